#include "linting.hpp"

#include <alps/testing/write_file.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace alps::migrate {
namespace {

constexpr std::string_view postgres_tables = R"(
create table users (id uuid primary key, name varchar(20) not null, age int, mail text,
                    price numeric(8, 2), at timestamp with time zone);
create table posts (id uuid primary key, author uuid, "Title" text);
create index posts_author on posts (author);
)";

constexpr std::string_view sqlite_tables = R"(
create table users (id text primary key, name text, age integer);
create table posts (id text primary key, author text references users (id));
create index posts_author on posts (author);
)";

dialect dialect_of(const lint_rule& rule) {
    return rule.applies.postgres ? dialect::postgres : dialect::sqlite;
}

rules found_by(const lint_rule& rule, std::string_view sql) {
    const dialect dialect = dialect_of(rule);
    constexpr per_dialect<std::string_view> tables = {.postgres = postgres_tables,
                                                      .sqlite = sqlite_tables};
    return rules_of(lint_after(tables[dialect], sql, dialect));
}

TEST(LintRules, TellTheRiskyFromItsHarmlessTwin) {
    for (const lint_rule& rule : lint_rules()) {
        SCOPED_TRACE(rule.name);
        EXPECT_FALSE(rule.examples.empty());
        for (const lint_example& example : rule.examples) {
            EXPECT_EQ(found_by(rule, example.found), rules{std::string(rule.name)})
                << example.found;
            EXPECT_EQ(found_by(rule, example.harmless), rules()) << example.harmless;
        }
    }
}

TEST(LintRules, HaveAReasonAndARemedy) {
    EXPECT_GE(lint_rules().size(), 30U);
    for (const lint_rule& rule : lint_rules()) {
        EXPECT_TRUE(rule.reason.ends_with('.')) << rule.name;
        EXPECT_TRUE(rule.remedy.ends_with('.')) << rule.name;
        EXPECT_TRUE(rule.applies.postgres || rule.applies.sqlite) << rule.name;
    }
}

std::string where(const lint_rule& rule) {
    if (!rule.applies.postgres) return "On SQLite: ";
    return rule.applies.sqlite ? "" : "On PostgreSQL: ";
}

std::string page() {
    std::string text =
        "# The rules of lint\n\n"
        "What `alps migrate lint` looks for, with the statement that each rule finds and a "
        "harmless one. This page is made from\nthe rules themselves; [Migrations](migrations.md) "
        "says how "
        "lint is used, and how a finding is allowed.\n";
    for (const lint_rule& rule : lint_rules()) {
        text += "\n## " + std::string(rule.name) + "\n\n" + std::string(rule.reason) + "\n" +
                std::string(rule.remedy) + "\n\n";
        text += where(rule) + std::string(to_string(rule.severity)) +
                (rule.weighed ? ", a note where the table is small.\n\n" : ".\n\n");
        const lint_example& example = rule.examples.front();
        text += "```sql\n" + std::string(example.found) + "\n```\n\nHarmless:\n\n```sql\n" +
                std::string(example.harmless) + "\n```\n";
    }
    return text;
}

TEST(LintRules, AreOnThePageOfTheDocumentation) {
    const std::filesystem::path file = ALPS_SOURCE_DIR "/docs/guide/lint-rules.md";
    if (std::getenv("ALPS_UPDATE_SHOWN") != nullptr) testing::write_file(file, page());
    std::stringstream shown;
    shown << std::ifstream(file).rdbuf();
    EXPECT_EQ(shown.str(), page()) << "ALPS_UPDATE_SHOWN=1 writes the page anew";
}

} // namespace
} // namespace alps::migrate
