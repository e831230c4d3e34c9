#include "lint/rule.hpp"

#include <alps/migrate/plan/script.hpp>

#include <algorithm>

namespace alps::migrate {
namespace {

bool foreign_keys_are_off(const lint_subject& subject) {
    return std::ranges::any_of(subject.file, [&](const syntax::tokenized_statement& other) {
        return other.text.data() < subject.one.text.data() && suspends_foreign_keys(other.text);
    });
}

} // namespace

constexpr rule rules::rebuild_with_foreign_keys = {
    .severity = severity::error,
    .reason = "Dropping a table while foreign keys are enforced first deletes its rows, and with "
              "them the rows that refer to them by ON DELETE CASCADE.",
    .remedy =
        "Begin the migration with PRAGMA foreign_keys=OFF and end it with PRAGMA foreign_keys=ON.",
    .examples = {{"create table n (id text, name text, age integer); drop table users; "
                  "alter table n rename to users",
                  "pragma foreign_keys = off; create table n (id text, name text, age integer); "
                  "drop table users; alter table n rename to users"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const rebuilt_table& rebuilt : subject.rebuilt_tables()) {
            if (foreign_keys_are_off(subject)) return;
            found.add(subject.one, rebuilt.table,
                      "table '" + rebuilt.table + "' is rebuilt with foreign keys enforced");
        }
    },
};

} // namespace alps::migrate
