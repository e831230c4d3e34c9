#include "fixture.hpp"

#include <grp.h>
#include <unistd.h>

#include <fstream>

namespace alps::sqlite {
namespace {

using namespace testing;
using sql::access;
using sql::make_parameters;

const steps insert_text("insert_text", access::write, {"insert into t values ($1)"});
const steps count_rows("count_rows", access::read, {"select count(*) from t"});

result<std::unique_ptr<sqlite_driver>> try_driver(const std::string& url) {
    return sqlite_driver::open(boost::asio::system_executor(), options_for(url, 2s));
}

result<std::unique_ptr<admin_session>> try_admin(const std::string& url, bool create = true) {
    auto options = options_for(url, 2s);
    options.create = create;
    return sqlite_admin_session::open(options);
}

void write_file(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

TEST(SqliteFile, MustExistForAnApplication) {
    scratch_directory scratch;
    for (const auto& refused :
         {try_driver(scratch.url()).error(), try_admin(scratch.url(), false).error()}) {
        EXPECT_EQ(refused.code(), errc::unavailable);
        EXPECT_EQ(refused.message(), "database " + scratch / "test.db" + " does not exist");
        EXPECT_EQ(refused.info().hint, "run `alps migrate` to create it");
        EXPECT_EQ(refused.info().file, scratch / "test.db");
    }
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(SqliteFile, IsCreatedWithItsDirectoryByAnAdminSession) {
    scratch_directory scratch;
    const auto url = scratch.url("data/local.db");
    EXPECT_TRUE(succeeded(try_admin(url)));
    EXPECT_TRUE(std::filesystem::exists(scratch / "data/local.db"));
    EXPECT_TRUE(succeeded(try_driver(url)));
}

TEST(SqliteFile, NeedsTheParentOfItsDirectory) {
    scratch_directory scratch;
    const auto refused = try_admin(scratch.url("no/such/local.db"));
    ASSERT_TRUE(failed_with(refused, errc::unavailable));
    EXPECT_EQ(refused.error().message(), "directory " + scratch / "no/such" + " does not exist");
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(SqliteFile, IsNotADirectoryNorInAFile) {
    scratch_directory scratch;
    std::filesystem::create_directory(scratch / "test.db");
    EXPECT_TRUE(failed_with(try_driver(scratch.url()), errc::configuration));
    EXPECT_TRUE(failed_with(try_admin(scratch.url()), errc::configuration));
    write_file(scratch / "file", "x");
    EXPECT_TRUE(failed_with(try_driver(scratch.url("file/test.db")), errc::configuration));
    EXPECT_TRUE(failed_with(try_admin(scratch.url("file/test.db")), errc::configuration));
}

TEST(SqliteFile, IsNotAnythingElse) {
    scratch_directory scratch;
    write_file(scratch / "test.db", std::string(8192, 'x'));
    for (const auto& refused :
         {try_driver(scratch.url()).error(), try_admin(scratch.url()).error()}) {
        EXPECT_EQ(refused.code(), errc::unavailable);
        EXPECT_EQ(refused.message(), scratch / "test.db" + " is not an SQLite database");
        EXPECT_FALSE(refused.info().hint.empty());
    }
    EXPECT_EQ(std::filesystem::file_size(scratch / "test.db"), 8192U);
}

TEST(SqliteFile, IsReportedWhenDamaged) {
    scratch_directory scratch;
    {
        const auto session = open_admin(scratch.url());
        execute_all(*session,
                    {"create table t (x)",
                     "with recursive n(i) as (select 1 union all select i + 1 from n limit 200) "
                     "insert into t select printf('%0200d', i) from n"});
    }
    {
        std::fstream file(scratch / "test.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096);
        for (int i = 0; i < 8192; ++i)
            file.put('\xA5');
    }
    const auto driver = open_driver(scratch.url());
    const auto refused = wait_for(driver->run(count_rows, {}, read_integer{}));
    ASSERT_TRUE(failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().message(), scratch / "test.db" + " is damaged");
    EXPECT_NE(refused.error().info().hint.find("backup"), std::string::npos);
}

TEST(SqliteFile, IsMissedWhenItWasReplaced) {
    scratch_directory scratch;
    const auto session = open_admin(scratch.url());
    const auto driver = open_driver(scratch.url());
    EXPECT_TRUE(succeeded(wait_for(driver->check())));
    std::filesystem::rename(scratch / "test.db", scratch / "old.db");
    EXPECT_TRUE(failed_with(wait_for(driver->check()), errc::unavailable));
}

TEST(SqliteFile, IsWrittenToTheDiskBeforeACommitIsReported) {
    scratch_directory scratch;
    const auto session = open_admin(scratch.url());
    const auto application =
        connection::open(parse_url(scratch.url()).value(), purpose::application, 1s).value();
    sqlite3_set_authorizer(application->get(), nullptr, nullptr);
    const auto setting = [&](const std::string& name) {
        auto statement = application->prepare("pragma " + name).value();
        EXPECT_TRUE(application->step(statement).value());
        return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0)));
    };
    EXPECT_EQ(setting("journal_mode"), "wal");
    EXPECT_EQ(setting("synchronous"), "2");
    EXPECT_EQ(setting("foreign_keys"), "1");
    EXPECT_EQ(setting("trusted_schema"), "1");
    EXPECT_EQ(value_of(*session, "pragma journal_mode"), sql_value("wal"));
    EXPECT_EQ(value_of(*session, "pragma synchronous"), sql_value(std::int64_t{2}));
    EXPECT_EQ(value_of(*session, "pragma foreign_keys"), sql_value(std::int64_t{1}));
}

TEST(SqliteFile, KeepsWhatWasCommittedWhenTheDiskIsFull) {
    scratch_directory scratch;
    on_small_disk(scratch.path(), 1 << 20, [&] {
        write_file(scratch / "ballast", std::string(400'000, 'x'));
        const auto session = open_admin(scratch.url());
        execute_all(*session, {"create table t (x)"});
        const auto driver = open_driver(scratch.url());
        std::int64_t committed = 0;
        std::optional<error> refused;
        while (!refused && committed < 1000) {
            auto values = make_parameters(std::string(20'000, 'x'));
            auto answer = wait_for(driver->run(insert_text, std::move(values), read_integer{}));
            if (answer) ++committed;
            if (!answer) refused = answer.error();
        }
        ASSERT_TRUE(refused);
        EXPECT_EQ(refused->code(), errc::resource_exhausted) << *refused;
        EXPECT_NE(refused->message().find("no space left"), std::string::npos);
        EXPECT_NE(refused->info().hint.find("free some space"), std::string::npos);
        EXPECT_GT(committed, 0);
        EXPECT_EQ(value_of(*session, "select count(*) from t"), sql_value(committed));

        std::filesystem::remove(scratch / "ballast");
        auto values = make_parameters(std::string(20'000, 'x'));
        EXPECT_TRUE(
            succeeded(wait_for(driver->run(insert_text, std::move(values), read_integer{}))));
        EXPECT_EQ(value_of(*session, "select count(*) from t"), sql_value(committed + 1));
        EXPECT_EQ(value_of(*session, "pragma integrity_check"), sql_value("ok"));
    });
}

TEST(SqliteFile, ReportsALimitOnPagesAsAFullDisk) {
    const auto session = open_admin(fresh_memory_url());
    execute_all(*session, {"create table t (x)", "pragma max_page_count = 10"});
    const std::vector<sql_value> large{std::string(100'000, 'x')};
    EXPECT_TRUE(failed_with(session->execute("insert into t values ($1)", large),
                            errc::resource_exhausted));
    EXPECT_EQ(value_of(*session, "select count(*) from t"), sql_value(std::int64_t{0}));
}

TEST(SqliteFile, ExplainsAReadOnlyDisk) {
    scratch_directory scratch;
    on_small_disk(scratch.path(), 1 << 20, [&] {
        execute_all(*open_admin(scratch.url()), {"create table t (x)"});
        make_read_only(scratch.path());
        for (const auto& refused :
             {try_driver(scratch.url()).error(), try_admin(scratch.url()).error(),
              try_admin(scratch.url("new.db")).error(),
              try_admin(scratch.url("new/a.db")).error()}) {
            EXPECT_EQ(refused.code(), errc::resource_exhausted) << refused;
            EXPECT_NE(refused.message().find(scratch.path()), std::string::npos) << refused;
            EXPECT_TRUE(refused.info().hint.starts_with("permission: ")) << refused;
        }
    });
}

/// Gives up the rights of root, to which permissions do not apply.
void become_nobody() {
    if (::geteuid() != 0) return;
    ASSERT_EQ(::setgroups(0, nullptr), 0);
    ASSERT_EQ(::setgid(65534), 0);
    ASSERT_EQ(::setuid(65534), 0);
}

TEST(SqliteFile, ExplainsMissingPermissions) {
    using std::filesystem::perms;
    scratch_directory scratch;
    for (const auto* folder : {"folder", "file", "closed"}) {
        std::filesystem::create_directory(scratch / folder);
        execute_all(*open_admin(scratch.url(std::string(folder) + "/test.db")),
                    {"create table t (x)"});
        std::filesystem::permissions(scratch / folder, perms(0777));
        std::filesystem::permissions(scratch / (std::string(folder) + "/test.db"), perms(0666));
    }
    std::filesystem::permissions(scratch.path(), perms(0755));
    std::filesystem::permissions(scratch / "folder", perms(0555));
    std::filesystem::permissions(scratch / "file/test.db", perms(0444));
    std::filesystem::permissions(scratch / "closed", perms(0000));
    in_child([&] {
        become_nobody();
        for (const auto& [name, at_fault] : {std::pair("folder/test.db", "folder"),
                                             {"folder/new.db", "folder"},
                                             {"file/test.db", "file/test.db"},
                                             {"closed/test.db", "closed"}}) {
            for (const bool as_admin : {false, true}) {
                const auto url = scratch.url(name);
                if (!as_admin && url.ends_with("new.db")) continue;
                const auto refused = as_admin ? try_admin(url).error() : try_driver(url).error();
                EXPECT_EQ(refused.code(), errc::resource_exhausted) << name << ": " << refused;
                EXPECT_NE(refused.info().hint.find("make " + scratch / at_fault + ' '),
                          std::string::npos)
                    << name << ": " << refused.info().hint;
            }
        }
    });
    std::filesystem::permissions(scratch / "closed", perms(0700));
}

} // namespace
} // namespace alps::sqlite
