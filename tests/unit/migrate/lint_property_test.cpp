#include "linting.hpp"

#include <alps/syntax/tokenize.hpp>

#include <rapidcheck.h>

#include <algorithm>

namespace alps::migrate {
namespace {

const std::vector<std::string> pieces = {"alter",
                                         "table",
                                         "users",
                                         "posts",
                                         "add",
                                         "drop",
                                         "column",
                                         "constraint",
                                         "create",
                                         "unique",
                                         "index",
                                         "concurrently",
                                         "on",
                                         "only",
                                         "if",
                                         "exists",
                                         "not",
                                         "null",
                                         "valid",
                                         "primary",
                                         "key",
                                         "foreign",
                                         "references",
                                         "check",
                                         "default",
                                         "using",
                                         "type",
                                         "set",
                                         "data",
                                         "rename",
                                         "to",
                                         "delete",
                                         "from",
                                         "where",
                                         "update",
                                         "insert",
                                         "into",
                                         "select",
                                         "truncate",
                                         "with",
                                         "as",
                                         "vacuum",
                                         "full",
                                         "cluster",
                                         "reindex",
                                         "enum",
                                         "validate",
                                         "pragma",
                                         "foreign_keys",
                                         "off",
                                         "(",
                                         ")",
                                         "[",
                                         "]",
                                         ",",
                                         ";",
                                         ".",
                                         "=",
                                         "::",
                                         "*",
                                         "1",
                                         "'x'",
                                         "\"a\"",
                                         "now",
                                         "random",
                                         "-- alps:allow(drop-table) x\n",
                                         "/* alps:allow( */",
                                         "varchar",
                                         "int",
                                         "begin",
                                         "end",
                                         "'"};

/// Statements that find something, and harmless ones.
const std::vector<std::string> statements = {
    "alter table users drop column a;",
    "alter table users alter b type varchar(20), drop c;",
    "create table n (a int references users, b uuid default gen_random_uuid());",
    "alter table n add unique (a);",
    "create unique index i on users using btree (a, b);",
    "alter table users add d int not null;",
    "delete from users;",
    "update users set a = 1;",
    "alter table users add constraint c check (a is not null) not valid;",
    "alter table users validate constraint c;",
    "alter table users alter a set not null;",
    "drop table n;",
    "drop index concurrently i;",
    "vacuum (full) users;",
    "alter table users add e text default 'a b' || lower('C');",
    "select $$ ; $$, 'x';"};

alps::dialect any_dialect() { return *rc::gen::element(dialect::postgres, dialect::sqlite); }

std::vector<std::string> any_of(const std::vector<std::string>& choice) {
    return *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(choice));
}

std::string join(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text += part + ' ';
    return text;
}

TEST(LintProperties, SurvivesAnyTokens) {
    EXPECT_TRUE(rc::check([] {
        const alps::dialect dialect = any_dialect();
        const std::string sql = join(any_of(pieces));
        for (const finding& one : lint_after(sql, sql, dialect))
            RC_ASSERT(one.line > 0 && !one.message.empty() && !one.advice.empty());
    }));
}

TEST(LintProperties, SurvivesAnyEndOfAStatement) {
    // Every statement is cut off behind each of its tokens.
    for (const std::string& whole : statements) {
        for (const syntax::token& last : syntax::tokenize(whole, dialect::postgres).value()) {
            const auto size = static_cast<std::size_t>(last.text.data() - whole.data());
            (void)lint_after("", whole.substr(0, size), dialect::postgres);
        }
    }
}

TEST(LintProperties, IgnoresWhiteSpaceAndComments) {
    const std::vector<std::string> between = {
        " ", "\n", "\t\r\n", " -- note; 'x\n", "/* ; ' */", " /* a\nb */ "};
    int compared = 0;
    EXPECT_TRUE(rc::check([&] {
        const alps::dialect dialect = any_dialect();
        const std::string sql = join(any_of(statements));
        std::string spaced;
        for (const syntax::token& token : syntax::tokenize(sql, dialect).value())
            spaced += *rc::gen::elementOf(between) + std::string(token.text) + ' ';
        auto expected = lint_after("", sql, dialect);
        auto found = lint_after("", spaced, dialect);
        for (auto* const list : {&expected, &found}) {
            for (finding& one : *list)
                one.line = 0;
            // Of one line they come in another order than of several.
            std::ranges::sort(*list, {}, &finding::message);
        }
        RC_ASSERT(found == expected);
        compared += static_cast<int>(!found.empty());
    }));
    EXPECT_GT(compared, 10);
}

} // namespace
} // namespace alps::migrate
