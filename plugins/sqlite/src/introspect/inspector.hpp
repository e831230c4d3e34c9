#pragma once

#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/schema_inspector.hpp>

namespace alps::sqlite {

/// Looks at the database of a session: at `main`.
///
/// Lifetime: refers to the session.
class inspector final : public schema_inspector {
public:
    explicit inspector(admin_session& session) noexcept : session_(session) {}

    /// Reads the database `main`, in order; see `schema::in_order()`.
    ///
    /// SQLite keeps expressions as they were written; here they come with one spacing, names
    /// without quotes that they do not need, and no parentheses around the whole but those that an
    /// index's expression needs. A table, a column and a primary key stay in the model without what
    /// it cannot hold; of everything else that it cannot hold as a whole, only the words in
    /// `unsupported` remain. The tables of migrations and of SQLite itself are left out.
    result<schema::catalogue> read() noexcept override;

    /// Creates the schema in a memory database of its own; the session is left alone.
    ///
    /// Errors, besides those of the interface: `configuration` if the schema is of another dialect.
    result<schema::model::schema> normalize(const schema::model::schema& schema) noexcept override;

    result<void> isolate() noexcept override;
    result<void> lock_table(std::string_view table) noexcept override;
    result<std::vector<table_size>> table_sizes() noexcept override;
    result<std::int64_t> database_size() noexcept override;

private:
    admin_session& session_;
};

} // namespace alps::sqlite
