#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/catalogue.hpp>
#include <alps/schema/spelling.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alps {

class admin_session;

/// The size of a table in the database. A name in another schema than the default is qualified.
struct table_size {
    std::string table;
    std::int64_t rows = -1;  ///< Estimated or counted; -1 if unknown.
    std::int64_t bytes = -1; ///< With its indexes; -1 if unknown.
};

/// What a backend knows of its engine beyond running SQL: the schema that a session's database has,
/// how large it is, and how to keep it still while it is looked at.
///
/// Errors, of every function: what the database reports.
/// Threads and blocking: as the session.
/// Lifetime: belongs to the session.
class schema_inspector {
public:
    schema_inspector(const schema_inspector&) = delete;
    schema_inspector& operator=(const schema_inspector&) = delete;
    virtual ~schema_inspector() = default;

    /// Reads the tables that the database holds; on PostgreSQL, those of the schema `public`. It
    /// takes several statements: for one picture, `isolate()` a transaction around the call.
    virtual result<schema::catalogue> read() noexcept = 0;

    /// Returns a schema as `read()` would report it once it was created, its expressions as the
    /// engine writes them. Changes nothing.
    ///
    /// Errors: `rejected` if the database refuses the schema.
    virtual result<schema::model::schema>
    normalize(const schema::model::schema& schema) noexcept = 0;

    /// Lets the transaction that has just begun see one state of the database to its end.
    virtual result<void> isolate() noexcept = 0;

    /// Keeps everybody else out of a table until the open transaction ends. Does nothing where a
    /// transaction that writes is alone anyway.
    virtual result<void> lock_table(std::string_view table) noexcept = 0;

    /// Says how large each table is: what the engine estimates, or counts where it knows nothing.
    virtual result<std::vector<table_size>> table_sizes() noexcept = 0;

    /// Returns the size of the database in bytes.
    virtual result<std::int64_t> database_size() noexcept = 0;

protected:
    schema_inspector() = default;
};

/// Returns a session's inspector.
///
/// Errors: `plugin` if its backend has none.
[[nodiscard]] result<schema_inspector*> find_inspector(admin_session& session);

/// Normalizes a schema until it stays as it is, for PostgreSQL does not always write an expression
/// again as it has written it before.
///
/// Errors: those of `normalize()`.
[[nodiscard]] result<schema::model::schema> normalize_fully(schema_inspector& inspector,
                                                            const schema::model::schema& schema);

/// Returns what an inspector's database makes of a schema, for `schema::spelled_as()`.
///
/// Lifetime: refers to the inspector.
[[nodiscard]] schema::engine_spelling spelling_of(schema_inspector& inspector);

/// Normalizes a schema to compare it with what the inspector read: whatever is the same in both is
/// spelled as it was read.
[[nodiscard]] result<schema::model::schema> normalize_beside(schema_inspector& inspector,
                                                             const schema::model::schema& live,
                                                             const schema::model::schema& schema);

} // namespace alps
