#include "word_reader.hpp"

#include <alps/migrate/placement.hpp>
#include <alps/migrate/script.hpp>
#include <alps/migrate/tokens.hpp>

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

found place_create(word_reader words) {
    if (!words.take({"index"}) && !words.take({"unique", "index"})) return std::nullopt;
    if (!words.take({"concurrently"})) return std::nullopt;
    words.take({"if", "not", "exists"});
    placement index = alone(lone_effect::create_index);
    if (!words.take({"on"})) index.object = words.take_name();
    if (index.object.empty()) {
        return misplaced("an index that is built concurrently has no name",
                         "name it, so that a run that was interrupted finds it again");
    }
    words.take({"on"});
    words.take({"only"});
    index.table = words.take_name();
    return index;
}

found place_drop(word_reader words) {
    if (!words.take({"index", "concurrently"})) return std::nullopt;
    words.take({"if", "exists"});
    placement index = alone(lone_effect::drop_index);
    index.object = words.take_name();
    return index;
}

found place_alter(word_reader words) {
    if (words.take({"type"})) {
        words.take_name();
        if (words.take({"add", "value"})) return placement{.place = place::last};
        return std::nullopt;
    }
    if (!words.take({"table"})) return std::nullopt;
    words.take({"if", "exists"});
    words.take({"only"});
    placement partition = alone(lone_effect::detach_partition);
    partition.table = words.take_name();
    if (!words.take({"detach", "partition"})) return std::nullopt;
    partition.object = words.take_name();
    if (!words.take({"concurrently"})) return std::nullopt;
    return partition;
}

found place_reindex(word_reader words) {
    bool concurrently = words.take_list_with("concurrently");
    for (const std::string_view all : {"database", "system", "schema"}) {
        if (words.take({all})) return alone(lone_effect::repeatable);
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

std::optional<error> refuse_outsider(const word_reader& words) {
    for (const std::string_view outsider : outsiders) {
        const auto space = outsider.find(' ');
        word_reader copy = words;
        if (copy.take({outsider.substr(0, space), outsider.substr(space + 1)})) {
            return not_for_migrations(outsider);
        }
    }
    return std::nullopt;
}

found place_on_postgres(word_reader words) {
    if (auto refused = refuse_outsider(words)) return *refused;
    if (words.take({"create"})) return place_create(words);
    if (words.take({"drop"})) return place_drop(words);
    if (words.take({"alter"})) return place_alter(words);
    if (words.take({"reindex"})) return place_reindex(words);
    if (words.take({"vacuum"})) return alone(lone_effect::repeatable);
    if (words.take({"cluster"}) && words.at_end()) return alone(lone_effect::repeatable);
    return std::nullopt;
}

found place_on_sqlite(word_reader words) {
    for (const std::string_view outsider : {"vacuum", "attach", "detach"}) {
        if (words.take({outsider})) return not_for_migrations(outsider);
    }
    return std::nullopt;
}

} // namespace

result<placement> place_statement(std::string_view statement, alps::dialect dialect) {
    if (controls_transaction(statement)) {
        return misplaced("a migration cannot begin or end a transaction itself",
                         "remove this statement: alps runs the migrations in transactions");
    }
    auto tokens = tokenize(statement, dialect);
    if (!tokens) return placement(); // The engine has split it; it is to say what is wrong.
    word_reader words(std::move(*tokens), dialect);
    const auto placed = dialect == dialect::postgres ? place_on_postgres(std::move(words))
                                                     : place_on_sqlite(std::move(words));
    if (!placed) return placed.error();
    return placed->value_or(placement());
}

} // namespace alps::migrate
