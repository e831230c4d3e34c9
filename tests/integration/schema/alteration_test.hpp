#pragma once

#include "dump.hpp"
#include "fixture.hpp"

#include <alps/schema/alter.hpp>
#include <alps/schema/diff.hpp>
#include <alps/syntax/quoting.hpp>

#include <string>
#include <vector>

namespace alps::schema {

/// A test that turns a database of one schema into one of another.
class alteration_test : public empty_database_test, public ::testing::WithParamInterface<dialect> {
protected:
    void SetUp() override {
        open(GetParam());
        if (IsSkipped()) return;
        // Nobody cares for what a crash would leave.
        (void)run(GetParam() == dialect::sqlite ? "pragma synchronous = off"
                                                : "set synchronous_commit = off")
            .value();
    }

    /// Runs statements one by one; returns what was refused, or nothing.
    std::string refusal(const std::vector<std::string>& statements) {
        for (const std::string& statement : statements) {
            if (const auto done = run(statement); !done)
                return done.error().message() + ": " + done.error().info().detail + " in " +
                       statement;
        }
        return {};
    }

    /// Creates a schema in place of what the database has.
    std::string recreated(const model::schema& schema) {
        clear();
        return refusal(create_statements(schema));
    }

    std::string altered(const model::schema& from, const model::schema& to,
                        const rename_hints& hints = {.ask = false}) {
        return refusal(alter_statements(from, to, find_changes(from, to, hints).value()));
    }

    std::vector<std::string> dumped() { return dump(session(), GetParam()); }

    void clear() {
        if (GetParam() == dialect::postgres) {
            (void)run("drop schema public cascade").value();
            (void)run("create schema public").value();
            return;
        }
        (void)run("pragma foreign_keys = off").value();
        const auto tables = run("select name from sqlite_schema where type = 'table'").value();
        for (const auto& row : tables.rows) {
            const std::string name =
                syntax::quote_identifier(std::get<std::string>(row[0]), GetParam());
            (void)run("drop table " + name).value();
        }
        (void)run("pragma foreign_keys = on").value();
    }
};

} // namespace alps::schema
