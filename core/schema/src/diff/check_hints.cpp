#include "diff/check_hints.hpp"

#include "diff/renaming.hpp"
#include "model/parts.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>

namespace alps::schema {
namespace {

error wrong_answer(std::string message) {
    return error(errc::invalid_argument,
                 {.message = std::move(message),
                  .hint = "a rename or a drop names what the schema before has and the new one "
                          "has not"});
}

std::string_view kind_of(const table_or_column& object) {
    return object.column.empty() ? "table" : "column";
}

std::string named(const table_or_column& object) {
    return fmt::format("{} {}", kind_of(object), to_string(object));
}

bool has(const model::schema& schema, const table_or_column& object) {
    if (object.column.empty()) return find(schema.tables, object.table) != nullptr;
    return find_column(schema, object.table, object.column) != nullptr;
}

class hint_check {
public:
    hint_check(const model::schema& from, const model::schema& to, const rename_hints& hints)
        : from_(from), to_(to), hints_(hints), names_(renaming_of(hints.renames)) {}

    [[nodiscard]] result<void> check(const rename& rename) const {
        const table_or_column old = source(rename);
        const table_or_column now = target(rename);
        if (!has(from_, old)) return wrong_answer("there is no " + named(old));
        if (!has(to_, now)) {
            return wrong_answer(fmt::format("the schema has no {} that {} could be renamed to",
                                            named(now), to_string(old)));
        }
        if (renames_of(old) > 1)
            return wrong_answer(fmt::format("{} is renamed twice", to_string(old)));
        if (renames_to(now) > 1)
            return wrong_answer(
                fmt::format("two {}s are renamed to {}", kind_of(now), to_string(now)));
        return check_names(rename);
    }

    [[nodiscard]] result<void> check(const table_or_column& drop) const {
        if (!has(from_, drop)) return wrong_answer("there is no " + named(drop));
        const std::string table = names_.table(drop.table);
        const bool is_table = drop.column.empty();
        const table_or_column now{table, is_table ? "" : names_.column(table, drop.column)};
        const bool is_renamed = renames_of(drop) > 0;
        if (!is_renamed && (!has(to_, now) || renames_to(now) > 0)) return {};
        return wrong_answer(named(drop) + " is still there");
    }

private:
    static table_or_column source(const rename& rename) { return {rename.table, rename.column}; }

    [[nodiscard]] table_or_column target(const rename& rename) const {
        if (rename.column.empty()) return {rename.to};
        return {names_.table(rename.table), rename.to};
    }

    [[nodiscard]] std::ptrdiff_t renames_of(const table_or_column& old) const {
        return std::ranges::count(hints_.renames, old, source);
    }

    [[nodiscard]] std::ptrdiff_t renames_to(const table_or_column& now) const {
        return std::ranges::count_if(hints_.renames,
                                     [&](const auto& other) { return target(other) == now; });
    }

    /// The new name was free, or another rename or a drop gives it away.
    [[nodiscard]] result<void> check_names(const rename& rename) const {
        const table_or_column taken = rename.column.empty()
                                          ? table_or_column{rename.to}
                                          : table_or_column{rename.table, rename.to};
        if (!hints_.ask || !has(from_, taken) || renames_of(taken) > 0 || is_dropped(taken))
            return {};
        return error(errc::invalid_argument,
                     {.message = fmt::format("{} is not new, so {} was not renamed to it",
                                             named(target(rename)), to_string(source(rename))),
                      .hint = fmt::format("if the {} of before is gone, say so with --drop {}",
                                          kind_of(taken), to_string(taken))});
    }

    [[nodiscard]] bool is_dropped(const table_or_column& old) const {
        return std::ranges::find(hints_.drops, old) != hints_.drops.end();
    }

    const model::schema& from_;
    const model::schema& to_;
    const rename_hints& hints_;
    renaming names_;
};

} // namespace

result<void> check_hints(const model::schema& from, const model::schema& to,
                         const rename_hints& hints) {
    const hint_check check(from, to, hints);
    for (const rename& rename : hints.renames) {
        if (auto checked = check.check(rename); !checked) return checked.error();
    }
    for (const table_or_column& drop : hints.drops) {
        if (auto checked = check.check(drop); !checked) return checked.error();
    }
    return {};
}

} // namespace alps::schema
