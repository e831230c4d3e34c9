#include "rules.hpp"

#include <algorithm>
#include <array>

namespace alps::migrate {
namespace {

using enum severity;

constexpr auto table = std::to_array<lint_rule>({
    {"add-check", warning, true,
     "Adding a check reads every row while nobody can read or write the table.",
     "Add it NOT VALID, and VALIDATE CONSTRAINT in a later migration, which blocks nobody."},
    {"add-foreign-key", warning, true,
     "Adding a foreign key reads every row while nobody can write either table.",
     "Add it NOT VALID, and VALIDATE CONSTRAINT in a later migration, which blocks no writer."},
    {"add-not-null-column", error, false,
     "A column that may not be null and has no default cannot be added to a table with rows.",
     "Give it a default, or add it nullable, fill it, and set NOT NULL in a later migration."},
    {"add-unique", warning, true,
     "A unique, primary or exclusion constraint builds its index while nobody can read or write "
     "the table.",
     "Create the unique index CONCURRENTLY first, then add the constraint USING INDEX."},
    {"allow-unknown-rule", warning, false,
     "A suppression of a rule that does not exist suppresses nothing.",
     "Write it as alps:allow(rule, rule) reason, with the rules' names as lint prints them."},
    {"allow-without-effect", warning, false,
     "A suppression that suppresses nothing hides the next mistake at its place.",
     "Remove the comment, or move it directly above the statement that it is meant for."},
    {"allow-without-reason", warning, false,
     "A suppression without a reason cannot be judged by those who read it later.",
     "Write behind the parenthesis why the statement is safe here."},
    {"backfill-with-ddl", warning, true,
     "Writing a whole table beside schema changes keeps their locks until the last row is "
     "written.",
     "Move the data into a migration of its own, and write it in batches if the table is large."},
    {"change-type", warning, true,
     "Most changes of a type write the table anew while nobody can read or write it.",
     "Add a column of the new type, fill it in batches, and switch over in later migrations."},
    {"create-index", warning, true, "Creating an index blocks every writer until it is built.",
     "Use CREATE INDEX CONCURRENTLY, in a migration of its own."},
    {"delete-without-where", error, false, "A DELETE without WHERE removes every row.",
     "Name the rows to remove, or say in a suppression why all may go."},
    {"disable-row-security", error, false,
     "Without row-level security the tenants of a table can see and change each other's rows.",
     "Keep row-level security enabled and forced; change the policies instead."},
    {"drop-column", error, false,
     "Dropping a column loses its data, and programs that still name it fail.",
     "Release a version that does not use the column first, and drop it in a later migration."},
    {"drop-index", warning, true,
     "Dropping an index waits for every query on its table and makes all later ones wait.",
     "Use DROP INDEX CONCURRENTLY, in a migration of its own."},
    {"drop-not-null", error, false, "The columns of a primary key cannot be null.",
     "Drop or replace the primary key first."},
    {"drop-schema", error, false, "Dropping a schema loses everything in it.",
     "Back it up, and drop what is no longer used piece by piece."},
    {"drop-table", error, false,
     "Dropping a table loses its data, and programs that still name it fail.",
     "Release a version that does not use the table first, and keep a backup."},
    {"foreign-key-index", warning, true,
     "Without an index on a foreign key's columns, removing a referenced row reads the whole "
     "table.",
     "Create an index that begins with the foreign key's columns."},
    {"mixed-concurrently", info, false,
     "CONCURRENTLY cannot run in a transaction, so the file's other statements are not undone if "
     "one fails.",
     "Give the statement a migration of its own."},
    {"rebuild-enum", warning, true,
     "Replacing an enumeration changes the type of its columns, which writes their tables anew.",
     "Add values with ALTER TYPE ADD VALUE; leave unused ones in place."},
    {"rebuild-with-foreign-keys", error, false,
     "Dropping a table while foreign keys are enforced first deletes its rows, and with them the "
     "rows that refer to them by ON DELETE CASCADE.",
     "Begin the migration with PRAGMA foreign_keys=OFF and end it with PRAGMA foreign_keys=ON."},
    {"reindex", warning, true, "REINDEX blocks every writer until the index is built.",
     "Use REINDEX CONCURRENTLY, in a migration of its own."},
    {"rename-column", warning, false,
     "Programs that run during the migration still use the old name and fail.",
     "Add a column under the new name, write both, and drop the old one in a later migration."},
    {"rename-table", warning, false,
     "Programs that run during the migration still use the old name and fail.",
     "Leave a view under the old name, or migrate while nothing runs."},
    {"rewrite-table", warning, true,
     "The statement writes the table anew while nobody can read or write it.",
     "Run it outside of migrations while nobody needs the table."},
    {"set-not-null", warning, true,
     "SET NOT NULL reads every row while nobody can read or write the table.",
     "Add CHECK (column IS NOT NULL) NOT VALID, validate it in a later migration, then set NOT "
     "NULL and drop the check."},
    {"truncate", error, false, "TRUNCATE removes every row.",
     "Name the rows to remove in a DELETE, or say in a suppression why all may go."},
    {"unreadable", error, false, "A script that cannot be read is not checked at all.",
     "End the literal, quoted name or comment that begins there."},
    {"validate-with-add", warning, true,
     "Validating a constraint in the transaction that adds it reads every row under the lock that "
     "adding it took.",
     "Move VALIDATE CONSTRAINT into a later migration."},
    {"volatile-default", warning, true,
     "A default that differs from row to row has to be written into every row while nobody can "
     "read or write the table.",
     "Add the column without the default, set the default, and fill old rows in batches."},
});

constexpr bool by_name(const lint_rule& left, const lint_rule& right) noexcept {
    return left.name < right.name;
}
static_assert(std::is_sorted(table.begin(), table.end(), by_name));

} // namespace

std::string_view to_string(severity severity) noexcept {
    switch (severity) {
    case severity::info:
        return "info";
    case severity::warning:
        return "warning";
    case severity::error:
        break;
    }
    return "error";
}

std::span<const lint_rule> lint_rules() noexcept { return table; }

const lint_rule* find_rule(std::string_view name) noexcept {
    const auto at =
        std::lower_bound(table.begin(), table.end(), name,
                         [](const lint_rule& rule, auto key) { return rule.name < key; });
    return at != table.end() && at->name == name ? &*at : nullptr;
}

} // namespace alps::migrate
