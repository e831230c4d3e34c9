#include "push/push_errors.hpp"

#include <utility>

namespace alps::migrate::run::errors {
namespace {

constexpr std::string_view unsafe_new_enum_value = "55P04";

/// What a statement of the plugin's own is refused for is neither the usage of the command nor
/// about a name that somebody chose there.
errc code_of(const error& failure) {
    switch (failure.code()) {
    case errc::already_exists:
    case errc::invalid_argument:
    case errc::not_found:
        return errc::rejected;
    default:
        return failure.code();
    }
}

std::string cut(const std::string& statement) {
    constexpr std::size_t longest = 200;
    if (statement.size() <= longest) return statement;
    return statement.substr(0, statement.find('\n')).substr(0, longest) + " ...";
}

} // namespace

error pushed_statement_failed(const error& failure, const std::string& statement, std::size_t index,
                              std::size_t count) {
    const errc code = code_of(failure);
    const bool is_refusal = code == errc::rejected || code == errc::constraint_violation;
    error_info info = failure.info();
    if (failure.sqlstate() == unsafe_new_enum_value) {
        info.message = "a value that this push adds to an enumeration is used at once, which "
                       "PostgreSQL does not do within one transaction";
        info.hint = "write a migration with 'alps generate', and run it with 'alps migrate'";
    } else {
        info.message = "statement " + std::to_string(index) + " of " + std::to_string(count) +
                       (is_refusal ? " was refused: " : " failed: ") + info.message;
        if (is_refusal) info.hint = "correct the rows or the tables, then push again";
    }
    info.detail += (info.detail.empty() ? "in: " : "\nin: ") + cut(statement);
    info.line = 0;
    return error(code, std::move(info));
}

error push_orphans(const error& failure) {
    if (failure.code() != errc::constraint_violation) return failure;
    error_info info = failure.info();
    info.hint = "correct these rows, then push again";
    return error(failure.code(), std::move(info));
}

error push_undone(const error& failure) {
    error_info info = failure.info();
    if (failure.code() == errc::in_doubt) {
        info.state = "unknown: either all of it was pushed or nothing";
        info.hint = "'alps drift' says which";
    } else {
        info.state = "nothing was changed";
    }
    return error(failure.code(), std::move(info));
}

} // namespace alps::migrate::run::errors
