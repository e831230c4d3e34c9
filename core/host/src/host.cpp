#include "descriptor_check.hpp"
#include "errors.hpp"
#include "load_library.hpp"

#include <alps/host/host.hpp>
#include <alps/plugin/build_tag.hpp>

#include <algorithm>
#include <string>
#include <system_error>

namespace alps::plugin {
namespace {

std::filesystem::path made_absolute(const std::filesystem::path& path) {
    std::error_code failed;
    auto whole = std::filesystem::absolute(path, failed);
    return failed ? path : whole;
}

} // namespace

std::string_view build_tag() noexcept { return ALPS_BUILD_TAG; }

host::host(std::vector<std::filesystem::path> directories) : directories_(std::move(directories)) {
    std::ranges::transform(directories_, directories_.begin(), made_absolute);
}

result<void> host::add(const descriptor& plugin) {
    const auto checked = check_descriptor(plugin);
    if (!checked) return errors::refused_linked_in(checked.error());
    const std::lock_guard lock(mutex_);
    const auto kept = keep(plugin, {});
    if (!kept) return errors::refused_linked_in(kept.error());
    return {};
}

result<const descriptor*> host::load(std::string_view name) {
    if (!legal_name(name)) return errors::illegal_name(name);
    const std::lock_guard lock(mutex_);
    if (const known_plugin* known = find(name)) return known->descriptor;

    std::string tried;
    for (const auto& directory : directories_) {
        const auto file = directory / (std::string(name) + ".so");
        const auto loaded = load_library(file);
        if (loaded) {
            if ((*loaded)->name == name) return keep(**loaded, file);
            return errors::refused(file, errors::misnamed((*loaded)->name, name));
        }
        if (loaded.error().code() != errc::not_found) return errors::refused(file, loaded.error());
        if (!tried.empty()) tried += ", ";
        tried += errors::printable(file.native(), 4096) + " (" + loaded.error().message() + ")";
    }
    return errors::not_found(name, tried);
}

result<const descriptor*> host::load_file(const std::filesystem::path& path) {
    const auto file = made_absolute(path);
    const std::lock_guard lock(mutex_);
    const auto loaded = load_library(file);
    if (!loaded) {
        const error& why = loaded.error();
        return why.code() == errc::not_found ? errors::no_file(file, why)
                                             : errors::refused(file, why);
    }
    const auto kept = keep(**loaded, file);
    if (!kept) return errors::refused(file, kept.error());
    return kept;
}

std::vector<known_plugin> host::plugins() const {
    const std::lock_guard lock(mutex_);
    return plugins_;
}

const known_plugin* host::find(std::string_view name) const {
    const auto found = std::ranges::find_if(
        plugins_, [&](const known_plugin& known) { return known.descriptor->name == name; });
    return found == plugins_.end() ? nullptr : &*found;
}

result<const descriptor*> host::keep(const descriptor& plugin, const std::filesystem::path& file) {
    const known_plugin* known = find(plugin.name);
    if (known == nullptr) {
        plugins_.push_back({&plugin, file});
    } else if (known->descriptor != &plugin) {
        return errors::name_taken(plugin.name, known->file);
    }
    return &plugin;
}

} // namespace alps::plugin
