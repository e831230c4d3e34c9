#include <alps/base/random.hpp>
#include <alps/base/uuid.hpp>

#include <boost/uuid/uuid_io.hpp>

#include <algorithm>
#include <charconv>

namespace alps {
namespace {

constexpr bool is_dash(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

error not_a_uuid(std::string_view text) {
    return error(errc::invalid_argument, "not a UUID: '" + std::string(text.substr(0, 40)) + "'");
}

} // namespace

std::string format_uuid(const uuid& value) { return boost::uuids::to_string(value); }

result<uuid> parse_uuid(std::string_view text) {
    if (text.size() != 36) return not_a_uuid(text);
    uuid value;
    auto out = value.begin();
    for (std::size_t i = 0; i < text.size();) {
        if (is_dash(i)) {
            if (text[i++] != '-') return not_a_uuid(text);
            continue;
        }
        const char* const digits = text.data() + i;
        if (std::from_chars(digits, digits + 2, *out++, 16).ptr != digits + 2)
            return not_a_uuid(text);
        i += 2;
    }
    return value;
}

uuid uuid_v7_generator::operator()() noexcept {
    const auto milliseconds = static_cast<std::uint64_t>(clock_->now().time_since_epoch().count());
    const std::uint64_t fresh = milliseconds << 12;
    std::uint64_t last = last_.load(std::memory_order_relaxed);
    std::uint64_t next;
    do {
        next = std::max(fresh, last + 1);
    } while (!last_.compare_exchange_weak(last, next, std::memory_order_relaxed));

    uuid value;
    fill_random({value.begin() + 8, 8});
    const std::uint64_t time = next >> 12;
    for (int i = 0; i < 6; ++i)
        value.data[i] = static_cast<std::uint8_t>(time >> (40 - 8 * i));
    value.data[6] = static_cast<std::uint8_t>(0x70 | ((next >> 8) & 0x0f));
    value.data[7] = static_cast<std::uint8_t>(next);
    value.data[8] = static_cast<std::uint8_t>(0x80 | (value.data[8] & 0x3f));
    return value;
}

} // namespace alps
