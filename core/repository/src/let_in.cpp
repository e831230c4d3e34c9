#include <alps/repository/let_in.hpp>

#include <utility>

namespace alps {
namespace {

error too_many(timestamp until) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(until) + std::chrono::minutes(1);
    const std::chrono::hh_mm_ss time(minute - std::chrono::floor<std::chrono::days>(minute));
    const auto two_digits = [](auto number) {
        const auto text = std::to_string(number.count());
        return text.size() < 2 ? '0' + text : text;
    };
    return error(errc::throttled, {.message = "this was tried too often",
                                   .hint = "try again after " + two_digits(time.hours()) + ':' +
                                           two_digits(time.minutes()) + " UTC"});
}

} // namespace

task<void> let_in(attempt_repository& attempts, attempt_key key, attempt_limit limit) {
    const auto verdict = co_await attempts.count(std::move(key), limit);
    if (!verdict) co_return verdict.error();
    if (!verdict->allowed) co_return too_many(verdict->counted_until);
    co_return result<void>();
}

task<void> refuse(attempt_repository& attempts, attempt_key key, attempt_limit limit,
                  error otherwise) {
    auto counted = co_await let_in(attempts, std::move(key), limit);
    if (!counted) co_return counted.error();
    co_return otherwise;
}

} // namespace alps
