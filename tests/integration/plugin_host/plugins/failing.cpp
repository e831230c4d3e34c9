// Sound to look at, but its factories fail: each scheme in a way of its own.
#include "trace.hpp"

#include <alps/plugin/migration_runner.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/plugin/seed_source.hpp>
#include <alps/schema/model.hpp>

#include <stdexcept>
#include <string_view>

namespace {

constexpr std::string_view schemes[] = {"error", "throw", "throw-int", "null"};

template <class Made>
alps::result<std::unique_ptr<Made>> fail(const alps::backend_options& options) {
    const std::string& url = options.url.reveal();
    if (url.starts_with("throw-int:")) throw 42;
    if (url.starts_with("throw:")) throw std::runtime_error("the factory burned down");
    if (url.starts_with("null:")) return std::unique_ptr<Made>();
    return alps::error(alps::errc::unavailable, "nobody is at home");
}

alps::result<std::unique_ptr<alps::backend>> open(boost::asio::any_io_executor,
                                                  const alps::backend_options& options) {
    return fail<alps::backend>(options);
}

constexpr alps::plugin::backend_capability capability{
    .dialect = alps::dialect::sqlite,
    .schemes = schemes,
    .open = open,
    .open_admin = fail<alps::admin_session>,
};

std::unique_ptr<alps::migration_runner> throw_runner() {
    throw std::runtime_error("the runner stumbled");
}

std::unique_ptr<alps::seed_source> no_seed_source() { return nullptr; }

alps::schema::model::schema throw_schema(alps::dialect) {
    throw std::runtime_error("the schema fell apart");
}

} // namespace

TRACE_WHEN_RUN(failing);
ALPS_PLUGIN(failing, "fails whatever it is asked", .backend = &capability,
            .migration_runner = throw_runner, .seed_source = no_seed_source,
            .schema = throw_schema);
