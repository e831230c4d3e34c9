#pragma once

#include <alps/tenancy/registrar.hpp>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <string>

/// Registers a tenant, and tries up to three times where trying again is safe.
inline alps::task<alps::registration> sign_up(alps::tenancy::registrar& registrar,
                                              alps::actor actor, std::string name) {
    const auto executor = co_await boost::asio::this_coro::executor;
    for (int attempt = 1;; ++attempt) {
        auto made = co_await registrar.register_tenant(actor, name);
        if (made || !made.error().retryable() || attempt == 3) co_return made;
        boost::asio::steady_timer pause(executor, std::chrono::milliseconds(50 * attempt));
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}
