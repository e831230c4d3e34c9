#include "fixture.hpp"

#include <algorithm>

namespace alps::command {
namespace {

/// Runs a script in a namespace in which the caller may mount.
std::string mounting(const std::string& script) {
    return "exec unshare --user --map-root-user --mount sh -c '" + script + "' sh \"$@\"";
}

bool mounting_impossible(const project& project) {
    return project.alps_in(mounting("mount -t tmpfs tmpfs . && \"$@\""), {"version"}).status != 0;
}

/// Mounts a disk of some size at `data`, and keeps what is on it in the end at `kept`.
std::string on_a_disk_of(const std::string& size, const std::string& script) {
    return mounting("mkdir -p data kept && mount -t tmpfs -o size=" + size + " tmpfs data && " +
                    script +
                    "; status=$?; rm -rf kept/*; cp data/* kept 2>/dev/null; exit $status");
}

class Disk : public CommandTest {
protected:
    void SetUp() override {
        if (mounting_impossible(project_)) GTEST_SKIP() << "cannot mount in a user namespace";
    }

    [[nodiscard]] std::filesystem::path kept() const { return project_.path() / "kept/local.db"; }
};

TEST_F(Disk, ThatIsFullStopsAMigrationAsAWhole) {
    int refused = 0;
    for (int size = 8; size <= 512; size += size < 256 ? 8 : 256) {
        const auto ended = project_.alps_in(on_a_disk_of(std::to_string(size) + "k", "\"$@\""),
                                            {"migrate", "--json"});
        if (ended.status == 0) continue;
        ++refused;
        const auto failed = failure_of(ended);
        EXPECT_EQ(failed.exit, 6) << size << "k: " << failed.message;
        EXPECT_EQ(failed.code, "resource_exhausted");
        EXPECT_THAT(failed.message + failed.hint, HasSubstr("space"));
        EXPECT_THAT(failed.message, HasSubstr(file().string()));
        if (!std::filesystem::exists(kept())) continue;
        EXPECT_EQ(sqlite_at(kept())->count("select count(*) from sqlite_master"), 0) << size;
    }
    EXPECT_GT(refused, 5);
    EXPECT_EQ(sqlite_at(kept())->count("select count(*) from __drizzle_migrations"),
              std::ssize(own_migrations()))
        << "the largest one is large enough";
}

TEST_F(Disk, ThatFillsUpLosesNoRegistration) {
    set_up_database();
    const auto seeded = project_.path() / "seeded.db";
    std::filesystem::rename(file(), seeded);
    const auto with_room = std::to_string(std::filesystem::file_size(seeded) / 1024 + 120) + "k";
    const auto ended = project_.alps_in(
        on_a_disk_of(with_room, "cp seeded.db data/local.db && while \"$@\"; do :; done"),
        {"tenant", "register", "Storm", "--owner", "dev@example.com", "--json"});
    EXPECT_EQ(ended.status, 0) << "of the loop";
    const auto registered = std::ranges::count(ended.out, '\n') - 1;
    EXPECT_GT(registered, 3);
    const auto last = ended.out.rfind('\n', ended.out.size() - 2) + 1;
    const auto failed = failure_of({.status = 6, .out = ended.out.substr(last), .err = ended.err});
    EXPECT_EQ(failed.code, "resource_exhausted");
    EXPECT_THAT(failed.message, HasSubstr("no space left to write to " + file().string()));

    const auto survived = sqlite_at(kept());
    EXPECT_EQ(survived->count("select count(*) from tenants"), registered + 1);
    EXPECT_EQ(survived->count("select count(*) from tenant_members where role = 'owner'"),
              registered + 1);
    EXPECT_EQ(survived->ask("pragma integrity_check"), "ok");
    const auto again = project_.alps({"--url", "sqlite:kept/local.db", "tenant", "register",
                                      "After", "--owner", "dev@example.com"});
    EXPECT_EQ(again.status, 0) << again.err;
}

TEST_F(Disk, ThatIsReadOnlyIsLeftAsItIs) {
    const auto read_only = mounting("mount --bind . . && mount -o remount,ro,bind \"$PWD\" && "
                                    "cd \"$PWD\" && exec \"$@\"");
    const auto first = failure_of(project_.alps_in(read_only, {"migrate", "--json"}));
    EXPECT_EQ(first.exit, 6);
    EXPECT_EQ(first.code, "resource_exhausted");
    EXPECT_THAT(first.message,
                HasSubstr("may not create directory " + file().parent_path().string()));
    EXPECT_TRUE(std::filesystem::is_empty(project_.path()));

    set_up_database();
    for (const auto& command : {arguments{"migrate"},
                                {"seed"},
                                {"status"},
                                {"tenant", "list"},
                                {"tenant", "register", "Acme", "--owner", "dev@example.com"}}) {
        auto given = command;
        given.emplace_back("--json");
        const auto failed = failure_of(project_.alps_in(read_only, given));
        EXPECT_EQ(failed.exit, 6) << command[0];
        EXPECT_EQ(failed.code, "resource_exhausted");
        EXPECT_THAT(failed.message, HasSubstr("may not write to " + file().parent_path().string()));
        EXPECT_THAT(failed.hint, HasSubstr("writable"));
    }
    EXPECT_EQ(look()->count("select count(*) from tenants"), 1);
}

} // namespace
} // namespace alps::command
