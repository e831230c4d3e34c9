#include "output/sarif.hpp"

#include "output/output.hpp"

#include <alps/base/version.hpp>

#include <boost/json/array.hpp>

#include <algorithm>
#include <string>

namespace alps::cli {
namespace {

std::string_view level_of(migrate::severity severity) {
    return severity == migrate::severity::info ? "note" : migrate::to_string(severity);
}

boost::json::object text(std::string_view content) { return {{"text", content}}; }

/// Escapes what a relative reference may not hold.
std::string to_uri(std::string_view path) {
    constexpr std::string_view plain = "-._~/!$&'()*+,;=@";
    constexpr char digits[] = "0123456789ABCDEF";
    std::string uri;
    for (const char c : path) {
        const bool alphanumeric =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (alphanumeric || plain.find(c) != plain.npos) {
            uri += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        uri += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return uri;
}

boost::json::array rules() {
    boost::json::array all;
    for (const migrate::lint_rule& rule : migrate::lint_rules()) {
        all.push_back({{"id", rule.name},
                       {"shortDescription", text(rule.reason)},
                       {"help", text(rule.remedy)},
                       {"defaultConfiguration", {{"level", level_of(rule.severity)}}}});
    }
    return all;
}

std::ptrdiff_t index_of(std::string_view rule) {
    const auto all = migrate::lint_rules();
    return std::ranges::find(all, rule, &migrate::lint_rule::name) - all.begin();
}

boost::json::object to_result(const migrate::finding& found) {
    const boost::json::object place{
        {"artifactLocation", {{"uri", to_uri(found.file)}, {"uriBaseId", "PROJECT"}}},
        {"region", {{"startLine", std::max(found.line, 1)}}}};
    return {{"ruleId", found.rule},
            {"ruleIndex", index_of(found.rule)},
            {"level", level_of(found.severity)},
            {"message", text(found.message)},
            {"locations", boost::json::array{{{"physicalLocation", place}}}}};
}

} // namespace

boost::json::object to_sarif(std::span<const migrate::finding> findings) {
    const boost::json::object driver{
        {"name", "alps"}, {"version", ALPS_VERSION}, {"rules", rules()}};
    boost::json::object run{{"tool", {{"driver", driver}}},
                            {"results", to_array(findings, to_result)}};
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", boost::json::array{std::move(run)}}};
}

} // namespace alps::cli
