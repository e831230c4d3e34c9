#include <alps/base/join.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/tables/alps_schema.hpp>
#include <alps/tables/check_tables.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace alps::tables {
namespace {

namespace model = schema::model;

template <class Items>
const typename Items::value_type* find(const Items& items, std::string_view name) {
    const auto found = std::ranges::find(items, name, &Items::value_type::name);
    return found == items.end() ? nullptr : &*found;
}

/// Texts of any length are one to those who read and write them, and so are numbers whoever gives
/// them.
bool are_alike(const model::column_type& left, const model::column_type& right) {
    using model::type_kind;
    const auto kind = [](const model::column_type& type) {
        if (type.kind == type_kind::other && type.name == "bigserial") return type_kind::bigint;
        if (type.kind == type_kind::other && type.name == "serial") return type_kind::integer;
        return type.kind == type_kind::varchar ? type_kind::text : type.kind;
    };
    return kind(left) == kind(right);
}

bool is_expression(const model::index& index) {
    return index.unique && std::ranges::any_of(index.parts, &model::index_part::expression);
}

/// Whether it is there before the migration that contracts, and so can be asked for.
bool is_needed(const model::index& index) {
    return is_expression(index) && index.name == "idx_users_normalized_email";
}

/// What is wrong with a database's tables, in words.
class findings {
public:
    void take(const model::table* live, const model::table& needed) {
        if (live == nullptr) {
            missing_.push_back(fmt::format("table {}", needed.name));
            return;
        }
        for (const model::column& column : needed.columns)
            compare(*live, column);
        for (const model::column& column : live->columns) {
            const auto* known = find(needed.columns, column.name);
            const bool has_to_be_filled = !column.nullable && !column.default_value;
            if (has_to_be_filled && (known == nullptr || known->nullable))
                unknown_.push_back(fmt::format("{}.{}", live->name, column.name));
        }
        compare_keys(*live, needed);
        compare_guards(*live, needed);
    }

    [[nodiscard]] result<void> report() const {
        if (!missing_.empty()) {
            return error(errc::diverged,
                         {.message = fmt::format("the database is not the one that this program "
                                                 "works with: it lacks {}",
                                                 join(missing_, ", ")),
                          .hint = "run 'alps migrate'; if the tables are another program's, see "
                                  "'Neighbours' in the guide"});
        }
        if (unknown_.empty()) return {};
        return error(errc::diverged,
                     {.message = fmt::format("the database has what this program does not know and "
                                             "would have to fill: {}",
                                             join(unknown_, ", ")),
                      .hint = "update the program, or give the column a default"});
    }

private:
    void compare(const model::table& live, const model::column& needed) {
        const auto* column = find(live.columns, needed.name);
        if (column == nullptr) {
            missing_.push_back(fmt::format("column {}.{}", live.name, needed.name));
        } else if (!are_alike(column->type, needed.type)) {
            missing_.push_back(fmt::format("the type of {}.{}", live.name, needed.name));
        }
    }

    /// Where the engine's types do not say how a value is kept, guards of each row do.
    void compare_guards(const model::table& live, const model::table& needed) {
        for (const model::guard& guard : needed.guards) {
            if (guard.group.empty() && find(live.guards, guard.name) == nullptr)
                missing_.push_back(fmt::format("the check {}", guard.name));
        }
    }

    void compare_keys(const model::table& live, const model::table& needed) {
        const auto has = [&](const std::vector<std::string>& columns) {
            return std::ranges::any_of(live.unique_keys, [&](const model::key& key) {
                return std::ranges::is_permutation(key.columns, columns);
            });
        };
        const auto need = [&](const std::vector<std::string>& columns) {
            if (!has(columns)) {
                missing_.push_back(
                    fmt::format("a unique key ({}) of {}", join(columns, ", "), live.name));
            }
        };
        for (const model::column& column : needed.columns) {
            if (column.primary_key) need({column.name});
        }
        for (const model::key& key : needed.unique_keys)
            need(key.columns);
        for (const model::index& index : needed.indexes) {
            if (is_needed(index) && std::ranges::none_of(live.indexes, is_expression))
                missing_.push_back(fmt::format("the unique index {}", index.name));
        }
    }

    std::vector<std::string> missing_;
    std::vector<std::string> unknown_;
};

} // namespace

result<void> check_tables(const model::schema& live, std::span<const std::string_view> named) {
    const auto declared = schema::canonical(alps_schema(live.dialect));
    findings found;
    for (const std::string_view name : named)
        found.take(find(live.tables, name), *find(declared.tables, name));
    return found.report();
}

} // namespace alps::tables
