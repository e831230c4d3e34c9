#include <alps/base/text.hpp>
#include <alps/tenancy/registrar.hpp>
#include <alps/tenancy/slug.hpp>

#include <utility>

namespace alps::tenancy {

result<new_tenant> plan_registration(std::string_view name) {
    const std::string_view trimmed = trim(name);
    auto slug = make_slug_base(trimmed);
    auto planned = new_tenant::make(std::string(trimmed), std::move(slug.text));
    if (!planned) return planned.error();
    return std::move(*planned).with_reserved_slug(slug.reserved);
}

task<registration> registrar::register_tenant(actor actor, std::string name) {
    auto planned = plan_registration(name);
    if (!planned) co_return planned.error();
    const limits_subject whose{.user = actor.user(), .tenant = {}};
    const auto limits = co_await limits_.limits_of(whose);
    if (!limits) co_return limits.error();
    co_return co_await tenants_.register_with_owner(actor, std::move(*planned).within(*limits));
}

} // namespace alps::tenancy
