// A page of members costs what it shows, wherever it is in the list.
#include "fixture.hpp"
#include "made_rows.hpp"

#include <alps/testing/repository_statements.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <regex>
#include <string>
#include <vector>

namespace alps::contract {
namespace {

using testing::succeeded;

/// A tenant of 10,000 members, the last 10,000 of 200,000 users, each of whom belongs to one.
class MemberPages : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        session_ = open_admin().value();
        on_postgres_ = engine_dialect() == dialect::postgres;
        rows_.emplace(engine_dialect());
        run("insert into tenants (id, name, slug) select " + id("02", "n") +
            ", 'Tenant ' || n, 'tenant-' || n from " + rows_->numbers(191));
        const std::string tenant = "case when n <= 190000 then n % 190 else 190 end + 1";
        // No statement is to last as long as one may.
        constexpr int at_once = 10'000;
        for (int first = 1; first <= 200'000; first += at_once) {
            const auto users = " from " + rows_->numbers(first, first + at_once - 1);
            run("insert into users (id, email) select " + id("01", "n") + ", 'user' || n" + users);
            run("insert into tenant_members (id, tenant_id, user_id, role) select " +
                id("03", "n") + ", " + id("02", tenant) + ", " + id("01", "n") + ", 'member'" +
                users);
        }
        run("analyze");
    }

    void run(const std::string& sql) { ASSERT_TRUE(succeeded(session_->execute(sql, {}))) << sql; }

    /// The plan of the page that begins behind so many members.
    std::vector<std::string> explain(const std::string& how, int skipped) {
        const std::string tenant = id("02", "191");
        const std::string page = id("03", std::to_string(190'000 + skipped));
        std::vector<sql_value> none;
        std::string text = how + ' ' + statement_;
        if (on_postgres_) {
            text = how + " execute page (" + tenant + ", " + page + ", " + id("01", "190001") +
                   ", null, null, 101)";
        } else {
            none.resize(6);
        }
        std::vector<std::string> lines;
        for (const auto& row : session_->execute(text, none).value().rows)
            lines.push_back(std::get<std::string>(row.back()));
        return lines;
    }

    /// How many rows of tables PostgreSQL says that a page has read.
    std::int64_t rows_read(int skipped) {
        static const std::regex scan(R"(Scan .*actual rows=(\d+) loops=(\d+))");
        std::int64_t rows = 0;
        for (const std::string& line :
             explain("explain (analyze, costs off, timing off)", skipped)) {
            std::smatch found;
            if (std::regex_search(line, found, scan))
                rows += std::stoll(found[1]) * std::stoll(found[2]);
        }
        return rows;
    }

    void prepare_page() {
        const auto all = on_postgres_ ? testing::repository_statements<dialect::postgres>()
                                      : testing::repository_statements<dialect::sqlite>();
        const auto listed = std::ranges::find(all, "list_members",
                                              [](const auto& one) { return one.statement.name; });
        ASSERT_NE(listed, all.end());
        ASSERT_EQ(listed->statement.steps.size(), 1U) << "a page is one query";
        statement_ = listed->statement.steps.front();
        if (on_postgres_) run("prepare page (uuid, uuid, uuid, text, text, int4) as " + statement_);
    }

private:
    [[nodiscard]] std::string id(const std::string& kind, const std::string& number) const {
        return rows_->id(kind, number);
    }

    std::unique_ptr<admin_session> session_;
    std::optional<made_rows> rows_;
    std::string statement_;
    bool on_postgres_ = false;
};
INSTANTIATE_TEST_SUITE_P(On, MemberPages, ::testing::Values(sqlite_loaded(), postgres_loaded()),
                         engine_name());

TEST_P(MemberPages, ReadNoMoreAtTheEndThanAtTheBeginning) {
    prepare_page();
    if (engine_dialect() == dialect::sqlite) {
        // One plan serves every page: it seeks to where the page begins, and sorts nothing.
        const auto plan = explain("explain query plan", 0);
        EXPECT_THAT(plan, ::testing::Contains(
                              ::testing::HasSubstr("USING INDEX tenant_members_tenant_id_id_unique "
                                                   "(tenant_id=? AND id>?)")));
        EXPECT_THAT(plan, ::testing::Not(::testing::Contains(::testing::HasSubstr("B-TREE"))));
        return;
    }
    for (const char* plans : {"force_custom_plan", "force_generic_plan"}) {
        run(std::string("set plan_cache_mode = ") + plans);
        // The member that acts, 101 memberships, and the user of each.
        EXPECT_EQ(rows_read(0), 1 + 101 + 101) << plans;
        EXPECT_EQ(rows_read(9'899), 1 + 101 + 101) << plans << ", page 100";
        EXPECT_EQ(rows_read(5'000), 1 + 101 + 101) << plans;
    }
}

} // namespace
} // namespace alps::contract
