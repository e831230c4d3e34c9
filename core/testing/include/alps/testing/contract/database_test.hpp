#pragma once

#include <alps/host/capabilities.hpp>
#include <alps/testing/contract/engine.hpp>
#include <alps/testing/printers.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <utility>

namespace alps::contract {

using testing::failed_with;
using testing::succeeded;

/// Gives each test an empty database of its engine.
class database_test : public ::testing::TestWithParam<engine> {
protected:
    void SetUp() override {
        auto made = GetParam().make();
        if (!made && made.error().code() == errc::unavailable) {
            GTEST_SKIP() << made.error().message();
        }
        ASSERT_TRUE(succeeded(made));
        database_ = std::move(*made);
        options_ = database_->options();
    }

    [[nodiscard]] const facts& engine_facts() const { return GetParam().facts; }
    [[nodiscard]] const plugin::descriptor& plugin() const { return database_->plugin(); }
    [[nodiscard]] alps::dialect engine_dialect() const { return plugin().backend->dialect; }

    /// How backends and sessions are opened from now on.
    [[nodiscard]] backend_options& options() { return options_; }

    /// Makes what the repositories need.
    void prepare() { ASSERT_TRUE(succeeded(database_->prepare())); }

    std::unique_ptr<backend> open(const boost::asio::any_io_executor& executor) {
        return plugin::open_backend(plugin(), executor, options_).value();
    }

    result<std::unique_ptr<admin_session>> open_admin() {
        return plugin::open_admin(plugin(), backend_options(options_).creating());
    }

    [[nodiscard]] fresh_database& fresh() { return *database_; }

private:
    std::unique_ptr<fresh_database> database_;
    backend_options options_{secret()};
};

} // namespace alps::contract
