#include <alps/base/text.hpp>
#include <alps/tenancy/registrar.hpp>
#include <alps/tenancy/slug.hpp>

#include <utility>

namespace alps::tenancy {
namespace {

constexpr std::size_t longest_name = 100;

} // namespace

result<new_tenant> plan_registration(std::string_view name) {
    const std::string_view trimmed = trim(name);
    if (auto checked = check_text(trimmed, "the tenant's name", longest_name); !checked) {
        return error(errc::invalid_argument,
                     {.message = checked.error().message(),
                      .hint = "a tenant's name is 1 to 100 characters of UTF-8, without tabs, line "
                              "breaks and other control characters"});
    }
    auto slug = make_slug_base(trimmed);
    return new_tenant(std::string(trimmed), std::move(slug.text)).with_reserved_slug(slug.reserved);
}

task<registration> registrar::register_tenant(actor actor, std::string name) {
    auto planned = plan_registration(name);
    if (!planned) co_return planned.error();
    co_return co_await tenants_.register_with_owner(actor, std::move(*planned));
}

} // namespace alps::tenancy
