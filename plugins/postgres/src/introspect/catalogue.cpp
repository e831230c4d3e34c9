#include "introspect/catalogue.hpp"

#include "introspect/reading.hpp"

#include <alps/base/json.hpp>
#include <alps/base/no_throw.hpp>
#include <alps/plugin/admin_transaction.hpp>
#include <alps/schema/order.hpp>
#include <alps/syntax/quoting.hpp>

#include <algorithm>

namespace alps::postgres {

std::vector<std::string> catalogue_row::texts(std::size_t column) const {
    std::vector<std::string> found;
    const auto array = parse_json(text(column), "the catalogue", json_comments::refused);
    for (const json_value& element : array.value().elements)
        found.push_back(element.text);
    return found;
}

result<std::vector<catalogue_row>> catalogue_reading::rows(std::string_view query) {
    const std::vector<sql_value> parameters = {name_space_};
    auto answer = session_.execute(query, parameters);
    if (!answer) return nothing_written(answer.error());
    std::vector<catalogue_row> found;
    for (auto& row : answer->rows)
        found.emplace_back(std::move(row));
    return found;
}

schema::model::table* catalogue_reading::table(std::string_view name) {
    auto& tables = catalogue.schema.tables;
    const auto found = std::ranges::find(tables, name, &schema::model::table::name);
    return found == tables.end() ? nullptr : &*found;
}

std::string in_words(std::string_view name) {
    return syntax::quote_identifier(name, dialect::postgres);
}

bool is_tracking_table(std::string_view name) {
    return name == "__drizzle_migrations" || name.starts_with("__alps");
}

result<schema::catalogue> read_namespace(admin_session& session, std::string name_space) {
    catalogue_reading reading(session, std::move(name_space));
    for (const auto part : {read_enumerations, read_tables, read_columns, read_constraints,
                            read_indexes, read_policies, read_triggers, read_other_objects}) {
        if (const auto read = part(reading); !read) return read.error();
    }
    auto& unsupported = reading.catalogue.unsupported;
    std::ranges::sort(unsupported);
    unsupported.erase(std::ranges::unique(unsupported).begin(), unsupported.end());
    reading.catalogue.schema = schema::in_order(std::move(reading.catalogue.schema));
    return std::move(reading.catalogue);
}

result<schema::catalogue> read_catalogue(admin_session& session) noexcept {
    return no_throw([&] { return read_namespace(session, "public"); });
}

} // namespace alps::postgres
