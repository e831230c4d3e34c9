#include <alps/base/error.hpp>
#include <alps/base/no_throw.hpp>
#include <alps/base/result.hpp>

#include <utility>

namespace alps {

std::string_view to_string(errc code) noexcept {
    switch (code) {
    case errc::invalid_argument:
        return "invalid_argument";
    case errc::not_found:
        return "not_found";
    case errc::already_exists:
        return "already_exists";
    case errc::constraint_violation:
        return "constraint_violation";
    case errc::forbidden:
        return "forbidden";
    case errc::unauthenticated:
        return "unauthenticated";
    case errc::throttled:
        return "throttled";
    case errc::expired:
        return "expired";
    case errc::limit_reached:
        return "limit_reached";
    case errc::conflict:
        return "conflict";
    case errc::in_doubt:
        return "in_doubt";
    case errc::timeout:
        return "timeout";
    case errc::unavailable:
        return "unavailable";
    case errc::access_denied:
        return "access_denied";
    case errc::resource_exhausted:
        return "resource_exhausted";
    case errc::rejected:
        return "rejected";
    case errc::plugin:
        return "plugin";
    case errc::configuration:
        return "configuration";
    case errc::diverged:
        return "diverged";
    case errc::unreadable:
        return "unreadable";
    case errc::internal:
        return "internal";
    }
    return "internal";
}

error::error(errc code, error_info info)
    : code_(code), info_(std::make_shared<const error_info>(std::move(info))) {}

const error_info& error::info() const noexcept {
    static const error_info none{.message = "unspecified error"};
    return info_ ? *info_ : none;
}

bool error::retryable() const noexcept {
    return code_ == errc::conflict || code_ == errc::unavailable || code_ == errc::timeout;
}

exception::exception(class error error)
    : std::runtime_error(error.message()), error_(std::move(error)) {}

void throw_exception_from_error(const error& error, const boost::source_location&) {
    throw exception(error);
}

error unexpected_exception(const char* what) noexcept {
    try {
        return error(errc::internal,
                     {.message = std::string("unexpected exception: ") + what,
                      .hint = "please report this with the command that led to it"});
    } catch (...) {
        return error();
    }
}

std::ostream& operator<<(std::ostream& out, const error& error) {
    out << to_string(error.code()) << ": " << error.message();
    if (!error.sqlstate().empty()) out << " (" << error.sqlstate() << ')';
    return out;
}

} // namespace alps
