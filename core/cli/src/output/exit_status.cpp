#include "output/exit_status.hpp"

namespace alps::cli {

exit_status exit_status_of(errc code) noexcept {
    switch (code) {
    case errc::invalid_argument:
        return exit_status::usage;
    case errc::not_found:
    case errc::already_exists:
    case errc::forbidden:
    case errc::unauthenticated:
    case errc::throttled:
    case errc::expired:
    case errc::limit_reached:
        return exit_status::refused;
    case errc::constraint_violation:
    case errc::rejected:
        return exit_status::rejected;
    case errc::in_doubt:
    case errc::unavailable:
    case errc::access_denied:
        return exit_status::unreachable;
    case errc::conflict:
    case errc::timeout:
        return exit_status::timeout;
    case errc::resource_exhausted:
        return exit_status::resources;
    case errc::plugin:
        return exit_status::plugin;
    case errc::configuration:
        return exit_status::configuration;
    case errc::diverged:
        return exit_status::diverged;
    case errc::unreadable:
        return exit_status::unreadable;
    case errc::internal:
        return exit_status::bug;
    }
    return exit_status::bug;
}

error said_about_file(const error& failure) {
    const bool value_of_file =
        failure.code() == errc::invalid_argument && !failure.info().file.empty();
    if (!value_of_file && failure.code() != errc::already_exists) return failure;
    return error(errc::rejected, failure.info());
}

} // namespace alps::cli
