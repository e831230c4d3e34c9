#include "run/losses.hpp"

#include "run/record/cells.hpp"

#include <alps/migrate/plan/undo.hpp>
#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace alps::migrate::run {
namespace {

/// Counts what a query finds; nothing if the database refuses it.
result<std::optional<std::int64_t>> count(admin_session& session, const std::string& query) {
    const auto found = session.execute(query, {});
    if (found) return found->rows.empty() ? std::nullopt : integer_at(found->rows[0], 0);
    if (found.error().code() == errc::rejected) return std::nullopt;
    return found.error();
}

/// Names the columns of a table of SQLite, which alone rebuilds tables.
result<std::vector<std::string>> columns_of(admin_session& session, const std::string& table) {
    const auto found = session.execute("pragma table_info(" + table + ")", {});
    if (!found) return found.error();
    std::vector<std::string> names;
    for (const auto& row : found->rows)
        names.push_back(text_at(row, 1));
    return names;
}

class counter {
public:
    counter(admin_session& session, const script& script) : session_(session), script_(script) {}

    result<void> take(const deletion& deletion) {
        switch (deletion.kind) {
        case deletion_kind::rows:
            return add_rows(deletion);
        case deletion_kind::column:
            return add_column(deletion.table, deletion.column);
        case deletion_kind::rebuilt:
            return add_rebuilt(deletion);
        }
        return {};
    }

    std::vector<data_loss> finish() && { return std::move(losses_); }

private:
    result<void> add(std::string what, const std::string& query) {
        // What is refused names a table or a column that is not there.
        const auto rows = count(session_, query);
        if (!rows) return rows.error();
        return add(std::move(what), rows->value_or(0));
    }

    result<void> add(std::string what, std::int64_t rows) {
        if (rows > 0) losses_.push_back({script_.migration->tag, std::move(what), rows});
        return {};
    }

    result<void> add_rows(const deletion& deletion) {
        const std::string all = "select count(*) from " + deletion.table;
        if (deletion.rest.empty()) return add("table " + deletion.table, all);
        const auto some = count(session_, all + " " + deletion.rest);
        if (!some) return some.error();
        // Where the rows cannot be told apart, rather all of them than none.
        if (!*some) return add("rows of table " + deletion.table, all);
        return add("rows of table " + deletion.table, **some);
    }

    result<void> add_column(const std::string& table, const std::string& column) {
        return add("column " + column + " of table " + table,
                   "select count(" + column + ") from " + table);
    }

    result<void> add_rebuilt(const deletion& deletion) {
        const auto columns = columns_of(session_, deletion.table);
        if (!columns) return columns.error();
        for (const std::string& column : *columns) {
            const auto same = [&](const std::string& kept) {
                return syntax::equal_ignoring_case(kept, column);
            };
            if (std::ranges::any_of(deletion.kept, same)) continue;
            if (auto added = add_column(deletion.table, syntax::quoted(column, '"')); !added) {
                return added.error();
            }
        }
        return {};
    }

    admin_session& session_;
    const script& script_;
    std::vector<data_loss> losses_;
};

} // namespace

result<std::vector<data_loss>> count_losses(admin_session& session, const script& script) {
    std::vector<std::string> statements;
    for (std::size_t i = script.done; i < script.statements.size(); ++i)
        statements.push_back(script.statements[i].text);
    counter counter(session, script);
    for (const deletion& deletion : find_deletions(statements, session.server().dialect)) {
        if (auto taken = counter.take(deletion); !taken) return taken.error();
    }
    return std::move(counter).finish();
}

} // namespace alps::migrate::run
