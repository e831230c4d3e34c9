#include "catalogue.hpp"

#include "run.hpp"

#include <alps/syntax/token_reader.hpp>
#include <alps/syntax/tokenize.hpp>
#include <alps/testing/document.hpp>

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace alps::interop {
namespace {

namespace fs = std::filesystem;

/// Of the tracking table, Drizzle's columns count: alps adds two of its own.
constexpr const char* sqlite_catalogue = R"(
    select group_concat(line, char(10)) from (
        select type || ' ' || name || ' ' || iif(name = '__drizzle_migrations',
            (select group_concat(format('%s %s %d %d', c.name, c.type, c."notnull", c.pk))
                from pragma_table_info('__drizzle_migrations') c
                where c.name in ('id', 'hash', 'created_at')),
            coalesce(sql, '')) as line
        from sqlite_master order by 1))";

constexpr const char* postgres_tracking_columns = R"(
    select string_agg(format('%s %s %s %s', column_name, data_type, is_nullable, column_default),
                      chr(10) order by column_name)
    from information_schema.columns
    where table_schema = 'drizzle' and table_name = '__drizzle_migrations'
        and column_name in ('id', 'hash', 'created_at'))";

constexpr const char* sqlite_history = R"(
    select group_concat(coalesce(id, 'null') || ' ' || hash || ' ' || created_at || ' ' ||
        typeof(created_at), char(10))
    from (select * from __drizzle_migrations order by rowid))";

constexpr const char* postgres_history = R"(
    select string_agg(id || ' ' || hash || ' ' || created_at, chr(10) order by id)
    from drizzle.__drizzle_migrations)";

constexpr const char* sqlite_statements = R"(
    select group_concat(sql, char(31)) from sqlite_master
    where sql is not null and name not in ('__drizzle_migrations', 'sqlite_sequence'))";

std::string written(syntax::token_span tokens) {
    std::string text;
    for (const syntax::token& token : tokens) {
        const bool is_name =
            token.kind == syntax::token_kind::word || token.kind == syntax::token_kind::quoted_name;
        text += (text.empty() ? "" : " ") +
                (is_name ? name_of(token, dialect::sqlite) : std::string(token.text));
    }
    return text;
}

/// Sorts what stands between the commas of a table.
std::string structure_of(const std::string& sql) {
    const auto tokens = syntax::tokenize_code(sql, dialect::sqlite).value();
    syntax::token_reader reader(tokens, dialect::sqlite);
    if (!reader.accept({"create", "table"})) return written(tokens);
    std::string text = "table " + reader.read_name();
    std::set<std::string> parts;
    for (const auto part : syntax::split_at_commas(reader.read_parentheses()))
        parts.insert(written(part));
    for (const std::string& part : parts)
        text += "\n    " + part;
    return text + "\n    " + written(reader.rest());
}

bool on_postgres(const command::database& database) {
    return database.url().starts_with("postgresql:");
}

/// Leaves out comments, and psql's commands, which bear a random key.
std::string statements_of(const std::string& dump) {
    std::istringstream lines(dump);
    std::string kept;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with("--") || line.starts_with('\\')) continue;
        kept += line + '\n';
    }
    return kept;
}

} // namespace

std::string catalogue(command::database& database) {
    if (!on_postgres(database)) return database.ask(sqlite_catalogue);
    const auto dump = command::run(
        {"pg_dump", "--schema-only", "--no-owner", "--exclude-schema=drizzle", database.url()},
        {.directory = "/", .variables = {}});
    EXPECT_EQ(dump.status, 0) << dump.err;
    return statements_of(dump.out) + database.ask(postgres_tracking_columns);
}

std::string structure(command::database& database) {
    if (on_postgres(database)) return catalogue(database);
    std::set<std::string> objects;
    std::istringstream statements(database.ask(sqlite_statements));
    for (std::string sql; std::getline(statements, sql, '\x1f');)
        objects.insert(structure_of(sql));
    std::string all;
    for (const std::string& each : objects)
        all += each + '\n';
    return all;
}

std::string history(command::database& database) {
    return database.ask(on_postgres(database) ? postgres_history : sqlite_history);
}

std::map<std::string, std::string> files(const fs::path& folder) {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        found[fs::relative(entry.path(), folder).string()] = testing::text_of(entry.path());
    }
    return found;
}

} // namespace alps::interop
