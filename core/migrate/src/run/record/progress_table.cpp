#include "run/record/progress_table.hpp"

#include "dialect_rules.hpp"
#include "run/record/cells.hpp"

namespace alps::migrate::run {
progress_table::progress_table(admin_session& session) noexcept
    : session_(session), sql_(rules_of(session.server().dialect).progress) {}

result<std::vector<unfinished_migration>> progress_table::read() {
    std::vector<unfinished_migration> parts;
    if (sql_ == nullptr) return parts;
    const auto exists = session_.execute(sql_->find, {});
    if (!exists) return exists.error();
    if (exists->rows.empty()) return parts;
    const auto found = session_.execute(sql_->select, {});
    if (!found) return found.error();
    for (const auto& row : found->rows) {
        parts.push_back({.tag = text_at(row, 1),
                         .when = integer_at(row, 0).value_or(0),
                         .hash = text_at(row, 2),
                         .done = static_cast<std::size_t>(integer_at(row, 3).value_or(0)),
                         .attempting = flag_at(row, 4),
                         .undoing = flag_at(row, 5)});
    }
    return parts;
}

result<void> progress_table::create() {
    const auto exists = session_.execute(sql_->find, {});
    if (!exists) return exists.error();
    if (!exists->rows.empty()) return {};
    if (auto made = session_.execute(sql_->create, {}); !made) return made.error();
    return {};
}

result<void> progress_table::save(const unfinished_migration& part) {
    const sql_value parameters[] = {part.when,       part.tag,
                                    part.hash,       static_cast<std::int64_t>(part.done),
                                    part.attempting, part.undoing};
    if (auto saved = session_.execute(sql_->upsert, parameters); !saved) return saved.error();
    return {};
}

result<void> progress_table::remove(std::int64_t when) {
    const sql_value parameters[] = {when};
    if (auto removed = session_.execute(sql_->remove, parameters); !removed) return removed.error();
    return {};
}

} // namespace alps::migrate::run
