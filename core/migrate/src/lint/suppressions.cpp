#include "lint/suppressions.hpp"

#include <iterator>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>

namespace alps::migrate {
namespace {

/// What a comment `alps:allow(rule, rule) reason` allows.
struct suppression {
    std::vector<std::string> rules;
    bool has_reason = false;
};

constexpr std::string_view spaces = " \t\r\n\f\v";

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(spaces) + 1 - begin);
}

std::string_view content_of(std::string_view comment) {
    if (comment.starts_with("--")) return trim(comment.substr(2));
    return trim(comment.substr(2, comment.size() - 4));
}

/// Reads a comment; nothing if it does not begin with `alps:allow`.
std::optional<suppression> read_suppression(std::string_view comment) {
    std::string_view text = content_of(comment);
    constexpr std::string_view mark = "alps:allow";
    if (!text.starts_with(mark)) return std::nullopt;
    text.remove_prefix(mark.size());

    suppression read;
    const std::size_t close = text.find(')');
    if (!text.starts_with('(') || close == text.npos) return read;
    read.has_reason = !trim(text.substr(close + 1)).empty();
    for (const auto part : std::views::split(text.substr(1, close - 1), ',')) {
        const std::string_view rule = trim({part.begin(), part.end()});
        if (!rule.empty()) read.rules.emplace_back(rule);
    }
    return read;
}

void apply(const suppression& allowed, int line, std::vector<raw_finding>& found,
           std::vector<raw_finding>& wrong) {
    const auto complain = [&](rule_id rule, std::string message) {
        wrong.push_back({.rule = rule, .line = line, .message = std::move(message)});
    };
    if (allowed.rules.empty()) {
        complain(rule_id::allow_unknown_rule, "'alps:allow' names no rule");
    }
    for (const std::string& rule : allowed.rules) {
        const auto id = find_rule(rule);
        if (!id) {
            complain(rule_id::allow_unknown_rule, "'" + rule + "' is no rule");
            continue;
        }
        if (std::erase_if(found, [&](const raw_finding& one) { return one.rule == *id; }) > 0)
            continue;
        complain(rule_id::allow_without_effect, "there is no '" + rule + "' to allow here");
    }
    if (!allowed.has_reason) {
        complain(rule_id::allow_without_reason, "'alps:allow' gives no reason");
    }
}

} // namespace

void suppress(const std::vector<syntax::token>& comments, std::vector<raw_finding>& found) {
    std::vector<raw_finding> wrong;
    for (const syntax::token& comment : comments) {
        if (const auto allowed = read_suppression(comment.text)) {
            apply(*allowed, comment.line, found, wrong);
        }
    }
    found.insert(found.end(), std::make_move_iterator(wrong.begin()),
                 std::make_move_iterator(wrong.end()));
}

} // namespace alps::migrate
