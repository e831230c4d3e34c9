#include <alps/migrate/placement.hpp>
#include <alps/migrate/script.hpp>
#include <alps/syntax/token_reader.hpp>
#include <alps/syntax/tokenize.hpp>

#include <optional>
#include <utility>

namespace alps::migrate {
namespace {

error misplaced(std::string message, std::string hint) {
    return error(errc::configuration, {.message = std::move(message), .hint = std::move(hint)});
}

error not_for_migrations(std::string_view what) {
    return misplaced("a migration cannot hold '" + std::string(what) + "'",
                     "run it by hand, apart from the migrations");
}

using found = result<std::optional<placement>>;

placement alone(lone_effect effect) { return {.place = place::alone, .effect = effect}; }

found place_create(syntax::token_reader words) {
    if (!words.accept("index") && !words.accept({"unique", "index"})) return std::nullopt;
    if (!words.accept("concurrently")) return std::nullopt;
    words.accept({"if", "not", "exists"});
    placement index = alone(lone_effect::create_index);
    if (!words.accept("on")) index.object = words.read_written_name();
    if (index.object.empty()) {
        return misplaced("an index that is built concurrently has no name",
                         "name it, so that a run that was interrupted finds it again");
    }
    words.accept("on");
    words.accept("only");
    index.table = words.read_written_name();
    return index;
}

found place_drop(syntax::token_reader words) {
    if (!words.accept({"index", "concurrently"})) return std::nullopt;
    words.accept({"if", "exists"});
    placement index = alone(lone_effect::drop_index);
    index.object = words.read_written_name();
    return index;
}

found place_alter(syntax::token_reader words) {
    if (words.accept("type")) {
        words.read_written_name();
        if (words.accept({"add", "value"})) return placement{.place = place::last};
        return std::nullopt;
    }
    if (!words.accept("table")) return std::nullopt;
    words.accept({"if", "exists"});
    words.accept("only");
    placement partition = alone(lone_effect::detach_partition);
    partition.table = words.read_written_name();
    if (!words.accept({"detach", "partition"})) return std::nullopt;
    partition.object = words.read_written_name();
    if (!words.accept("concurrently")) return std::nullopt;
    return partition;
}

found place_reindex(syntax::token_reader words) {
    bool concurrently = contains_word(words.read_parentheses(), "concurrently");
    for (const std::string_view all : {"database", "system", "schema"}) {
        if (words.accept(all)) return alone(lone_effect::repeatable);
    }
    concurrently |= words.seek("concurrently");
    if (concurrently) return alone(lone_effect::repeatable);
    return std::nullopt;
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

found place_on_postgres(syntax::token_reader words) {
    if (auto refused = refuse_outsider(words)) return *refused;
    if (words.accept("create")) return place_create(words);
    if (words.accept("drop")) return place_drop(words);
    if (words.accept("alter")) return place_alter(words);
    if (words.accept("reindex")) return place_reindex(words);
    if (words.accept("vacuum")) return alone(lone_effect::repeatable);
    if (words.accept("cluster") && words.done()) return alone(lone_effect::repeatable);
    return std::nullopt;
}

found place_on_sqlite(syntax::token_reader words) {
    for (const std::string_view outsider : {"vacuum", "attach", "detach"}) {
        if (words.accept(outsider)) return not_for_migrations(outsider);
    }
    return std::nullopt;
}

} // namespace

result<placement> place_statement(std::string_view statement, alps::dialect dialect) {
    if (controls_transaction(statement)) {
        return misplaced("a migration cannot begin or end a transaction itself",
                         "remove this statement: alps runs the migrations in transactions");
    }
    const auto tokens = syntax::tokenize_code(statement, dialect);
    if (!tokens) return placement(); // The engine has split it; it is to say what is wrong.
    syntax::token_reader words(*tokens, dialect);
    const auto placed =
        dialect == dialect::postgres ? place_on_postgres(words) : place_on_sqlite(words);
    if (!placed) return placed.error();
    return placed->value_or(placement());
}

} // namespace alps::migrate
