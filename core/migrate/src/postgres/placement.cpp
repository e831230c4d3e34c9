#include "postgres/placement.hpp"

#include "plan/misplaced.hpp"

#include <optional>
#include <string_view>

namespace alps::migrate::postgres {
namespace {

placement alone(lone_effect effect) { return {.place = migrate::place::alone, .effect = effect}; }

result<placement> place_create(syntax::token_reader words) {
    if (!words.accept("index") && !words.accept({"unique", "index"})) return placement();
    if (!words.accept("concurrently")) return placement();
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

result<placement> place_drop(syntax::token_reader words) {
    if (!words.accept({"index", "concurrently"})) return placement();
    words.accept({"if", "exists"});
    placement index = alone(lone_effect::drop_index);
    index.object = words.read_written_name();
    return index;
}

result<placement> place_alter(syntax::token_reader words) {
    if (words.accept("type")) {
        words.read_written_name();
        if (words.accept({"add", "value"})) return placement{.place = migrate::place::last};
        return placement();
    }
    if (!words.accept("table")) return placement();
    words.accept({"if", "exists"});
    words.accept("only");
    placement partition = alone(lone_effect::detach_partition);
    partition.table = words.read_written_name();
    if (!words.accept({"detach", "partition"})) return placement();
    partition.object = words.read_written_name();
    if (!words.accept("concurrently")) return placement();
    return partition;
}

result<placement> place_reindex(syntax::token_reader words) {
    bool concurrently = contains_word(words.read_parentheses(), "concurrently");
    for (const std::string_view all : {"database", "system", "schema"}) {
        if (words.accept(all)) return alone(lone_effect::repeatable);
    }
    concurrently |= words.seek("concurrently");
    if (concurrently) return alone(lone_effect::repeatable);
    return placement();
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

result<placement> place(syntax::token_reader words) {
    if (auto refused = refuse_outsider(words)) return *refused;
    if (words.accept("create")) return place_create(words);
    if (words.accept("drop")) return place_drop(words);
    if (words.accept("alter")) return place_alter(words);
    if (words.accept("reindex")) return place_reindex(words);
    if (words.accept("vacuum")) return alone(lone_effect::repeatable);
    if (words.accept("cluster") && words.done()) return alone(lone_effect::repeatable);
    return placement();
}

} // namespace alps::migrate::postgres
