#include "introspect/inspector.hpp"
#include "introspect/normalize.hpp"
#include "introspect/reading.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/order.hpp>
#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>

#include <algorithm>

namespace alps::sqlite {
namespace {

/// Returns the item that bears a name to SQLite, or null.
template <class Item>
Item* find_named(std::vector<Item>& items, std::string_view name) {
    const auto found = std::ranges::find_if(
        items, [&](const Item& item) { return syntax::equal_ignoring_case(item.name, name); });
    return found == items.end() ? nullptr : &*found;
}

result<schema::catalogue> read_main(admin_session& session) {
    catalogue_reading reading(session);
    for (const auto part :
         {read_columns, read_tables, read_foreign_keys, read_indexes, read_triggers}) {
        if (const auto done = part(reading); !done) return done.error();
    }
    auto& unsupported = reading.catalogue.unsupported;
    std::ranges::sort(unsupported);
    unsupported.erase(std::ranges::unique(unsupported).begin(), unsupported.end());
    // Gives the keys their names.
    auto& schema = reading.catalogue.schema;
    schema = schema::in_order(schema::canonical(std::move(schema)));
    return std::move(reading.catalogue);
}

} // namespace

result<std::vector<catalogue_row>> catalogue_reading::rows(std::string_view query) {
    auto answer = session_.execute(query, {});
    if (!answer) return answer.error();
    std::vector<catalogue_row> found;
    for (auto& row : answer->rows)
        found.emplace_back(std::move(row));
    return found;
}

model::table* catalogue_reading::table(std::string_view name) {
    return find_named(catalogue.schema.tables, name);
}

std::string in_words(std::string_view name) {
    return syntax::quote_identifier(name, dialect::postgres);
}

bool is_internal_table(std::string_view name) {
    return name.starts_with("sqlite_") || name == "__drizzle_migrations" ||
           name.starts_with("__alps");
}

model::column* find_column(model::table& table, std::string_view name) {
    return find_named(table.columns, name);
}

std::string normalize_expression(syntax::token_span tokens, model::table& table) {
    return normalize(without_parentheses(tokens),
                     [&](std::string_view name) { return find_column(table, name) != nullptr; });
}

result<schema::catalogue> inspector::read() noexcept {
    return no_throw([&] { return read_main(session_); });
}

} // namespace alps::sqlite
