#pragma once

#include <alps/base/clock.hpp>
#include <alps/repository/account_repository.hpp>
#include <alps/repository/attempt_repository.hpp>
#include <alps/repository/build_repository.hpp>
#include <alps/repository/event_repository.hpp>
#include <alps/repository/invitation_repository.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/repository/password_repository.hpp>
#include <alps/repository/purge_repository.hpp>
#include <alps/repository/session_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/repository/verification_repository.hpp>

#include <memory>

/// Makers of the repositories over a driver, each defined in the header of its repository. These
/// take long to compile; so a plugin instantiates each in a source of its own, beside
/// `sql_backend`:
///
///     #include <alps/sql/checked_driver.hpp>
///     #include <alps/sql/user_repository.hpp>
///     template std::unique_ptr<alps::user_repository>
///     alps::sql::make_user_repository(checked_driver<my_driver>&, const alps::clock&);
///
/// Lifetime: a repository keeps references to the driver and the clock.
namespace alps::sql {

template <class Driver>
std::unique_ptr<user_repository> make_user_repository(Driver& driver, const clock& clock);

template <class Driver>
std::unique_ptr<password_repository> make_password_repository(Driver& driver, const clock& clock);

template <class Driver>
std::unique_ptr<account_repository> make_account_repository(Driver& driver, const clock& clock);

template <class Driver>
std::unique_ptr<session_repository> make_session_repository(Driver& driver, const clock& clock);

template <class Driver>
std::unique_ptr<verification_repository> make_verification_repository(Driver& driver,
                                                                      const clock& clock);

template <class Driver>
std::unique_ptr<attempt_repository> make_attempt_repository(Driver& driver, const clock& clock);

template <class Driver>
std::unique_ptr<tenant_repository> make_tenant_repository(Driver& driver, const clock& clock);

template <class Driver>
std::unique_ptr<membership_repository> make_membership_repository(Driver& driver,
                                                                  const clock& clock);

template <class Driver>
std::unique_ptr<invitation_repository> make_invitation_repository(Driver& driver,
                                                                  const clock& clock);

template <class Driver>
std::unique_ptr<build_repository> make_build_repository(Driver& driver, const clock& clock);

template <class Driver>
std::unique_ptr<purge_repository> make_purge_repository(Driver& driver);

template <class Driver>
std::unique_ptr<event_repository> make_event_repository(Driver& driver, const clock& clock);

} // namespace alps::sql
