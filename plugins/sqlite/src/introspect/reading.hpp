#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/schema/catalogue.hpp>
#include <alps/syntax/token_reader.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alps::sqlite {

namespace model = schema::model;

/// One row of a pragma or of `sqlite_master`. A column of another type than asked for is an
/// exception.
class catalogue_row {
public:
    explicit catalogue_row(std::vector<sql_value> values) : values_(std::move(values)) {}

    [[nodiscard]] const std::string& text(std::size_t column) const {
        return std::get<std::string>(values_.at(column));
    }
    [[nodiscard]] std::int64_t number(std::size_t column) const {
        return std::get<std::int64_t>(values_.at(column));
    }
    [[nodiscard]] bool flag(std::size_t column) const { return number(column) != 0; }

private:
    std::vector<sql_value> values_;
};

/// A catalogue while it is read: each part adds its own to what those before it found.
///
/// Lifetime: refers to the session.
class catalogue_reading {
public:
    explicit catalogue_reading(admin_session& session) : session_(session) {
        catalogue.schema.dialect = dialect::sqlite;
    }

    [[nodiscard]] result<std::vector<catalogue_row>> rows(std::string_view query);

    /// Returns a table that was read, whatever the case of its letters, or null.
    [[nodiscard]] model::table* table(std::string_view name);

    void unsupported(std::string words) { catalogue.unsupported.push_back(std::move(words)); }

    schema::catalogue catalogue;
    /// Tables, and places of their foreign keys, that the model cannot hold.
    std::vector<std::pair<std::string, std::size_t>> deferrable_keys;

private:
    admin_session& session_;
};

/// Quotes a name for `unsupported`.
[[nodiscard]] std::string in_words(std::string_view name);

/// Tells whether a table is SQLite's own or holds the history of migrations.
[[nodiscard]] bool is_internal_table(std::string_view name);

/// Returns a table's column, whatever the case of its letters, or null.
[[nodiscard]] model::column* find_column(model::table& table, std::string_view name);

/// Normalizes an expression about a table's columns, without parentheses around the whole.
[[nodiscard]] std::string normalize_expression(syntax::token_span tokens, model::table& table);

// The parts, in the order in which they are read. Whatever belongs to a table that was not read is
// passed over.

/// Reads tables with their columns and primary keys.
[[nodiscard]] result<void> read_columns(catalogue_reading& reading);

/// Reads what stands in the text of CREATE TABLE only.
[[nodiscard]] result<void> read_tables(catalogue_reading& reading);
[[nodiscard]] result<void> read_foreign_keys(catalogue_reading& reading);
[[nodiscard]] result<void> read_indexes(catalogue_reading& reading);

/// Reads views and triggers: the `on_update_now` columns and what else there is.
[[nodiscard]] result<void> read_triggers(catalogue_reading& reading);

} // namespace alps::sqlite
