#pragma once

#include "lint/rule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

/// What a comment `alps:allow(rule, rule) reason` allows.
struct suppression {
    std::vector<std::string> rules;
    bool has_reason = false;
};

/// Reads a comment; nothing if it does not begin with `alps:allow`.
[[nodiscard]] std::optional<suppression> read_suppression(std::string_view comment);

/// Takes the findings that comments allow out of those of a statement, and adds what is wrong with
/// the comments.
void suppress(const std::vector<syntax::token>& comments, std::vector<raw_finding>& found);

} // namespace alps::migrate
