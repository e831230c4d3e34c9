#include "plan/refused_statement.hpp"
#include "postgres/rules.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace alps::migrate::postgres {
namespace {

statement_class non_transactional(statement_effect effect) {
    return {.mode = migrate::transaction_mode::non_transactional, .effect = effect};
}

result<statement_class> classify_create(syntax::token_reader words) {
    if (!words.accept("index") && !words.accept({"unique", "index"})) return statement_class();
    if (!words.accept("concurrently")) return statement_class();
    words.accept({"if", "not", "exists"});
    statement_class index = non_transactional(statement_effect::create_index);
    if (!words.accept("on")) index.object = words.read_written_name();
    if (index.object.empty()) {
        return refused_statement("an index that is built concurrently has no name",
                                 "name it, so that a run that was interrupted finds it again");
    }
    words.accept("on");
    words.accept("only");
    index.table = words.read_written_name();
    return index;
}

result<statement_class> classify_drop(syntax::token_reader words) {
    if (!words.accept({"index", "concurrently"})) return statement_class();
    words.accept({"if", "exists"});
    statement_class index = non_transactional(statement_effect::drop_index);
    index.object = words.read_written_name();
    return index;
}

result<statement_class> classify_alter(syntax::token_reader words) {
    if (words.accept("type")) {
        words.read_written_name();
        if (words.accept({"add", "value"}))
            return statement_class{.mode = migrate::transaction_mode::committed_before_next};
        return statement_class();
    }
    if (!words.accept("table")) return statement_class();
    words.accept({"if", "exists"});
    words.accept("only");
    statement_class partition = non_transactional(statement_effect::detach_partition);
    partition.table = words.read_written_name();
    if (!words.accept({"detach", "partition"})) return statement_class();
    partition.object = words.read_written_name();
    if (!words.accept("concurrently")) return statement_class();
    return partition;
}

result<statement_class> classify_reindex(syntax::token_reader words) {
    bool concurrently = contains_word(words.read_parentheses(), "concurrently");
    for (const std::string_view all : {"database", "system", "schema"}) {
        if (words.accept(all)) return non_transactional(statement_effect::repeatable);
    }
    concurrently |= words.seek("concurrently");
    if (concurrently) return non_transactional(statement_effect::repeatable);
    return statement_class();
}

/// Names the statements that concern the server, the connection or another database.
constexpr std::string_view outsiders[] = {
    "create database", "drop database",       "create tablespace", "drop tablespace",
    "alter system",    "create subscription", "drop subscription", "discard all",
};

std::optional<error> refuse_outsider(const syntax::token_reader& words) {
    for (const std::string_view outsider : outsiders) {
        const auto space = outsider.find(' ');
        syntax::token_reader copy = words;
        if (copy.accept({outsider.substr(0, space), outsider.substr(space + 1)})) {
            return not_for_migrations(outsider);
        }
    }
    return std::nullopt;
}

} // namespace

result<statement_class> classify(syntax::token_reader words) {
    if (auto refused = refuse_outsider(words)) return *refused;
    const auto unlocks = [](const syntax::token& token) {
        return is_word(token, "pg_advisory_unlock_all");
    };
    if (std::ranges::any_of(words.rest(), unlocks)) {
        return refused_statement("'pg_advisory_unlock_all' would let others migrate meanwhile",
                                 "unlock by its key what the file has locked");
    }
    if (words.accept("create")) return classify_create(words);
    if (words.accept("drop")) return classify_drop(words);
    if (words.accept("alter")) return classify_alter(words);
    if (words.accept("reindex")) return classify_reindex(words);
    if (words.accept("vacuum")) return non_transactional(statement_effect::repeatable);
    if (words.accept("cluster") && words.done())
        return non_transactional(statement_effect::repeatable);
    return statement_class();
}

} // namespace alps::migrate::postgres
