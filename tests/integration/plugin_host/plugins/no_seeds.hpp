#pragma once

#include <alps/plugin/seed_source.hpp>

#include <memory>
#include <vector>

/// Has no seeds to load: a capability for plugins that need one.
class no_seeds final : public alps::seed_source {
    alps::result<std::vector<alps::seed_report>>
    load(alps::admin_session&, const std::filesystem::path&, bool) noexcept override {
        return std::vector<alps::seed_report>{};
    }
};

inline std::unique_ptr<alps::seed_source> make_no_seeds() { return std::make_unique<no_seeds>(); }
