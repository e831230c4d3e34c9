#include "errors.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/syntax/ascii.hpp>

#include <algorithm>
#include <exception>
#include <string>
#include <type_traits>

namespace alps::plugin {
namespace {

template <class Pointer>
constexpr bool is_result = false;
template <class T>
constexpr bool is_result<result<T>> = true;

/// Calls into a plugin and lets no exception come back.
template <class Function, class Made = std::invoke_result_t<Function>,
          class Result = std::conditional_t<is_result<Made>, Made, result<Made>>>
Result caught(const descriptor& plugin, std::string_view doing, Function function) {
    try {
        return function();
    } catch (const std::exception& thrown) {
        return errors::threw(plugin, doing, thrown.what());
    } catch (...) {
        return errors::threw(plugin, doing, "an object that is no std::exception");
    }
}

/// The same for a factory, and lets no empty pointer come back.
template <class Factory>
auto guarded(const descriptor& plugin, std::string_view doing, Factory factory) {
    auto made = caught(plugin, doing, factory);
    if (made && *made == nullptr) made = errors::returned_null(plugin, doing);
    return made;
}

result<void> check_backend(const descriptor& plugin, const backend_options& options) {
    if (plugin.backend == nullptr) return errors::lacks(plugin, "backend");
    const std::string_view url = options.url.reveal();
    const auto colon = url.find(':');
    if (colon == 0 || colon == std::string_view::npos) return errors::scheme_missing();
    const std::string scheme = syntax::to_lower(url.substr(0, colon));
    if (std::ranges::find(plugin.backend->schemes, scheme) == plugin.backend->schemes.end()) {
        return errors::scheme_not_served(plugin, scheme);
    }
    return {};
}

} // namespace

std::vector<std::string_view> capabilities(const descriptor& plugin) {
    std::vector<std::string_view> names;
    if (plugin.backend != nullptr) names.emplace_back("backend");
    if (plugin.migration_runner != nullptr) names.emplace_back("migration runner");
    if (plugin.schema_pusher != nullptr) names.emplace_back("schema pusher");
    if (plugin.seed_source != nullptr) names.emplace_back("seed source");
    if (plugin.schema != nullptr) names.emplace_back("schema");
    return names;
}

result<std::unique_ptr<backend>> open_backend(const descriptor& plugin,
                                              boost::asio::any_io_executor executor,
                                              const backend_options& options) {
    if (auto checked = check_backend(plugin, options); !checked) return checked.error();
    return guarded(plugin, "opening the database",
                   [&] { return plugin.backend->open(std::move(executor), options); });
}

result<std::unique_ptr<admin_session>> open_admin(const descriptor& plugin,
                                                  const backend_options& options) {
    if (auto checked = check_backend(plugin, options); !checked) return checked.error();
    return guarded(plugin, "opening a session",
                   [&] { return plugin.backend->open_admin(options); });
}

result<std::unique_ptr<migration_runner>> make_migration_runner(const descriptor& plugin) {
    if (plugin.migration_runner == nullptr) return errors::lacks(plugin, "migration runner");
    return guarded(plugin, "making a migration runner", plugin.migration_runner);
}

result<std::unique_ptr<schema_pusher>> make_schema_pusher(const descriptor& plugin) {
    if (plugin.schema_pusher == nullptr) return errors::lacks(plugin, "schema pusher");
    return guarded(plugin, "making a schema pusher", plugin.schema_pusher);
}

result<std::unique_ptr<seed_source>> make_seed_source(const descriptor& plugin) {
    if (plugin.seed_source == nullptr) return errors::lacks(plugin, "seed source");
    return guarded(plugin, "making a seed source", plugin.seed_source);
}

result<schema::model::schema> describe_schema(const descriptor& plugin, alps::dialect dialect) {
    if (plugin.schema == nullptr) return errors::lacks(plugin, "schema");
    auto described =
        caught(plugin, "describing its schema", [&] { return plugin.schema(dialect); });
    if (described && described->dialect != dialect) {
        return errors::other_dialect(plugin, described->dialect, dialect);
    }
    return described;
}

} // namespace alps::plugin
