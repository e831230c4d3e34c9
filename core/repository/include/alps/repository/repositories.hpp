#pragma once

namespace alps {

class user_repository;
class password_repository;
class account_repository;
class session_repository;
class verification_repository;
class attempt_repository;
class tenant_repository;
class membership_repository;
class invitation_repository;
class build_repository;
class event_repository;
class purge_repository;

/// The repositories of people. Lifetime: that of the backend that they are of.
struct identity_repositories {
    user_repository& users;
    password_repository& passwords;
    account_repository& accounts;
    session_repository& sessions;
    verification_repository& verifications;
    attempt_repository& attempts;
};

/// The repositories of tenants and what is theirs. Lifetime: as above.
struct tenancy_repositories {
    tenant_repository& tenants;
    membership_repository& memberships;
    invitation_repository& invitations;
    build_repository& builds;
};

} // namespace alps
