#include "introspect/inspector.hpp"
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

result<void>
catalogue_reading::for_each_row(std::string_view query,
                                const std::function<void(const catalogue_row&)>& read) {
    const std::vector<sql_value> parameters = {name_space_};
    auto answer = session_.execute(query, parameters);
    if (!answer) return nothing_written(answer.error());
    for (auto& row : answer->rows)
        read(catalogue_row(std::move(row)));
    return {};
}

result<void> catalogue_reading::for_each_of_table(
    std::string_view query, const std::function<void(model::table&, const catalogue_row&)>& read) {
    auto& tables = catalogue.schema.tables;
    return for_each_row(query, [&](const catalogue_row& row) {
        const auto table = std::ranges::find(tables, row.text(0), &model::table::name);
        if (table != tables.end()) read(*table, row);
    });
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

result<schema::catalogue> inspector::read() noexcept {
    return no_throw([&] { return read_namespace(session_, "public"); });
}

} // namespace alps::postgres
