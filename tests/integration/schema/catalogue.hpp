#pragma once

#include "fixture.hpp"

#include <alps/plugin/schema_inspector.hpp>

#include <string>
#include <vector>

namespace alps::schema {

/// A test that reads the catalogue of a database.
class catalogue_test : public empty_database_test {
protected:
    result<schema::catalogue> try_read() { return session().inspector()->read(); }
    schema::catalogue read() { return try_read().value(); }

    result<model::schema> try_normalize(const model::schema& schema) {
        return session().inspector()->normalize(schema);
    }
    model::schema normalize(const model::schema& schema) { return try_normalize(schema).value(); }

    /// Runs statements; each has to succeed.
    void change(const std::vector<std::string>& statements) {
        for (const std::string& statement : statements)
            ASSERT_TRUE(testing::succeeded(run(statement))) << statement;
    }

    /// Tells whether two schemas are equal; shows as SQL how they differ.
    static ::testing::AssertionResult same(const model::schema& left, const model::schema& right) {
        if (left == right) return ::testing::AssertionSuccess();
        return ::testing::AssertionFailure()
               << "these differ:\n"
               << ::testing::PrintToString(create_statements(left)) << "\nand\n"
               << ::testing::PrintToString(create_statements(right));
    }
};

} // namespace alps::schema
