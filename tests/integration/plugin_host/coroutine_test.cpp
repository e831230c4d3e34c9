// Coroutines that suspend inside plugins, linked in and loaded, resume where they were called.
#include "answering_backend.hpp"
#include "fixture.hpp"

#include <alps/base/wait.hpp>
#include <alps/host/capabilities.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/tenancy/registrar.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

ALPS_DECLARE_PLUGIN(mock);

namespace alps::plugin {
namespace {

namespace asio = boost::asio;

enum class origin { linked_in, loaded };

class PluginCoroutine : public PluginHost, public ::testing::WithParamInterface<origin> {
protected:
    void SetUp() override {
        if (GetParam() == origin::linked_in) {
            ASSERT_TRUE(testing::succeeded(host_.add(::alps_plugin_mock)));
        } else {
            put("mock");
        }
        mock_ = host_.load("mock").value();
        ASSERT_EQ(mock_ == &::alps_plugin_mock, GetParam() == origin::linked_in);
    }

    std::unique_ptr<backend> open(const asio::any_io_executor& executor) {
        return open_backend(*mock_, executor, backend_options(secret("mock:"))).value();
    }

    const descriptor* mock_ = nullptr;
};

tenant_scope some_scope() { return tenant_scope::system(tenant_id()); }

asio::awaitable<std::optional<user>> find(backend& backend) {
    std::string email = "a@example.com";
    auto found = co_await backend.identity().users.find_user_by_email(std::move(email));
    co_return found.value();
}

asio::awaitable<tenant> get(backend& backend) {
    auto found = co_await backend.tenancy().tenants.get_tenant(some_scope());
    co_return found.value();
}

TEST_P(PluginCoroutine, ResumesOnTheCallersThreadAfterAThreadOfThePlugin) {
    asio::io_context context;
    const auto backend = open(context.get_executor());
    std::optional<user> found;
    std::thread::id resumed_on;
    bool same_executor = false;

    auto caller = [&]() -> asio::awaitable<void> {
        const auto before = co_await asio::this_coro::executor;
        found = co_await find(*backend);
        const auto after = co_await asio::this_coro::executor;
        resumed_on = std::this_thread::get_id();
        same_executor = before == after && before == context.get_executor();
    };
    auto done = asio::co_spawn(context, caller(), asio::use_future);
    context.run();
    done.get();

    ASSERT_TRUE(found);
    EXPECT_EQ(found->email, "a@example.com");
    EXPECT_NE(found->name, testing::this_thread_name()) << "the plugin used no thread of its own";
    EXPECT_EQ(resumed_on, std::this_thread::get_id());
    EXPECT_TRUE(same_executor);
}

TEST_P(PluginCoroutine, ResumesOnTheCallersThreadAfterATimerOfThePlugin) {
    asio::io_context context;
    const auto backend = open(context.get_executor());
    std::thread::id resumed_on;

    auto caller = [&]() -> asio::awaitable<void> {
        const tenant found = co_await get(*backend);
        EXPECT_EQ(found.slug, "development-team");
        EXPECT_TRUE(context.get_executor().running_in_this_thread());
        resumed_on = std::this_thread::get_id();
    };
    auto done = asio::co_spawn(context, caller(), asio::use_future);
    context.run();
    done.get();
    EXPECT_EQ(resumed_on, std::this_thread::get_id());
}

TEST_P(PluginCoroutine, ResumesOnTheCallersStrandWhereverThePluginsTimerRuns) {
    asio::thread_pool plugin_threads(1);
    const auto backend = open(plugin_threads.get_executor());
    asio::thread_pool caller_threads(2);
    const auto strand = asio::make_strand(caller_threads.get_executor());
    constexpr int calls = 50;
    int completed = 0; // Unguarded: only the strand keeps the callers apart.

    auto caller = [&]() -> asio::awaitable<void> {
        const tenant found = co_await get(*backend);
        EXPECT_TRUE(strand.running_in_this_thread());
        const auto user = co_await find(*backend);
        EXPECT_TRUE(strand.running_in_this_thread());
        ++completed;
    };
    std::vector<std::future<void>> all;
    for (int i = 0; i < calls; ++i) {
        all.push_back(asio::co_spawn(strand, caller(), asio::use_future));
    }
    for (auto& one : all)
        one.get();
    EXPECT_EQ(completed, calls);
}

INSTANTIATE_TEST_SUITE_P(Mock, PluginCoroutine,
                         ::testing::Values(origin::linked_in, origin::loaded),
                         [](const auto& param) {
                             return param.param == origin::linked_in ? "LinkedIn" : "Loaded";
                         });

TEST_F(PluginHost, LetsSeveralPluginsShareOneContext) {
    put("mock");
    put("second");
    const descriptor* const mock = host_.load("mock").value();
    const descriptor* const second = host_.load("second").value();
    ASSERT_NE(mock, second);

    asio::io_context context;
    const asio::any_io_executor executor = context.get_executor();
    std::vector<std::unique_ptr<backend>> backends;
    backends.push_back(open_backend(*mock, executor, backend_options(secret("mock:"))).value());
    backends.push_back(open_backend(*second, executor, backend_options(secret("second:"))).value());
    backends.push_back(
        open_backend(::alps_plugin_mock, executor, backend_options(secret("mock:"))).value());

    int completed = 0;
    auto caller = [&](backend& backend) -> asio::awaitable<void> {
        for (int i = 0; i < 20; ++i) {
            const tenant found = co_await get(backend);
            const auto user = co_await find(backend);
            EXPECT_TRUE(context.get_executor().running_in_this_thread());
            EXPECT_NE(user->name, testing::this_thread_name());
            ++completed;
        }
    };
    std::vector<std::future<void>> all;
    for (const auto& backend : backends) {
        all.push_back(asio::co_spawn(context, caller(*backend), asio::use_future));
    }
    context.run();
    for (auto& one : all)
        one.get();
    EXPECT_EQ(completed, 60);
}

/// A service works over a plugin of mocks as over any backend: nothing of it knows which it has.
TEST_F(PluginHost, ServesAServiceByAPluginOfMocks) {
    put("mock");
    asio::io_context context;
    const auto backend = open_backend(*host_.load("mock").value(), context.get_executor(),
                                      backend_options(secret("mock:")))
                             .value();
    tenancy::registrar registrar(backend->tenancy().tenants);
    const actor owner = actor::authenticated(user_id());
    const auto made = wait_for(context, registrar.register_tenant(owner, " Acme Rockets "));
    ASSERT_TRUE(testing::succeeded(made));
    EXPECT_EQ(made->tenant.name, "Acme Rockets");
    EXPECT_EQ(made->tenant.slug, "acme-rockets");
    EXPECT_TRUE(testing::failed_with(wait_for(context, registrar.register_tenant(owner, "")),
                                     errc::invalid_argument));
}

TEST_F(PluginHost, PassesArgumentsAndErrorsThroughALoadedPlugin) {
    put("mock");
    asio::io_context context;
    const auto backend = open_backend(*host_.load("mock").value(), context.get_executor(),
                                      backend_options(secret("mock:")))
                             .value();
    auto caller = [&]() -> asio::awaitable<void> {
        const actor owner = actor::authenticated(user_id());
        const auto made = co_await backend->tenancy().tenants.register_with_owner(
            owner, new_tenant::make("Acme", "acme").value());
        EXPECT_EQ(made->tenant.slug, "acme");
        EXPECT_EQ(made->membership.role, role::owner);
        const auto removed = co_await backend->identity().users.remove_user(user_id());
        EXPECT_TRUE(testing::failed_with(removed, errc::internal));
    };
    auto done = asio::co_spawn(context, caller(), asio::use_future);
    context.run();
    done.get();
}

} // namespace
} // namespace alps::plugin
