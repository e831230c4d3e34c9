#include <alps/domain/lifetime.hpp>

#include <string>

namespace alps {

result<void> check_lifetime(std::string_view of, std::chrono::milliseconds time) {
    if (time > std::chrono::milliseconds(0) && time <= std::chrono::days(366)) return {};
    return error(errc::invalid_argument, {.message = std::string(of) + " cannot last " +
                                                     std::to_string(time.count()) + " ms",
                                          .hint = "it lasts from 1 ms to 366 days"});
}

} // namespace alps
