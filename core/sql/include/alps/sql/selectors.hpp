#pragma once

#include <alps/base/json_build.hpp>
#include <alps/base/json_text.hpp>
#include <alps/domain/values.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The selectors of a build as they are stored: `[{"type":"branch","pattern":"main"}]`.
namespace alps::sql {

namespace detail {

/// Refuses one that says more than alps knows: it would be lost when the build is edited.
inline std::optional<selector> read_selector(const json_value& stored) {
    const json_value* type = stored.find("type");
    const json_value* pattern = stored.find("pattern");
    if (type == nullptr || pattern == nullptr || pattern->kind != json_kind::string)
        return std::nullopt;
    const auto kind = selector_kind(type->text);
    if (!kind || stored.members.size() != 2) return std::nullopt;
    return selector(*kind, pattern->text);
}

} // namespace detail

[[nodiscard]] inline json_text to_json(const std::vector<selector>& selectors) {
    std::vector<json_value> stored;
    for (const selector& one : selectors) {
        stored.push_back(json_build::object()
                             .with("type", json_build::text(std::string(to_string(one.type))))
                             .with("pattern", json_build::text(one.pattern)));
    }
    return json_text::parse(format_json(json_build::array(std::move(stored)))).value();
}

/// Returns nothing if they are none that alps knows: another program has stored them.
[[nodiscard]] inline std::optional<std::vector<selector>> read_selectors(const json_text& stored) {
    const auto parsed = parse_json(stored.text(), "selectors", json_comments::refused);
    if (!parsed || parsed->kind != json_kind::array) return std::nullopt;
    std::vector<selector> selectors;
    for (const json_value& stored_one : parsed->elements) {
        auto one = detail::read_selector(stored_one);
        if (!one) return std::nullopt;
        selectors.push_back(std::move(*one));
    }
    return selectors;
}

} // namespace alps::sql
