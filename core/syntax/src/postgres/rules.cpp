#include "rules.hpp"

#include "splitter.hpp"

namespace alps::syntax::postgres {
namespace {

/// Decides on PostgreSQL which separators end a statement.
class nesting {
public:
    /// Takes the statement's next token; tells whether the statement ends there.
    bool take(const token& token) {
        if (first_) creates_ = is_word(token, "create");
        first_ = false;
        if (is_symbol(token, ";") && parentheses_ <= 0 && bodies_ == 0) {
            *this = {};
            return true;
        }
        if (is_symbol(token, "(")) ++parentheses_;
        if (is_symbol(token, ")")) --parentheses_;
        if (creates_ && !after_label_) take_word(token);
        after_begin_ = is_word(token, "begin");
        after_label_ = is_symbol(token, ".") || is_word(token, "as");
        return false;
    }

private:
    void take_word(const token& token) {
        if (after_begin_ && is_word(token, "atomic")) ++bodies_;
        if (bodies_ == 0) return;
        if (is_word(token, "case")) ++bodies_;
        if (is_word(token, "end")) --bodies_;
    }

    bool first_ = true;
    bool creates_ = false; // Only a routine has a body.
    bool after_begin_ = false;
    bool after_label_ = false; // Where `end` is a mere name.
    int parentheses_ = 0;
    int bodies_ = 0; // `begin atomic` and, inside it, `case`.
};

} // namespace

const rules own_rules = {.read = read_lexeme,
                         .split = split_tokens<nesting>,
                         .name_quote = '"',
                         .folds_quoted = false,
                         .text_may_be_name = false,
                         .schema = "public",
                         .longest_name = 63};

} // namespace alps::syntax::postgres
