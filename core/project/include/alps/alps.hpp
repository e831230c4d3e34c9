#pragma once

/// What an application begins with: the project that its configuration describes, the repositories
/// of its backend, and what an actor does with them. Queries of its own add `<alps/sql/run.hpp>`.
#include <alps/base/async.hpp>
#include <alps/base/time_limit.hpp>
#include <alps/base/wait.hpp>
#include <alps/identity/account_service.hpp>
#include <alps/identity/argon2id_hasher.hpp>
#include <alps/identity/password_service.hpp>
#include <alps/identity/session_service.hpp>
#include <alps/identity/user_service.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/project/project.hpp>
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
#include <alps/tenancy/build_service.hpp>
#include <alps/tenancy/event_consumer.hpp>
#include <alps/tenancy/invitation_service.hpp>
#include <alps/tenancy/member_service.hpp>
#include <alps/tenancy/registrar.hpp>
#include <alps/tenancy/tenant_service.hpp>
