#include <alps/base/text.hpp>
#include <alps/domain/tenant_name.hpp>
#include <alps/repository/tenant_repository.hpp>

namespace alps {

result<new_tenant> new_tenant::make(std::string name, std::string slug_base) {
    if (auto checked = check_tenant_name(name); !checked) return checked.error();
    if (auto checked = check_text(slug_base, "the tenant's slug", 80); !checked)
        return checked.error();
    return new_tenant(std::move(name), std::move(slug_base));
}

} // namespace alps
