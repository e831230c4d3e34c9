#include "diff/expressions.hpp"

#include "dialect_rules.hpp"
#include "model/parts.hpp"

#include <alps/base/json.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/syntax/tokenize.hpp>
#include <alps/syntax/types.hpp>

#include <algorithm>
#include <iterator>
#include <vector>

namespace alps::schema {
namespace {

using syntax::token;
using syntax::token_kind;
using syntax::token_span;

/// Tells whether a word without quotes means something else than the column of its name.
bool is_key_word(std::string_view word) {
    constexpr std::string_view words[] = {"all",
                                          "and",
                                          "any",
                                          "array",
                                          "as",
                                          "asc",
                                          "between",
                                          "both",
                                          "case",
                                          "cast",
                                          "collate",
                                          "current_catalog",
                                          "current_date",
                                          "current_role",
                                          "current_schema",
                                          "current_time",
                                          "current_timestamp",
                                          "current_user",
                                          "default",
                                          "desc",
                                          "distinct",
                                          "else",
                                          "end",
                                          "exists",
                                          "false",
                                          "from",
                                          "glob",
                                          "ilike",
                                          "in",
                                          "is",
                                          "isnull",
                                          "like",
                                          "localtime",
                                          "localtimestamp",
                                          "not",
                                          "notnull",
                                          "null",
                                          "or",
                                          "order",
                                          "overlaps",
                                          "row",
                                          "select",
                                          "session_user",
                                          "similar",
                                          "some",
                                          "symmetric",
                                          "then",
                                          "to",
                                          "true",
                                          "unique",
                                          "user",
                                          "using",
                                          "values",
                                          "when",
                                          "where",
                                          "with"};
    return std::ranges::find(words, word) != std::end(words);
}

/// The tokens of an expression, as those that mean the same are written.
class comparable_tokens {
public:
    comparable_tokens(const model::table& table, dialect dialect)
        : table_(table), dialect_(dialect) {}

    std::string written(token_span tokens) {
        // In a query of its own a name may be that of another table's column.
        const bool is_plain = std::ranges::none_of(
            tokens, [](const token& token) { return is_word(token, "select"); });
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            if (is_plain) at += qualifier_at(tokens.subspan(at));
            texts_.push_back(text_of(tokens, at));
        }
        take_off_parentheses();
        std::string text;
        for (const std::string& each : texts_)
            text += (text.empty() ? "" : " ") + each;
        return text;
    }

private:
    /// Returns how many tokens there are of the table's name before a column's.
    [[nodiscard]] std::size_t qualifier_at(token_span rest) const {
        std::size_t size = 0;
        const auto names = [&](std::string_view name) {
            return rest.size() > size + 2 && is_named(rest[size], name) &&
                   is_symbol(rest[size + 1], ".");
        };
        if (names("public")) size += 2;
        if (!names(table_.name)) return 0;
        size += 2;
        const bool is_called = rest.size() > size + 1 && is_symbol(rest[size + 1], "(");
        const bool is_column = std::ranges::any_of(
            table_.columns, [&](const auto& column) { return is_named(rest[size], column.name); });
        return is_column && !is_called ? size : 0;
    }

    [[nodiscard]] std::string text_of(token_span tokens, std::size_t at) const {
        const token& token = tokens[at];
        if (token.kind == token_kind::symbol) {
            if (token.text == "!=") return "<>";
            const bool is_equality = token.text == "==" && rules_of(dialect_).has_double_equals;
            return is_equality ? "=" : std::string(token.text);
        }
        if (token.kind != token_kind::word && token.kind != token_kind::quoted_name)
            return std::string(token.text);
        const bool is_word = token.kind == token_kind::word;
        if (!is_word && syntax::to_lower(token.text.front()) == 'u') return std::string(token.text);
        const std::string word = is_word ? syntax::to_lower(token.text) : std::string();
        const bool is_called = at + 1 < tokens.size() && is_symbol(tokens[at + 1], "(");
        const auto column = std::ranges::find_if(
            table_.columns, [&](const auto& each) { return is_named(token, each.name); });
        const bool is_column =
            column != table_.columns.end() && !(is_word && (is_called || is_key_word(word)));
        if (is_column) return syntax::quoted(column->name, '"');
        return is_word ? word : syntax::quoted(syntax::unquoted(token.text), '"');
    }

    [[nodiscard]] bool is_named(const token& token, std::string_view name) const {
        if (token.kind != token_kind::word && token.kind != token_kind::quoted_name) return false;
        return name_of(token, dialect_) == syntax::folded_name(name, dialect_);
    }

    /// Tells whether what stands before parentheses needs them, as a function and an IN do.
    [[nodiscard]] static bool needs_parentheses(const std::string& before) {
        constexpr std::string_view operators[] = {"and",  "between", "case", "else", "ilike",
                                                  "like", "not",     "or",   "then", "when"};
        if (std::ranges::find(operators, before) != std::end(operators)) return false;
        return syntax::continues_name(before.back()) || before.back() == '"';
    }

    [[nodiscard]] std::size_t closing(std::size_t open) const {
        int depth = 0;
        for (std::size_t at = open; at < texts_.size(); ++at) {
            if (texts_[at] == "(") ++depth;
            if (texts_[at] == ")" && --depth == 0) return at;
        }
        return texts_.size();
    }

    void take_off(std::size_t open, std::size_t close) {
        texts_.erase(texts_.begin() + static_cast<std::ptrdiff_t>(close));
        texts_.erase(texts_.begin() + static_cast<std::ptrdiff_t>(open));
    }

    /// Those around the whole, around one token, and around other parentheses.
    void take_off_parentheses() {
        while (texts_.size() > 2 && texts_.front() == "(" && closing(0) == texts_.size() - 1)
            take_off(0, texts_.size() - 1);
        for (std::size_t at = texts_.size(); at-- > 0;) {
            if (texts_[at] != "(") continue;
            const std::size_t close = closing(at);
            if (close >= texts_.size()) continue;
            const bool is_needed = (at > 0 && needs_parentheses(texts_[at - 1])) ||
                                   (close + 1 < texts_.size() && texts_[close + 1] == ".");
            const bool is_double = texts_[at + 1] == "(" && closing(at + 1) == close - 1;
            if (is_double && !(is_needed && is_list(at + 2, close - 1)))
                take_off(at + 1, close - 1);
            else if (!is_needed && (close == at + 2 || is_between_and_or(at, close)))
                take_off(at, close);
        }
    }

    /// Tells whether parentheses are around something that binds closer than the AND, OR or end on
    /// either side of it.
    [[nodiscard]] bool is_between_and_or(std::size_t open, std::size_t close) const {
        const auto has = [](const auto& texts, const auto& text) {
            return std::ranges::find(texts, text) != std::end(texts);
        };
        constexpr std::string_view before[] = {"(", "and", "or"};
        constexpr std::string_view behind[] = {")", "and", "or"};
        return (open == 0 || has(before, texts_[open - 1])) &&
               (close + 1 == texts_.size() || has(behind, texts_[close + 1])) &&
               !has(texts_, std::string("between")) && !is_loose(open + 1, close);
    }

    /// Tells whether something of a looser binding than a comparison stands in no parentheses.
    [[nodiscard]] bool is_loose(std::size_t begin, std::size_t end) const {
        constexpr std::string_view looser[] = {"and", "or", ",", "select", "values"};
        for (std::size_t at = begin; at < end; ++at) {
            if (texts_[at] == "(") at = closing(at);
            if (std::ranges::find(looser, texts_[at]) != std::end(looser)) return true;
        }
        return false;
    }

    /// Tells whether these may be several values, or those of a query.
    [[nodiscard]] bool is_list(std::size_t begin, std::size_t end) const {
        return std::any_of(texts_.begin() + static_cast<std::ptrdiff_t>(begin),
                           texts_.begin() + static_cast<std::ptrdiff_t>(end), [](const auto& text) {
                               return text == "," || text == "select" || text == "values";
                           });
    }

    const model::table& table_;
    dialect dialect_;
    std::vector<std::string> texts_;
};

/// Tells whether a cast behind it casts the whole: it is one value, or in parentheses.
bool is_one_operand(token_span tokens) {
    const bool is_number = tokens.size() == 2 && tokens[1].kind == token_kind::number &&
                           (is_symbol(tokens[0], "-") || is_symbol(tokens[0], "+"));
    return tokens.size() == 1 || is_number ||
           syntax::without_parentheses(tokens).size() < tokens.size();
}

/// Takes a cast to a type off the end of tokens: `'a'::bpchar`.
token_span without_cast(token_span tokens, const std::string& type) {
    std::size_t last = tokens.size();
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (is_symbol(tokens[at], "::")) last = at;
    }
    if (last == tokens.size() || !is_one_operand(tokens.first(last))) return tokens;
    if (!syntax::repeats_type(syntax::usual_type(tokens.subspan(last + 1)), type)) return tokens;
    return syntax::without_parentheses(tokens.first(last));
}

bool is_of_numbers(const std::string& type) {
    constexpr std::string_view numbers[] = {"bigint", "double precision", "integer", "numeric",
                                            "real",   "smallint"};
    return std::ranges::find(numbers, syntax::measure_type(type).name) != std::end(numbers);
}

/// A JSON as `jsonb` keeps it, but for the order of its keys, of which any will do.
json_value sorted(json_value value) {
    std::vector<json_member> members;
    for (json_member& member : value.members) {
        std::erase_if(members, [&](const json_member& each) { return each.key == member.key; });
        members.push_back({member.key, member.line, sorted(std::move(member.value))});
    }
    std::ranges::sort(members, {}, &json_member::key);
    value.members = std::move(members);
    for (json_value& element : value.elements)
        element = sorted(std::move(element));
    return value;
}

std::string comparable_literal(std::string text, const std::string& type, dialect dialect) {
    if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') return text;
    const std::string characters = syntax::unquoted(text);
    if (type == "jsonb" && !rules_of(dialect).json_cast.empty()) {
        const auto json = parse_json(characters, "", json_comments::refused);
        return json ? syntax::quote_literal(format_json(sorted(*json))) : text;
    }
    const bool is_number =
        !characters.empty() && characters.find_first_not_of("-0123456789.") == characters.npos;
    return is_number && is_of_numbers(type) ? characters : text;
}

} // namespace

std::string comparable_expression(std::string_view sql, const model::table& table,
                                  dialect dialect) {
    const auto tokens = syntax::tokenize_code(sql, dialect);
    return tokens ? comparable_tokens(table, dialect).written(*tokens) : std::string(sql);
}

std::string comparable_default(const model::column& column, const model::table& table,
                               dialect dialect) {
    const std::string sql = render_default(column.type, *column.default_value, dialect);
    const auto tokens = syntax::tokenize_code(sql, dialect);
    if (!tokens) return sql;
    const std::string type = rules_of(dialect).usual_type(render_type(column.type, dialect));
    const token_span bare = without_cast(syntax::without_parentheses(*tokens), type);
    const bool is_name = bare.size() == 1 && (bare.front().kind == token_kind::word ||
                                              bare.front().kind == token_kind::quoted_name);
    if (rules_of(dialect).words_are_texts && is_name) return std::string(bare.front().text);
    std::string text = comparable_tokens(table, dialect).written(bare);
    if (bare.size() == 1 && bare.front().kind == token_kind::text)
        return comparable_literal(std::move(text), type, dialect);
    if (bare.size() == 2 && is_symbol(bare.front(), "-") && bare[1].kind == token_kind::number)
        std::erase(text, ' ');
    return text;
}

} // namespace alps::schema
