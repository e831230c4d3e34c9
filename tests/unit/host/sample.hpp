#pragma once

#include <alps/host/capabilities.hpp>
#include <alps/plugin/build_tag.hpp>
#include <alps/plugin/descriptor.hpp>

#include <string_view>

namespace alps::plugin::sample {

inline std::unique_ptr<alps::seed_source> no_seed_source() { return nullptr; }

inline std::unique_ptr<alps::migration_runner> no_migration_runner() { return nullptr; }

inline schema::model::schema no_tables(alps::dialect dialect) { return {.dialect = dialect}; }

inline result<std::unique_ptr<alps::backend>> open(boost::asio::any_io_executor,
                                                   const backend_options&) {
    return error(errc::unavailable, "sample backends do not open");
}

inline result<std::unique_ptr<admin_session>> open_admin(const backend_options&) {
    return error(errc::unavailable, "sample sessions do not open");
}

inline constexpr std::string_view schemes[] = {"sample", "other"};

inline constexpr backend_capability backend{
    .dialect = dialect::sqlite, .schemes = schemes, .open = open, .open_admin = open_admin};

/// A sound descriptor for tests to spoil.
inline constexpr descriptor seeder{.layout = descriptor_layout,
                                   .build_tag = ALPS_BUILD_TAG,
                                   .name = "sample",
                                   .version = "1.0",
                                   .summary = "a descriptor for tests",
                                   .seed_source = no_seed_source};

} // namespace alps::plugin::sample
