#include <alps/migrate/statements.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace alps::migrate {
namespace {

/// Decides on PostgreSQL which separators end a statement.
class postgres_nesting {
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

/// Decides on SQLite which separators end a statement, as `sqlite3_complete()` does: a trigger ends
/// only behind `; end ;`.
class sqlite_nesting {
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

std::string_view from_to(const token& first, const token& last) {
    const char* const begin = first.text.data();
    return {begin, static_cast<std::size_t>(last.text.data() + last.text.size() - begin)};
}

template <class Nesting>
class splitter {
public:
    void take(const token& token) {
        if (token.kind == token_kind::comment) {
            comments_for(token).push_back(token);
        } else if (nesting_.take(token)) {
            ended_on_ = token.line;
            finish();
        } else {
            current_.tokens.push_back(token);
        }
    }

    std::vector<statement> finish_all() && {
        finish();
        return std::move(done_);
    }

private:
    std::vector<token>& comments_for(const token& comment) {
        if (!current_.tokens.empty()) return current_.beside;
        if (!done_.empty() && comment.line == ended_on_) return done_.back().beside;
        return current_.above;
    }

    void finish() {
        if (current_.tokens.empty()) return;
        current_.line = current_.tokens.front().line;
        current_.text = from_to(current_.tokens.front(), current_.tokens.back());
        done_.push_back(std::exchange(current_, {}));
    }

    Nesting nesting_;
    statement current_;
    std::vector<statement> done_;
    int ended_on_ = 0;
};

template <class Nesting>
std::vector<statement> split_at(const std::vector<token>& tokens) {
    splitter<Nesting> splitter;
    for (const token& token : tokens)
        splitter.take(token);
    return std::move(splitter).finish_all();
}

} // namespace

result<std::vector<statement>> split(std::string_view sql, alps::dialect dialect) {
    const auto tokens = tokenize(sql, dialect);
    if (!tokens) return tokens.error();
    return dialect == dialect::postgres ? split_at<postgres_nesting>(*tokens)
                                        : split_at<sqlite_nesting>(*tokens);
}

} // namespace alps::migrate
