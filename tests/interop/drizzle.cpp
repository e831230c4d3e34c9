#include "drizzle.hpp"

#include <alps/testing/document.hpp>
#include <alps/testing/postgres.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace alps::interop {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using command::arguments;
using command::finished;

const fs::path sources = ALPS_INTEROP_DIRECTORY;

std::string script(const char* name) { return (sources / "scripts" / name).string(); }

} // namespace

bool drizzle_missing() {
    // What scripts/bootstrap leaves when it is done.
    const fs::path installed = sources / "node_modules/.installed";
    if (fs::exists(installed) &&
        testing::text_of(installed) == testing::text_of(sources / "package-lock.json")) {
        return false;
    }
    if (testing::environment("ALPS_REQUIRE_POSTGRES") == "1") {
        [] { FAIL() << no_drizzle; }();
    }
    return true;
}

drizzle::drizzle(const command::project& project, std::string dialect)
    : project_(project), dialect_(std::move(dialect)) {
    fs::create_directory_symlink(sources / "node_modules", project.path() / "node_modules");
    fs::copy(sources / "schema", project.path() / "schema", fs::copy_options::recursive);
}

finished drizzle::kit(arguments given) const {
    given.insert(given.begin(), "node_modules/drizzle-kit/bin.cjs");
    given.insert(given.end(), {"--dialect", dialect_ == "postgres" ? "postgresql" : dialect_,
                               "--out", "migrations/" + dialect_});
    return node(std::move(given));
}

finished drizzle::generate(const std::string& schema, const std::string& name) const {
    return kit({"generate", "--schema", schema, "--name", name});
}

finished drizzle::migrate(const std::string& url) const {
    return node({script("migrate.mjs"), url, "migrations/" + dialect_});
}

json::array drizzle::read(const std::string& url, const std::string& table) const {
    return rows({url, "schema/" + dialect_ + ".ts", table});
}

json::object drizzle::write(const std::string& url, const std::string& table,
                            const json::object& row) const {
    const auto written = rows({url, "schema/" + dialect_ + ".ts", table, json::serialize(row)});
    return written.empty() ? json::object() : written[0].as_object();
}

finished drizzle::node(arguments given) const {
    given.insert(given.begin(), "node");
    return command::run(given, project_.around);
}

json::array drizzle::rows(arguments given) const {
    given.insert(given.begin(), script("client.mjs"));
    const auto ended = node(std::move(given));
    boost::system::error_code wrong;
    const auto printed = json::parse(ended.out, wrong);
    if (ended.status == 0 && !wrong && printed.is_array()) return printed.get_array();
    ADD_FAILURE() << "no rows: '" << ended.out << "', beside it '" << ended.err << "'";
    return {};
}

} // namespace alps::interop
