#include <alps/domain/tenant_scope.hpp>

namespace alps {

result<tenant_scope> tenant_scope::of(const actor& actor, const membership& membership) {
    if (membership.user != actor.user()) {
        return error(errc::forbidden, "the membership belongs to another user than the actor");
    }
    return tenant_scope(membership.tenant, membership.user);
}

} // namespace alps
