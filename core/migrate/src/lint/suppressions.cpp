#include "lint/suppressions.hpp"

#include <algorithm>
#include <utility>

namespace alps::migrate {
namespace {

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

void apply(const suppression& allowed, int line, std::vector<raw_finding>& found,
           std::vector<raw_finding>& wrong) {
    if (allowed.rules.empty()) {
        wrong.push_back({.rule = rule_id::allow_unknown_rule,
                         .line = line,
                         .message = "'alps:allow' names no rule"});
    }
    for (const std::string& rule : allowed.rules) {
        const auto id = find_rule(rule);
        if (!id) {
            wrong.push_back({.rule = rule_id::allow_unknown_rule,
                             .line = line,
                             .message = "'" + rule + "' is no rule"});
            continue;
        }
        if (std::erase_if(found, [&](const raw_finding& one) { return one.rule == *id; }) > 0)
            continue;
        wrong.push_back({.rule = rule_id::allow_without_effect,
                         .line = line,
                         .message = "there is no '" + rule + "' to allow here"});
    }
    if (!allowed.has_reason) {
        wrong.push_back({.rule = rule_id::allow_without_reason,
                         .line = line,
                         .message = "'alps:allow' gives no reason"});
    }
}

} // namespace

std::optional<suppression> read_suppression(std::string_view comment) {
    std::string_view text = content_of(comment);
    constexpr std::string_view mark = "alps:allow";
    if (!text.starts_with(mark)) return std::nullopt;
    text.remove_prefix(mark.size());

    suppression read;
    const std::size_t close = text.find(')');
    if (!text.starts_with('(') || close == text.npos) return read;
    read.has_reason = !trim(text.substr(close + 1)).empty();
    std::string_view list = text.substr(1, close - 1);
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string_view rule = trim(list.substr(0, comma));
        if (!rule.empty()) read.rules.emplace_back(rule);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return read;
}

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
