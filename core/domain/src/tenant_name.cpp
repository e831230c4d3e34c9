#include <alps/base/visible_text.hpp>
#include <alps/domain/tenant_name.hpp>

namespace alps {

result<void> check_tenant_name(std::string_view name) {
    const auto checked = check_visible_text(name, "the tenant's name", 100);
    if (checked) return {};
    return error(errc::invalid_argument,
                 {.message = checked.error().message(),
                  .hint =
                      "a tenant's name is 1 to 100 characters of UTF-8 that can be seen, without "
                      "tabs, line breaks and other control characters"});
}

} // namespace alps
