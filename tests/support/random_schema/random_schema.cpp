#include "parts.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/testing/random_schema.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace alps::testing {
namespace {

using namespace random;

void add_primary_key(model::table& table) {
    if (table.columns.size() > 1 && once_in(3)) {
        std::vector<std::string> columns;
        for (std::size_t i = 0; i < 2; ++i) {
            table.columns[i].nullable = false;
            columns.push_back(table.columns[i].name);
        }
        table.primary_key =
            model::key{fmt::format("{}_{}_pk", table.name, join(columns, "_")), columns};
    } else if (!once_in(4)) {
        table.columns[0].primary_key = true;
        table.columns[0].nullable = false;
    }
}

void add_policies(model::table& table) {
    constexpr std::array kinds = {model::row_security::off, model::row_security::enabled,
                                  model::row_security::forced};
    table.row_security = one_of(kinds);
    for (auto count = below(3); count > 0; --count)
        table.policies.push_back(policy(table));
}

model::table table(const model::schema& schema) {
    model::table made{.name = new_table_name(schema), .columns = {}};
    for (auto count = 1 + below(5); count > 0; --count)
        made.columns.push_back(column(schema, made));
    add_primary_key(made);
    if (once_in(2)) {
        if (auto key = unique_key(made)) made.unique_keys.push_back(std::move(*key));
    }
    for (auto count = below(3); count > 0; --count)
        made.checks.push_back(check(schema, made));
    if (schema.dialect == dialect::postgres) add_policies(made);
    return made;
}

model::schema draw(alps::dialect dialect) {
    model::schema made{.dialect = dialect};
    for (auto count = below(3); count > 0; --count)
        made.enumerations.push_back(enumeration(made));
    for (auto count = below(4) + 1; count > 0; --count)
        made.tables.push_back(table(made));
    std::ranges::sort(made.enumerations, {}, &model::enumeration::name);
    std::ranges::sort(made.tables, {}, &model::table::name);
    for (model::table& each : made.tables) {
        for (auto count = below(3); count > 0; --count)
            each.indexes.push_back(index(made, each));
    }
    for (model::table& each : made.tables) {
        for (auto count = below(3); count > 0; --count) {
            if (auto key = foreign_key(made, each)) each.foreign_keys.push_back(std::move(*key));
        }
    }
    return schema::canonical(std::move(made));
}

} // namespace

rc::Gen<model::schema> random_schema(alps::dialect dialect) {
    return rc::gen::exec([dialect] { return draw(dialect); });
}

} // namespace alps::testing

namespace alps::schema::model {

void showValue(const schema& schema, std::ostream& out) {
    for (const std::string& statement : create_statements(schema))
        out << statement << '\n';
}

} // namespace alps::schema::model
