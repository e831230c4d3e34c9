#include "rules.hpp"

#include "splitter.hpp"

#include <algorithm>
#include <array>

namespace alps::syntax::sqlite {
namespace {

/// Decides on SQLite which separators end a statement, as `sqlite3_complete()` does: a trigger ends
/// only behind `; end ;`.
class nesting {
public:
    bool take(const token& token) {
        const bool separator = is_symbol(token, ";");
        if (state_ != state::trigger) {
            state_ = separator ? state::start : before_trigger(token);
            return separator;
        }
        if (separator && after_end_) {
            *this = {};
            return true;
        }
        after_end_ = after_separator_ && is_word(token, "end");
        after_separator_ = separator;
        return false;
    }

private:
    enum class state { start, explain, create, trigger, other };

    [[nodiscard]] state before_trigger(const token& token) const {
        if (state_ == state::create) {
            if (is_word(token, "trigger")) return state::trigger;
            if (is_word(token, "temp") || is_word(token, "temporary")) return state::create;
            return state::other;
        }
        if (state_ == state::other) return state::other;
        if (is_word(token, "create")) return state::create;
        if (state_ == state::explain) return names_no_plan(token) ? state::other : state::explain;
        return is_word(token, "explain") ? state::explain : state::other;
    }

    /// Behind `explain` a `create` may still come, past `query plan`; behind these words not.
    [[nodiscard]] static bool names_no_plan(const token& token) {
        return std::ranges::any_of(
            std::to_array<std::string_view>({"explain", "temp", "temporary", "trigger", "end"}),
            [&](std::string_view word) { return is_word(token, word); });
    }

    state state_ = state::start;
    bool after_separator_ = false;
    bool after_end_ = false;
};

} // namespace

const rules own_rules = {.read = read_lexeme,
                         .split = split_tokens<nesting>,
                         .name_quote = '`',
                         .folds_quoted = true,
                         .text_may_be_name = true,
                         .schema = "main",
                         .longest_name = std::string_view::npos};

} // namespace alps::syntax::sqlite
