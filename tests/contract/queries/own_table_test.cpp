// Tables that an application declares itself, with what the tables of alps do not use.
#include "fixture.hpp"

#include <alps/schema/ddl.hpp>
#include <alps/schema/describe.hpp>

namespace alps::contract {

enum class colour { red, blue };

} // namespace alps::contract

template <>
struct alps::schema::stored_enum<alps::contract::colour> {
    static constexpr fixed_string name = "colour";
    static constexpr enumerator<alps::contract::colour> values[] = {
        {alps::contract::colour::red, "red"}, {alps::contract::colour::blue, "blue"}};
};

namespace alps::contract {
namespace {

template <class Table>
struct part_columns {
    schema::column<Table, "id", std::int64_t, schema::primary_key> id;
    schema::column<Table, "paint", colour, schema::enumerated> paint;
    schema::column<Table, "other", std::optional<colour>, schema::enumerated> other;
    schema::column<Table, "weight", double> weight;
    schema::column<Table, "ratio", std::optional<double>> ratio;
    schema::column<Table, "notes", std::optional<json_text>> notes;
};
constexpr schema::table<"parts", part_columns> parts{};

class OwnTables : public Queries {
protected:
    void SetUp() override {
        Queries::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        auto session = open_admin().value();
        const auto described = session->server().dialect == dialect::postgres
                                   ? schema::describe<dialect::postgres, colour>(parts)
                                   : schema::describe<dialect::sqlite, colour>(parts);
        for (const auto& statement : schema::create_statements(described))
            ASSERT_TRUE(testing::succeeded(session->execute(statement, {}))) << statement;
        const auto filled = wait(sql::execute(
            database(),
            insert(parts)
                .values(parts.id = 1, parts.paint = colour::red, parts.other = std::nullopt,
                        parts.weight = 0.1, parts.ratio = 2.5, parts.notes = json_text())
                .values(parts.id = 2, parts.paint = colour::blue,
                        parts.other = std::optional(colour::red), parts.weight = 3.0,
                        parts.ratio = std::nullopt, parts.notes = std::nullopt)));
        ASSERT_TRUE(testing::succeeded(filled));
    }
};
ALPS_QUERY_TESTS(OwnTables);

constexpr auto painted = [] {
    return select(parts.id, parts.other).from(parts).where(parts.paint == colour::blue);
};
static_assert(on_postgres(painted,
                          R"(select "parts"."id", cast("parts"."other" as text) from "parts")"
                          R"( where "parts"."paint" = cast($1 as "colour"))"));
static_assert(on_sqlite(painted, R"(select "parts"."id", "parts"."other" from "parts")"
                                 R"( where "parts"."paint" = $1)"));

TEST_P(OwnTables, HaveEnumerationsOfTheirOwn) {
    EXPECT_EQ(run(painted()), "2|red\n");
    EXPECT_EQ(run(select(parts.id).from(parts).where(parts.paint.in(colour::red, colour::blue))),
              "1\n2\n");
    EXPECT_EQ(
        run(select(parts.id).from(parts).where(parts.paint.in(std::vector<colour>{colour::red}))),
        "1\n");
    EXPECT_EQ(run(select(parts.paint).from(parts).where(parts.paint == parts.other)), "");
    EXPECT_EQ(run(select(parts.id).from(parts).where(parts.paint == literal<colour::red>)), "1\n");
    EXPECT_EQ(run(update(parts)
                      .set(parts.other = parts.paint, parts.paint = colour::red)
                      .where(parts.id == 2)
                      .returning(parts.paint, parts.other)),
              "red|blue\n");
    EXPECT_EQ(
        run(update(parts)
                .set(parts.paint =
                         case_when(parts.id == 1, literal<colour::blue>).otherwise(parts.paint))
                .all_rows()
                .returning(parts.paint)),
        "blue\nblue\n");
    const auto chosen = cte<"chosen">(select(parts.id, parts.paint).from(parts));
    EXPECT_EQ(
        run(with(chosen).then(
            select(chosen[parts.id]).from(chosen).where(chosen[parts.paint] == colour::blue))),
        "2\n");
}

TEST_P(OwnTables, HaveRealNumbersAndOptionalJson) {
    EXPECT_EQ(run(select(all).from(parts).order_by(parts.id)),
              "1|red|-|0.100000|2.500000|null\n2|blue|red|3.000000|-|-\n");
    EXPECT_EQ(run(select(sum(parts.weight), avg(parts.ratio)).from(parts)), "3.100000|2.500000\n");
    EXPECT_EQ(run(select(parts.id).from(parts).where(parts.weight * 2.0 > 1.5)), "2\n");
    EXPECT_EQ(run(select(parts.id).from(parts).where(parts.id == std::int64_t{2})), "2\n");
}

} // namespace
} // namespace alps::contract
