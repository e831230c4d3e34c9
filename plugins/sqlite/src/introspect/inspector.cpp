#include "introspect/inspector.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>

#include <utility>
#include <variant>

namespace alps::sqlite {
namespace {

constexpr std::string_view names_of_tables =
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape "
    "'\\'";
constexpr std::string_view size_of_database =
    "select page_count * page_size from pragma_page_count(), pragma_page_size()";

template <class T>
T value_or(const sql_value& value, T otherwise) {
    const T* const held = std::get_if<T>(&value);
    return held == nullptr ? std::move(otherwise) : *held;
}

} // namespace

// An admin session's transaction holds the write lock from its first statement on.
result<void> inspector::isolate() noexcept { return {}; }
result<void> inspector::lock_table(std::string_view) noexcept { return {}; }

result<std::vector<table_size>> inspector::table_sizes() noexcept {
    return no_throw([&]() -> result<std::vector<table_size>> {
        const auto tables = session_.execute(names_of_tables, {});
        if (!tables) return tables.error();
        std::vector<table_size> sizes;
        for (const auto& row : tables->rows) {
            const auto name = value_or<std::string>(row.at(0), {});
            // The name of a table cannot be bound.
            const auto counted = session_.execute(
                "select count(*) from " + syntax::quote_identifier(name, dialect::sqlite), {});
            if (!counted) return counted.error();
            sizes.push_back({.table = syntax::to_lower(name),
                             .rows = value_or<std::int64_t>(counted->rows.at(0).at(0), -1)});
        }
        return sizes;
    });
}

result<std::int64_t> inspector::database_size() noexcept {
    return no_throw([&]() -> result<std::int64_t> {
        const auto answer = session_.execute(size_of_database, {});
        if (!answer) return answer.error();
        if (const auto* bytes = std::get_if<std::int64_t>(&answer->rows.at(0).at(0))) return *bytes;
        return error(errc::internal, "the database's size is no whole number");
    });
}

} // namespace alps::sqlite
