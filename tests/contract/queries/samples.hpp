#pragma once

#include "fixture.hpp"

#include <alps/base/unbounded_timestamp.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/describe.hpp>

#include <memory>
#include <optional>
#include <string>

namespace alps::contract {

template <class Table>
struct sample_columns {
    schema::column<Table, "id", std::int32_t, schema::primary_key> id;
    schema::column<Table, "flag", std::optional<bool>> flag;
    schema::column<Table, "small", std::optional<std::int32_t>> small;
    schema::column<Table, "big", std::optional<std::int64_t>> big;
    schema::column<Table, "number", std::optional<double>> number;
    schema::column<Table, "words", std::optional<std::string>> words;
    schema::column<Table, "code", std::optional<std::string>, schema::varchar(10)> code;
    schema::column<Table, "key", std::optional<uuid>> key;
    schema::column<Table, "moment", std::optional<timestamp>> moment;
    schema::column<Table, "until", std::optional<unbounded_timestamp>> until;
    schema::column<Table, "json", std::optional<json_text>> json;
    schema::column<Table, "role", std::optional<alps::role>, schema::varchar(20)> role;
};
inline constexpr schema::table<"samples", sample_columns> samples{};

/// A table with a column of every type, and one row.
class Samples : public Queries {
protected:
    void SetUp() override {
        Queries::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        session_ = open_admin().value();
        const auto described = with_dialect(session_->server().dialect, []<dialect Dialect>() {
            return schema::describe<Dialect>(samples);
        });
        for (const auto& statement : schema::create_statements(described))
            tell(statement);
        tell("insert into samples (id) values (1)");
    }

    void tell(const std::string& sql) {
        ASSERT_TRUE(testing::succeeded(session_->execute(sql, {}))) << sql;
    }

    [[nodiscard]] bool on_postgres() { return database().dialect() == dialect::postgres; }

    /// Stores a value and gives back what is stored then.
    template <class Column, class Value>
    auto store(const Column& column, const Value& value) {
        return wait(sql::get_row(
            database(),
            update(samples).set(column = value).where(samples.id == 1).returning(column)));
    }

private:
    std::unique_ptr<admin_session> session_;
};

} // namespace alps::contract
