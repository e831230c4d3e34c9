#pragma once

#include <alps/base/uuid.hpp>

#include <compare>
#include <functional>
#include <ostream>

namespace alps {

/// A UUID that identifies one kind of thing and does not convert to another kind's.
template <class Kind>
class id {
public:
    constexpr id() noexcept : value_{} {}
    constexpr explicit id(const uuid& value) noexcept : value_(value) {}

    /// Parses the 36-character form.
    ///
    /// Errors: `invalid_argument` for anything else.
    [[nodiscard]] static result<id> parse(std::string_view text) {
        auto parsed = parse_uuid(text);
        if (!parsed) return parsed.error();
        return id(*parsed);
    }

    [[nodiscard]] constexpr const uuid& value() const noexcept { return value_; }

    friend bool operator==(const id& a, const id& b) noexcept { return a.value_ == b.value_; }
    friend std::strong_ordering operator<=>(const id& a, const id& b) noexcept {
        if (a.value_ == b.value_) return std::strong_ordering::equal;
        return a.value_ < b.value_ ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    friend std::string to_string(const id& id) { return format_uuid(id.value_); }
    friend std::ostream& operator<<(std::ostream& out, const id& id) {
        return out << to_string(id);
    }

private:
    uuid value_;
};

} // namespace alps

template <class Kind>
struct std::hash<alps::id<Kind>> {
    std::size_t operator()(const alps::id<Kind>& id) const noexcept {
        return boost::uuids::hash_value(id.value());
    }
};
