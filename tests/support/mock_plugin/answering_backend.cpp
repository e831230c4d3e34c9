#include "answering_backend.hpp"

#include <alps/testing/mock_admin_session.hpp>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <sstream>
#include <utility>

namespace alps::testing {
namespace {

const timestamp some_time{std::chrono::milliseconds(1'700'000'000'000)};

user some_user() {
    return {.id = {},
            .email = "dev@example.com",
            .name = "Dev User",
            .email_verified = true,
            .image = std::nullopt,
            .created_at = some_time,
            .updated_at = some_time};
}

tenant some_tenant(tenant_id id) {
    return {.id = id,
            .name = "Development Team",
            .slug = "development-team",
            .created_at = some_time,
            .updated_at = some_time};
}

registration registered(const actor& actor, const new_tenant& wanted) {
    tenant made = some_tenant({});
    made.name = wanted.name();
    made.slug = wanted.slug_base();
    return {.tenant = made,
            .membership = {.id = {},
                           .tenant = made.id,
                           .user = actor.user(),
                           .role = role::owner,
                           .invited_by = std::nullopt,
                           .joined_at = some_time}};
}

} // namespace

std::string this_thread_name() {
    std::ostringstream text;
    text << std::this_thread::get_id();
    return text.str();
}

answering_backend::answering_backend(boost::asio::any_io_executor executor)
    : executor_(std::move(executor)) {
    const server_info server{.product = "mock", .location = "nowhere", .user = {}};
    ON_CALL(*this, check).WillByDefault(answer(server));
    ON_CALL(user_mock, get_user).WillByDefault([](user_id id) {
        user found = some_user();
        found.id = id;
        return ready<user>(found);
    });
    ON_CALL(user_mock, find_user_by_email).WillByDefault([this](std::string email) {
        return find_from_thread(std::move(email));
    });
    ON_CALL(tenant_mock, get_tenant).WillByDefault([this](tenant_scope scope) {
        return get_after_timer(scope);
    });
    ON_CALL(tenant_mock, register_with_owner)
        .WillByDefault([](const actor& actor, const new_tenant& wanted) {
            return ready<registration>(registered(actor, wanted));
        });
}

task<std::optional<user>> answering_backend::find_from_thread(std::string email) {
    auto initiate = [this](auto handler) {
        const std::lock_guard lock(mutex_);
        threads_.emplace_back([handler = std::move(handler)]() mutable {
            const auto executor = boost::asio::get_associated_executor(handler);
            auto complete = [handler = std::move(handler), name = this_thread_name()]() mutable {
                std::move(handler)(std::move(name));
            };
            boost::asio::post(executor, std::move(complete));
        });
    };
    using token = const boost::asio::use_awaitable_t<>;
    std::string name = co_await boost::asio::async_initiate<token, void(std::string)>(
        initiate, boost::asio::use_awaitable);
    user found = some_user();
    found.email = std::move(email);
    found.name = std::move(name);
    co_return found;
}

task<tenant> answering_backend::get_after_timer(tenant_scope scope) {
    boost::asio::steady_timer timer(executor_, std::chrono::milliseconds(1));
    co_await timer.async_wait(boost::asio::use_awaitable);
    co_return some_tenant(scope.tenant());
}

result<std::unique_ptr<backend>> open_answering_backend(boost::asio::any_io_executor executor,
                                                        const backend_options&) {
    return std::make_unique<answering_backend>(std::move(executor));
}

result<std::unique_ptr<admin_session>> open_answering_session(const backend_options&) {
    auto session = std::make_unique<::testing::NiceMock<mock_admin_session>>();
    ON_CALL(*session, execute).WillByDefault(::testing::Return(result<sql_rows>(sql_rows{})));
    return session;
}

} // namespace alps::testing
