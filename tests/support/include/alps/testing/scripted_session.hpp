#pragma once

#include <alps/plugin/admin_session.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace alps::testing {

/// An admin session without a database: it writes down what it is asked, gives the answers it was
/// told, and fails where it is told to.
class scripted_session final : public admin_session {
public:
    explicit scripted_session(alps::dialect dialect) {
        server_.dialect = dialect;
        server_.product = "scripted";
    }

    /// Answers statements that contain `part`; the first that fits counts.
    void answer(std::string part, sql_rows rows) {
        answers_.emplace_back(std::move(part), std::move(rows));
    }

    /// Fails statements and calls that contain `part`.
    void fail(std::string part, error failure) {
        failures_.emplace_back(std::move(part), std::move(failure));
    }

    /// Fails one call, counted from 0.
    void fail_call(std::size_t index, error failure) {
        failing_call_ = index;
        failure_ = std::move(failure);
    }

    /// Does something when a call that begins with `part` comes, before it is answered.
    void before(std::string part, std::function<void()> action) {
        actions_.emplace_back(std::move(part), std::move(action));
    }

    /// What was asked, in order: statements as they are, and `lock NAME`, `unlock NAME`.
    [[nodiscard]] const std::vector<std::string>& calls() const noexcept { return calls_; }

    /// The parameters of each call.
    [[nodiscard]] const std::vector<std::vector<sql_value>>& parameters() const noexcept {
        return parameters_;
    }

    const server_info& server() const noexcept override { return server_; }

    result<sql_rows> execute(std::string_view sql,
                             std::span<const sql_value> parameters) noexcept override {
        if (auto failure = note(std::string(sql), parameters)) return *failure;
        for (const auto& [part, rows] : answers_) {
            if (sql.find(part) != std::string_view::npos) return rows;
        }
        return sql_rows();
    }

    /// Does nothing, which is not written down.
    result<void> reset() noexcept override { return {}; }
    result<void> lock(std::string_view name, std::chrono::milliseconds) noexcept override {
        return plain("lock " + std::string(name));
    }
    result<void> unlock(std::string_view name) noexcept override {
        return plain("unlock " + std::string(name));
    }
    /// Nothing unless a test gives it one.
    schema_inspector* inspector() noexcept override { return inspector_; }
    void inspect_with(schema_inspector& inspector) { inspector_ = &inspector; }
    void cancel() noexcept override {}

private:
    std::optional<error> note(std::string call, std::span<const sql_value> parameters) {
        const std::size_t index = calls_.size();
        calls_.push_back(std::move(call));
        parameters_.emplace_back(parameters.begin(), parameters.end());
        for (const auto& [part, action] : actions_) {
            if (calls_.back().starts_with(part)) action();
        }
        if (index == failing_call_) return failure_;
        for (const auto& [part, failure] : failures_) {
            if (calls_.back().find(part) != std::string::npos) return failure;
        }
        return std::nullopt;
    }

    result<void> plain(std::string call) {
        if (auto failure = note(std::move(call), {})) return *failure;
        return {};
    }

    server_info server_;
    schema_inspector* inspector_ = nullptr;
    std::vector<std::pair<std::string, sql_rows>> answers_;
    std::vector<std::pair<std::string, error>> failures_;
    std::vector<std::pair<std::string, std::function<void()>>> actions_;
    std::size_t failing_call_ = std::numeric_limits<std::size_t>::max();
    error failure_;
    std::vector<std::string> calls_;
    std::vector<std::vector<sql_value>> parameters_;
};

} // namespace alps::testing
