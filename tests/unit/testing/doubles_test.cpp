#include <alps/testing/document.hpp>
#include <alps/testing/fake_clock.hpp>
#include <alps/testing/fake_row_view.hpp>
#include <alps/testing/mock_admin_session.hpp>
#include <alps/testing/mock_backend.hpp>
#include <alps/testing/mock_build_repository.hpp>
#include <alps/testing/mock_client.hpp>
#include <alps/testing/mock_database.hpp>
#include <alps/testing/mock_invitation_repository.hpp>
#include <alps/testing/mock_membership_repository.hpp>
#include <alps/testing/mock_migration_runner.hpp>
#include <alps/testing/mock_password_hasher.hpp>
#include <alps/testing/mock_row_sink.hpp>
#include <alps/testing/mock_schema_inspector.hpp>
#include <alps/testing/mock_schema_pusher.hpp>
#include <alps/testing/mock_seed_source.hpp>
#include <alps/testing/mock_tenant_repository.hpp>
#include <alps/testing/mock_transaction.hpp>
#include <alps/testing/mock_user_repository.hpp>

#include <gmock/gmock.h>

#include <map>
#include <regex>
#include <set>

namespace alps::testing {
namespace {

const std::filesystem::path core = std::filesystem::path(ALPS_TEST_SOURCE_DIRECTORY) / "core";

/// A double that an interface's tests can make, and the header that has it.
template <class Interface, class Double>
std::string in(std::string header) {
    static_assert(std::is_base_of_v<Interface, Double> && !std::is_abstract_v<Double>);
    return "include/alps/testing/" + header;
}

/// The doubles, by the names of their interfaces.
std::map<std::string, std::string> doubles() {
    return {
        {"admin_session", in<admin_session, mock_admin_session>("mock_admin_session.hpp")},
        {"account_repository",
         in<account_repository, mock_account_repository>("mock_account_repository.hpp")},
        {"attempt_repository",
         in<attempt_repository, mock_attempt_repository>("mock_attempt_repository.hpp")},
        {"password_hasher", in<password_hasher, mock_password_hasher>("mock_password_hasher.hpp")},
        {"password_repository",
         in<password_repository, mock_password_repository>("mock_password_repository.hpp")},
        {"session_repository",
         in<session_repository, mock_session_repository>("mock_session_repository.hpp")},
        {"verification_repository", in<verification_repository, mock_verification_repository>(
                                        "mock_verification_repository.hpp")},
        {"backend", in<backend, mock_backend>("mock_backend.hpp")},
        {"build_repository",
         in<build_repository, mock_build_repository>("mock_build_repository.hpp")},
        {"clock", in<clock, fake_clock>("fake_clock.hpp")},
        {"database", in<sql::database, mock_database>("mock_database.hpp")},
        {"event_repository",
         in<event_repository, mock_event_repository>("mock_event_repository.hpp")},
        {"invitation_repository",
         in<invitation_repository, mock_invitation_repository>("mock_invitation_repository.hpp")},
        {"membership_repository",
         in<membership_repository, mock_membership_repository>("mock_membership_repository.hpp")},
        {"migration_runner",
         in<migration_runner, mock_migration_runner>("mock_migration_runner.hpp")},
        {"purge_repository",
         in<purge_repository, mock_purge_repository>("mock_purge_repository.hpp")},
        {"row_sink", in<sql::row_sink, mock_row_sink>("mock_row_sink.hpp")},
        {"row_view", in<sql::row_view, fake_row_view>("fake_row_view.hpp")},
        {"schema_inspector",
         in<schema_inspector, mock_schema_inspector>("mock_schema_inspector.hpp")},
        {"schema_pusher", in<alps::schema_pusher, mock_schema_pusher>("mock_schema_pusher.hpp")},
        {"seed_source", in<seed_source, mock_seed_source>("mock_seed_source.hpp")},
        {"client", in<sql::client, mock_client>("mock_client.hpp")},
        {"tenant_repository",
         in<tenant_repository, mock_tenant_repository>("mock_tenant_repository.hpp")},
        {"transaction", in<sql::transaction, mock_transaction>("mock_transaction.hpp")},
        {"user_repository", in<user_repository, mock_user_repository>("mock_user_repository.hpp")},
    };
}

/// The classes with a pure virtual function in the public headers of the other modules.
std::set<std::string> interfaces() {
    static const std::regex part(
        R"(\nclass (\w+)|virtual [^;{}]*\) (?:const )?(?:noexcept )?= 0;)");
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(core)) {
        const std::string file = entry.path().string();
        if (!file.ends_with(".hpp") || file.find("/include/alps/") == file.npos) continue;
        if (file.find("/include/alps/testing/") != file.npos) continue;
        const std::string text = text_of(file);
        std::string name;
        for (std::sregex_iterator at(text.begin(), text.end(), part), end; at != end; ++at) {
            if ((*at)[1].matched)
                name = (*at)[1];
            else
                found.insert(name);
        }
    }
    return found;
}

TEST(Doubles, ExistForEveryInterface) {
    std::set<std::string> played;
    for (const auto& [name, header] : doubles())
        played.insert(name);
    EXPECT_EQ(interfaces(), played);
}

TEST(Doubles, StandWhereTheirNamesSay) {
    for (const auto& [name, header] : doubles())
        EXPECT_TRUE(std::filesystem::exists(core / "testing" / header)) << header;
}

TEST(TestingHeaders, AreInstalled) {
    const auto module = core / "testing";
    const std::string installed = text_of(module / "CMakeLists.txt");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(module / "include")) {
        if (!entry.is_regular_file()) continue;
        const std::string header = entry.path().lexically_relative(module).string();
        EXPECT_NE(installed.find("    " + header), installed.npos) << header;
    }
}

TEST(Doubles, OfAClockStandStillUntilTheyAreMoved) {
    fake_clock clock;
    const auto before = clock.now();
    EXPECT_EQ(clock.now(), before);
    clock.advance(std::chrono::milliseconds(5));
    EXPECT_EQ(clock.now(), before + std::chrono::milliseconds(5));
    clock.set(timestamp());
    EXPECT_EQ(clock.now(), timestamp());
}

} // namespace
} // namespace alps::testing
