#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/schema/catalogue.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace alps::postgres {

namespace model = schema::model;

/// One row of a system catalogue. A column of another type than asked for is an exception.
class catalogue_row {
public:
    explicit catalogue_row(std::vector<sql_value> values) : values_(std::move(values)) {}

    [[nodiscard]] const std::string& text(std::size_t column) const {
        return std::get<std::string>(values_.at(column));
    }
    [[nodiscard]] bool flag(std::size_t column) const { return std::get<bool>(values_.at(column)); }

    /// Reads a JSON array of texts.
    [[nodiscard]] std::vector<std::string> texts(std::size_t column) const;

private:
    std::vector<sql_value> values_;
};

/// A catalogue while it is read: each part adds its own to what those before it found.
///
/// Lifetime: refers to the session.
class catalogue_reading {
public:
    catalogue_reading(admin_session& session, std::string name_space)
        : session_(session), name_space_(std::move(name_space)) {}

    /// Runs a query about the namespace, which is its `$1`, and reads row after row.
    [[nodiscard]] result<void> for_each_row(std::string_view query,
                                            const std::function<void(const catalogue_row&)>& read);

    /// Does the same with rows that begin with the name of a table. Those of a table that was not
    /// read are passed over.
    [[nodiscard]] result<void>
    for_each_of_table(std::string_view query,
                      const std::function<void(model::table&, const catalogue_row&)>& read);

    void unsupported(std::string words) { catalogue.unsupported.push_back(std::move(words)); }

    schema::catalogue catalogue;
    std::vector<std::string> serial_sequences; ///< Those that are part of a `serial` column.

private:
    admin_session& session_;
    std::string name_space_;
};

/// Quotes a name for `unsupported`.
[[nodiscard]] std::string in_words(std::string_view name);

/// Tells whether a table holds the history of migrations, not data.
[[nodiscard]] bool is_tracking_table(std::string_view name);

// The parts, in the order in which they are read. Tables come first: whatever belongs to a table
// that was not read is passed over.

[[nodiscard]] result<void> read_enumerations(catalogue_reading& reading);
[[nodiscard]] result<void> read_tables(catalogue_reading& reading);
[[nodiscard]] result<void> read_columns(catalogue_reading& reading);
[[nodiscard]] result<void> read_constraints(catalogue_reading& reading);
[[nodiscard]] result<void> read_indexes(catalogue_reading& reading);
[[nodiscard]] result<void> read_policies(catalogue_reading& reading);

/// Reads functions and triggers: the `on_update_now` columns and what else there is.
[[nodiscard]] result<void> read_triggers(catalogue_reading& reading);

/// Reads the names of everything of which the model has no kind.
[[nodiscard]] result<void> read_other_objects(catalogue_reading& reading);

/// Reads all of a namespace, in order.
[[nodiscard]] result<schema::catalogue> read_namespace(admin_session& session,
                                                       std::string name_space);

} // namespace alps::postgres
