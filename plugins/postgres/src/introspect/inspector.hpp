#pragma once

#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/schema_inspector.hpp>

namespace alps::postgres {

/// Looks at the database of a session: at its schema `public`.
///
/// Lifetime: refers to the session.
class inspector final : public schema_inspector {
public:
    explicit inspector(admin_session& session) noexcept : session_(session) {}

    /// Reads the schema `public`, in order; see `schema::in_order()`.
    ///
    /// A table, a column and a primary key stay in the model without what it cannot hold; of
    /// everything else that it cannot hold as a whole, only the words in `unsupported` remain.
    /// Tracking tables and what belongs to an extension are left out. Expressions name what they
    /// use as the session's search path makes necessary.
    result<schema::catalogue> read() noexcept override;

    /// Creates temporary tables and reads them back: below a savepoint if a transaction is open, in
    /// a transaction of its own otherwise. Either way nothing of it remains. A transaction that may
    /// only read does not do.
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

} // namespace alps::postgres
