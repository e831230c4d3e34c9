#include "descriptor_check.hpp"

#include "errors.hpp"

#include <alps/host/host.hpp>

#include <algorithm>
#include <string>

namespace alps::plugin {
namespace {

error incomplete(std::string why) {
    return errors::reason(std::move(why), "define the plugin with ALPS_PLUGIN and rebuild it");
}

result<void> check_backend(const backend_capability& backend) {
    if (backend.open == nullptr) return incomplete("its backend has no open function");
    if (backend.open_admin == nullptr) return incomplete("its backend has no open_admin function");
    if (backend.schemes.empty()) return incomplete("its backend serves no URL scheme");
    return {};
}

} // namespace

bool legal_name(std::string_view name) noexcept {
    return !name.empty() && name.size() <= 32 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

result<void> check_descriptor(const descriptor& plugin) {
    if (plugin.layout != descriptor_layout) {
        return errors::reason("its descriptor has layout " + std::to_string(plugin.layout) +
                                  ", this alps reads layout " + std::to_string(descriptor_layout),
                              "rebuild the plugin against this alps");
    }
    if (plugin.build_tag == nullptr) return incomplete("its descriptor has no build tag");
    if (plugin.build_tag != build_tag()) return errors::other_build(plugin.build_tag);
    if (plugin.name == nullptr) return incomplete("its descriptor has no name");
    if (plugin.version == nullptr) return incomplete("its descriptor has no version");
    if (plugin.summary == nullptr) return incomplete("its descriptor has no summary");
    if (!legal_name(plugin.name)) {
        return incomplete("its name '" + errors::printable(plugin.name) + "' is not legal");
    }
    if (plugin.backend != nullptr) return check_backend(*plugin.backend);
    if (plugin.migration_runner == nullptr && plugin.schema_pusher == nullptr &&
        plugin.seed_source == nullptr && plugin.schema == nullptr) {
        return incomplete("it offers nothing: every capability is null");
    }
    return {};
}

} // namespace alps::plugin
