#include <alps/base/uuid.hpp>
#include <alps/domain/access_token.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <set>
#include <string>

namespace alps {
namespace {

using testing::failed_with;
using testing::succeeded;

constexpr token_kind kinds[] = {token_kind::session, token_kind::invitation,
                                token_kind::email_verification, token_kind::password_reset};

access_token make(token_kind kind) {
    if (kind != token_kind::invitation) return access_token::make(kind);
    return access_token::make(kind, tenant_id(uuid_v7_generator()()));
}

TEST(AccessToken, ReadsWhatItMakes) {
    for (const token_kind kind : kinds) {
        for (int i = 0; i < 100; ++i) {
            const auto made = make(kind);
            EXPECT_TRUE(made.text().reveal().starts_with(prefix_of(kind)));
            const auto read = access_token::parse(kind, made.text());
            ASSERT_TRUE(succeeded(read));
            EXPECT_EQ(read->tenant(), made.tenant());
            EXPECT_EQ(read->digest(), made.digest());
        }
    }
}

TEST(AccessToken, IsNoOtherKinds) {
    for (const token_kind kind : kinds) {
        for (const token_kind other : kinds) {
            if (kind == other) continue;
            const auto read = access_token::parse(other, make(kind).text());
            ASSERT_TRUE(failed_with(read, errc::invalid_argument));
            EXPECT_THAT(read.error().info().hint, ::testing::HasSubstr(prefix_of(other)));
        }
    }
}

TEST(AccessToken, IsRefusedWithAnyCharacterChangedMissingOrAdded) {
    for (const token_kind kind : kinds) {
        const auto text = make(kind).text().reveal();
        const auto expect_refused = [&](const std::string& changed) {
            const auto read = access_token::parse(kind, secret(changed));
            ASSERT_TRUE(failed_with(read, errc::invalid_argument)) << changed;
            EXPECT_EQ(read.error().message().find(text.substr(0, 20)), std::string::npos);
        };
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::string changed = text;
            changed[at] = text[at] == 'a' ? 'b' : 'a';
            expect_refused(changed);
            changed.erase(at, 1);
            expect_refused(changed);
            expect_refused(text.substr(0, at) + 'Z' + text.substr(at + 1));
            expect_refused(text.substr(0, at) + 'a' + text.substr(at));
        }
        expect_refused(text + ' ');
        expect_refused("");
    }
}

TEST(AccessToken, IsNeverMadeTwice) {
    std::set<std::string> digests;
    for (int i = 0; i < 1000; ++i)
        digests.insert(access_token::make(token_kind::session).digest());
    EXPECT_EQ(digests.size(), 1000U);
    EXPECT_EQ(digests.begin()->size(), 64U);
}

} // namespace
} // namespace alps
