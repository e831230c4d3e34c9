#pragma once

#include <alps/plugin/build_tag.hpp>
#include <alps/plugin/descriptor.hpp>

/// Defines a plugin: its name, its one-line summary, and its capabilities as designated
/// initializers of `alps::plugin::descriptor`.
///
///     ALPS_PLUGIN(sqlite, "embedded SQLite database", .backend = &capability);
///
/// In a loadable module it exports the symbol `alps_plugin` and writes the build tag to a section
/// of its own, which the host reads before it runs any of the plugin's code. In a static library
/// the symbol is `alps_plugin_NAME`; declare it with `ALPS_DECLARE_PLUGIN`.
#ifdef ALPS_PLUGIN_MODULE
#define ALPS_PLUGIN_SYMBOL(plugin_name) alps_plugin
#define ALPS_DETAIL_PLUGIN_TAG                                                                     \
    extern "C" __attribute__((section(".alps.build_tag"), used, visibility("default")))            \
    const char alps_plugin_build_tag[] = ALPS_BUILD_TAG;
#else
#define ALPS_PLUGIN_SYMBOL(plugin_name) alps_plugin_##plugin_name
#define ALPS_DETAIL_PLUGIN_TAG
#endif

/// Declares the symbol of a plugin that is linked in.
#define ALPS_DECLARE_PLUGIN(plugin_name)                                                           \
    extern "C" __attribute__((visibility("default"))) const ::alps::plugin::descriptor             \
    ALPS_PLUGIN_SYMBOL(plugin_name)

#define ALPS_PLUGIN(plugin_name, plugin_summary, ...)                                              \
    ALPS_DETAIL_PLUGIN_TAG                                                                         \
    ALPS_DECLARE_PLUGIN(plugin_name);                                                              \
    const ::alps::plugin::descriptor ALPS_PLUGIN_SYMBOL(plugin_name) = {                           \
        .layout = ::alps::plugin::descriptor_layout,                                               \
        .build_tag = ALPS_BUILD_TAG,                                                               \
        .name = #plugin_name,                                                                      \
        .version = ALPS_PLUGIN_VERSION,                                                            \
        .summary = plugin_summary,                                                                 \
        __VA_ARGS__}
