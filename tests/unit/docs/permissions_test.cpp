// The table of permissions as the guide shows it.
#include <alps/domain/permissions.hpp>
#include <alps/testing/document.hpp>
#include <alps/testing/write_file.hpp>

#include <gtest/gtest.h>

#include <string>

namespace alps {
namespace {

using permissions::oneself;
using permissions::operation;
using permissions::reach;

/// What an operation is called, and whom it is done to.
struct words {
    std::string_view text;
    std::string_view everybody = "yes";
    std::string_view members = "members";
};

words words_for(operation what) {
    switch (what) {
    case operation::rename_tenant:
        return {"rename a tenant"};
    case operation::remove_tenant:
        return {"remove a tenant"};
    case operation::change_role:
        return {"change a role", "anybody's", "of members, to `admin` or `member`"};
    case operation::remove_member:
        return {"remove a member", "anybody", "members"};
    case operation::transfer_ownership:
        return {"transfer ownership"};
    case operation::invite:
        return {"invite", "as anything", "as `admin` or `member`"};
    case operation::list_invitations:
        return {"list invitations"};
    case operation::revoke_invitation:
        return {"revoke an invitation"};
    case operation::create_build:
        return {"create a build"};
    case operation::edit_build:
        return {"edit a build"};
    case operation::remove_build:
        return {"remove a build"};
    }
    return {"?"};
}

std::string_view cell(const permissions::grant& grant, const words& said) {
    if (grant.reach == reach::nobody) return "no";
    return grant.reach == reach::everybody ? said.everybody : said.members;
}

std::string_view on_oneself(const permissions::permission& one) {
    switch (one.oneself) {
    case oneself::as_on_others:
        return "";
    case oneself::never:
        return "never";
    case oneself::always:
        return "always (leave)";
    }
    return "?";
}

std::string table() {
    std::string text =
        "| operation | owner | admin | member | on oneself |\n|---|---|---|---|---|\n";
    for (const auto& one : permissions::all) {
        const words said = words_for(one.operation);
        text += "| " + std::string(said.text);
        for (const role acting : {role::owner, role::admin, role::member})
            text += " | " + std::string(cell(one.of(acting), said));
        const auto of_oneself = on_oneself(one);
        text += " |" + (of_oneself.empty() ? "" : " " + std::string(of_oneself)) + " |\n";
    }
    return text;
}

TEST(TenancyGuide, ShowsThePermissionsAsTheyAre) {
    const auto file = std::filesystem::path(ALPS_TEST_SOURCE_DIRECTORY) / "docs/guide/tenancy.md";
    std::string text = testing::text_of(file);
    const auto begin = text.find("| operation | owner |");
    ASSERT_NE(begin, text.npos);
    const auto end = text.find("\n\n", begin) + 1;
    if (testing::updates_shown()) {
        text.replace(begin, end - begin, table());
        testing::write_file(file, text);
        return;
    }
    EXPECT_EQ(text.substr(begin, end - begin), table());
}

} // namespace
} // namespace alps
