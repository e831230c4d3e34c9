// Every backend does what a simple one does that keeps everything in maps: random sequences of
// calls by several people in several tenants, compared answer by answer and event by event.
#include "fixture.hpp"
#include "side.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/plugin/plugin.hpp>

#include <rapidcheck.h>

#include <cstdlib>

ALPS_DECLARE_PLUGIN(memory);

namespace rc {

template <>
struct Arbitrary<alps::contract::deed> {
    static Gen<alps::contract::deed> arbitrary() {
        using alps::contract::deed;
        using std::chrono::milliseconds;
        return gen::build<deed>(
            gen::set(&deed::kind,
                     gen::map(gen::inRange(0, alps::contract::deed_kinds),
                              [](int kind) { return alps::contract::deed_kind(kind); })),
            gen::set(&deed::actor, gen::inRange<std::size_t>(0, 10)),
            gen::set(&deed::tenant, gen::inRange<std::size_t>(0, 4)),
            gen::set(&deed::other, gen::inRange<std::size_t>(0, 12)),
            gen::set(&deed::role,
                     gen::element(alps::role::member, alps::role::admin, alps::role::owner)),
            gen::set(&deed::text, gen::inRange<std::size_t>(0, 30)),
            gen::set(&deed::limit,
                     gen::weightedElement<std::int64_t>({{5, 0}, {1, 1}, {1, 2}, {1, 3}})),
            // Never nothing: a write that leaves `updated_at` as it was gets the database's time.
            // An invitation lasts two hours; the others end just before, at, and just behind that.
            gen::set(&deed::time,
                     gen::weightedElement<milliseconds>({{20, milliseconds(1)},
                                                         {5, milliseconds(1000)},
                                                         {1, milliseconds(7'199'999)},
                                                         {1, milliseconds(7'200'000)},
                                                         {1, milliseconds(7'200'001)}})));
    }
};

} // namespace rc

namespace alps::contract {
namespace {

/// What there is before the first deed: people who can do something, a tenant of the first one with
/// two others in it, and an invitation.
std::vector<deed> beginning() {
    std::vector<deed> deeds;
    for (const std::size_t email : {0U, 2U, 3U})
        deeds.push_back({.kind = deed_kind::create_user, .other = 1, .text = email});
    deeds.push_back({.kind = deed_kind::register_with_owner, .actor = 0});
    for (const std::size_t email : {2U, 3U}) {
        deeds.push_back({.kind = deed_kind::invite,
                         .actor = 0,
                         .other = 1,
                         .role = email == 2 ? role::admin : role::member,
                         .text = email});
    }
    deeds.push_back({.kind = deed_kind::accept, .actor = 1, .other = 0});
    return deeds;
}

class Model : public backend_test {
protected:
    /// Does everything in the backend and in the model, and compares what they answer.
    void compare(const std::vector<deed>& deeds) {
        static int number = 0;
        const backend_options of_model =
            backend_options(secret("memory:model" + std::to_string(++number))).on(clock_);
        const auto model =
            plugin::open_backend(alps_plugin_memory, context_.get_executor(), of_model).value();
        side real(*backend_, context_, clock_);
        side wanted(*model, context_, clock_);
        auto all = beginning();
        std::int64_t told_by_model = 0;
        // What an earlier sequence left untold.
        while (!real.news(told).empty()) {
        }
        all.insert(all.end(), deeds.begin(), deeds.end());
        for (const deed& each : all) {
            clock_.advance(each.time);
            std::string got = real.perform(each) + '\n';
            got += real.news(told);
            std::string expected = wanted.perform(each) + '\n';
            expected += wanted.news(told_by_model);
            if (got != expected) {
                RC_FAIL((std::ostringstream()
                         << each << "\nanswered " << got << "\ninstead of " << expected)
                            .str());
            }
        }
        // For the next sequence: tenants first, as users may be their last owners.
        for (const char* table : {"tenants", "users", "access_attempts"}) {
            auto emptied = open_admin().value()->execute(std::string("delete from ") + table, {});
            if (!emptied) RC_FAIL(emptied.error().message());
        }
    }

    void TearDown() override { backend_.reset(); }

    std::int64_t told = 0; ///< The position of the last event, of sequences before too.
};
INSTANTIATE_TEST_SUITE_P(On, Model, ::testing::Values(sqlite_loaded(), postgres_loaded()),
                         engine_name());

TEST_P(Model, AnswersAsTheBackend) {
    EXPECT_TRUE(rc::check([this] {
        const auto deeds =
            *rc::gen::resize(40, rc::gen::container<std::vector<deed>>(rc::gen::arbitrary<deed>()));
        try {
            compare(deeds);
        } catch (...) {
            // What is left behind must not be there when a shorter sequence is tried.
            for (const char* table : {"tenants", "users", "access_attempts"})
                (void)open_admin().value()->execute(std::string("delete from ") + table, {});
            throw;
        }
    }));
}

} // namespace
} // namespace alps::contract
