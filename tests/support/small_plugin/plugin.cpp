// The least that a plugin can be. It leaves a trace in the environment when its code runs.
#include <alps/plugin/plugin.hpp>
#include <alps/plugin/seed_source.hpp>

#include <cstdlib>

namespace {

[[maybe_unused]] const int trace = ::setenv("ALPS_TEST_RAN_small", "1", 1);

class no_seeds final : public alps::seed_source {
    alps::result<std::vector<alps::seed_report>>
    load(alps::admin_session&, const std::filesystem::path&, bool) noexcept override {
        return std::vector<alps::seed_report>{};
    }
};

std::unique_ptr<alps::seed_source> make_seed_source() { return std::make_unique<no_seeds>(); }

} // namespace

ALPS_PLUGIN(small, "has no seeds to load, for tests", .seed_source = make_seed_source);
