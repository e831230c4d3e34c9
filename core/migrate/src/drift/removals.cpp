#include <alps/base/join.hpp>
#include <alps/migrate/drift/removals.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <variant>

namespace alps::migrate {
namespace {

constexpr std::array every_allowance = {allowance::drop_table,       allowance::drop_column,
                                        allowance::drop_enumeration, allowance::drop_constraint,
                                        allowance::drop_index,       allowance::drop_policy,
                                        allowance::drop_value,       allowance::change_type};

allowance needed_for(schema::part_kind kind) {
    if (kind == schema::part_kind::index) return allowance::drop_index;
    if (kind == schema::part_kind::policy) return allowance::drop_policy;
    return allowance::drop_constraint;
}

using maybe_removal = std::optional<removal>;

struct finder {
    maybe_removal operator()(const schema::drop_table& c) const {
        return removal{"table " + c.was, allowance::drop_table};
    }
    maybe_removal operator()(const schema::drop_column& c) const {
        return removal{fmt::format("column {}.{}", c.table, c.was.column), allowance::drop_column};
    }
    maybe_removal operator()(const schema::drop_enumeration& c) const {
        return removal{"enumeration " + c.name, allowance::drop_enumeration};
    }
    maybe_removal operator()(const schema::drop_part& c) const {
        return removal{fmt::format("{} {} of {}", schema::to_string(c.kind), c.name, c.table),
                       needed_for(c.kind)};
    }
    maybe_removal operator()(const schema::change_values& c) const {
        if (c.removed.empty()) return {};
        return removal{
            fmt::format("'{}' of enumeration {}", join(c.removed, "', '"), c.enumeration),
            allowance::drop_value};
    }
    maybe_removal operator()(const schema::change_row_security& c) const {
        return removal{"row security of " + c.table, allowance::drop_policy};
    }
    template <class Other>
    maybe_removal operator()(const Other&) const {
        return {};
    }
};

/// By the old name of the table, or the new one.
bool is_named(const schema::change& change, const std::vector<schema::table_or_column>& drops) {
    const auto has = [&](const schema::table_or_column& object) {
        return std::ranges::find(drops, object) != drops.end();
    };
    if (const auto* table = std::get_if<schema::drop_table>(&change)) return has({table->was});
    const auto* column = std::get_if<schema::drop_column>(&change);
    return column != nullptr && (has(column->was) || has({column->table, column->was.column}));
}

} // namespace

std::string allowance_names() {
    std::string names;
    for (const allowance each : every_allowance)
        names += fmt::format("{}, ", to_string(each));
    return names + "all";
}

result<std::set<allowance>> read_allowances(std::span<const std::string> names) {
    std::set<allowance> allowed;
    for (const std::string& name : names) {
        bool known = false;
        for (const allowance each : every_allowance) {
            if (name != "all" && name != to_string(each)) continue;
            allowed.insert(each);
            known = true;
        }
        if (known) continue;
        return error(errc::invalid_argument, {.message = "--allow '" + name + "' allows nothing",
                                              .hint = "it is one of " + allowance_names()});
    }
    return allowed;
}

std::optional<removal> removal_of(const schema::change& change) {
    return std::visit(finder(), change);
}

bool is_told(const schema::change& change, const schema::rename_hints& hints,
             const std::set<allowance>& allowed) {
    const auto removed = removal_of(change);
    return removed && (allowed.contains(removed->needs) || is_named(change, hints.drops));
}

std::string allow_flags(const std::set<allowance>& needed) {
    std::string flags;
    for (const allowance each : needed)
        flags += fmt::format(" --allow {}", to_string(each));
    return flags;
}

} // namespace alps::migrate
