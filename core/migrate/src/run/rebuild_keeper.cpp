#include "run/rebuild_keeper.hpp"

#include "run/record/cells.hpp"

#include <alps/migrate/folder/folder_head.hpp>
#include <alps/schema/sqlite/ddl.hpp>
#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/syntax/token_reader.hpp>
#include <alps/syntax/tokenize.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace alps::migrate::run {
namespace {

namespace model = alps::schema::model;

/// What a statement does that concerns the keeper; names are in lower case.
struct effect {
    std::string drops_table{};
    std::string drops{}; ///< An index, a trigger or a view.
    std::string renames_to{};
};

effect effect_of(std::string_view statement) {
    effect read;
    const auto tokens = syntax::tokenize_code(statement, dialect::sqlite);
    if (!tokens) return read;
    syntax::token_reader reader(*tokens, dialect::sqlite);
    const auto name = [&] {
        (void)reader.accept({"if", "exists"});
        return reader.read_object();
    };
    if (reader.accept({"drop", "table"})) {
        read.drops_table = name();
    } else if (reader.accept({"drop", "index"}) || reader.accept({"drop", "trigger"}) ||
               reader.accept({"drop", "view"})) {
        read.drops = name();
    } else if (reader.accept({"alter", "table"})) {
        (void)reader.read_object();
        if (reader.accept({"rename", "to"})) read.renames_to = reader.read_object();
    }
    return read;
}

/// Names the indexes and triggers that alps or drizzle-kit make for a schema.
std::set<std::string> declared_in(const model::schema& schema) {
    std::set<std::string> names;
    for (const model::table& table : schema.tables) {
        for (const model::index& index : table.indexes)
            names.insert(syntax::to_lower(index.name));
        names.insert(syntax::to_lower(alps::schema::sqlite::on_update_trigger_name(table.name)));
        for (const model::guard& guard : table.guards) {
            for (const auto event : alps::schema::sqlite::events_of(guard))
                names.insert(
                    syntax::to_lower(alps::schema::sqlite::guard_trigger_name(guard.name, event)));
        }
    }
    return names;
}

bool mentions(std::string_view sql, const std::set<std::string>& names) {
    const auto tokens = syntax::tokenize_code(sql, dialect::sqlite);
    return tokens && std::ranges::any_of(*tokens, [&](const syntax::token& token) {
               return is_name(token, dialect::sqlite) &&
                      names.contains(name_of(token, dialect::sqlite));
           });
}

bool is_table_constraint(const syntax::token& first) {
    constexpr std::string_view words[] = {"constraint", "primary", "unique", "check", "foreign"};
    return std::ranges::any_of(words, [&](auto word) { return is_word(first, word); });
}

table_peculiarities peculiarities_of(std::string_view sql) {
    table_peculiarities found;
    const auto tokens = syntax::tokenize_code(sql, dialect::sqlite);
    if (!tokens) return found;
    syntax::token_reader reader(*tokens, dialect::sqlite);
    while (!reader.done() && !is_symbol(reader.peek(), "("))
        reader.advance();
    for (const auto definition : syntax::split_at_commas(reader.read_parentheses())) {
        syntax::token_reader part(definition, dialect::sqlite);
        if (is_table_constraint(part.peek())) continue;
        std::string& collation = found.collations[part.read_name()];
        while (!part.done()) {
            if (part.accept("collate")) {
                collation = part.read_name();
            } else {
                part.skip_one();
            }
        }
    }
    for (; !reader.done(); reader.advance()) {
        if (is_word(reader.peek(), "strict")) found.options.insert("strict");
        if (is_word(reader.peek(), "without")) found.options.insert("without rowid");
    }
    return found;
}

/// Returns what a table has lost of what it was; empty if nothing.
std::string lost_of(const table_peculiarities& old, const table_peculiarities& now) {
    for (const std::string& option : old.options) {
        if (!now.options.contains(option)) return option;
    }
    for (const auto& [column, collation] : old.collations) {
        const auto found = now.collations.find(column);
        if (!collation.empty() && found != now.collations.end() && found->second.empty())
            return column + " collate " + collation;
    }
    return {};
}

error peculiarity_lost(const std::string& what, const std::string& table, const std::string& file) {
    return error(
        errc::rejected,
        {.message = "this file makes the table " + table + " anew, and not '" + what + "' as it is",
         .hint = "write it where this file creates the table; if it is to go, rename the old "
                 "table away, and drop it last",
         .file = file});
}

error cannot_keep(const std::string& what, const std::string& table, const error& failure,
                  const std::string& file) {
    return error(
        errc::rejected,
        {.message = what + " goes with the table " + table +
                    ", which this file makes anew, and cannot be made again: " + failure.message(),
         .hint = "drop it in this file before the table, or make it again behind it",
         .file = file});
}

} // namespace

rebuild_keeper::rebuild_keeper(admin_session& session, const script& script,
                               const std::filesystem::path& folder, direction direction)
    : session_(session),
      script_(script),
      folder_(folder),
      direction_(direction),
      drops_(script.statements.size()),
      renames_(script.statements.size()) {
    std::vector<std::string> dropped(script.statements.size());
    for (std::size_t at = 0; at < script.statements.size(); ++at) {
        effect found = effect_of(script.statements[at].text);
        if (!found.drops.empty()) dropped_.insert(found.drops);
        dropped[at] = std::move(found.drops_table);
        if (found.renames_to.empty()) continue;
        const auto drop = std::find(dropped.rbegin(), dropped.rend(), found.renames_to);
        if (drop == dropped.rend()) continue;
        drops_[static_cast<std::size_t>(dropped.rend() - drop) - 1] = found.renames_to;
        drop->clear();
        renames_[at] = std::move(found.renames_to);
    }
}

result<void> rebuild_keeper::before(std::size_t statement) {
    if (const auto found = effect_of(script_.statements[statement].text); !found.drops.empty()) {
        if (auto back = put_back_to_be_dropped(found.drops); !back) return back;
    }
    const std::string& table = drops_[statement];
    if (table.empty()) return {};
    auto peculiar = read_peculiarities(table);
    if (!peculiar) return peculiar.error();
    nameless_.emplace(table, std::move(*peculiar));
    auto objects = read_objects();
    if (!objects) return objects.error();
    std::set<std::string> views;
    for (const object& each : *objects) {
        if (each.type == "view") views.insert(syntax::to_lower(each.name));
    }
    std::set<std::string> nameless = views;
    nameless.insert(table);
    for (object& each : *objects) {
        if (syntax::to_lower(each.table) == table) {
            lost_.push_back(std::move(each));
            continue;
        }
        const bool is_in_the_way =
            each.type == "view" || (each.type == "trigger" && mentions(each.sql, nameless));
        // The triggers of a view go with it.
        const bool goes = each.type == "trigger" && views.contains(syntax::to_lower(each.table));
        if (is_in_the_way && !goes) {
            auto done = execute("drop " + each.type + ' ' +
                                syntax::quote_identifier(each.name, dialect::sqlite));
            if (!done) return done.error();
        }
        if (is_in_the_way || goes) set_aside_.push_back(std::move(each));
    }
    return {};
}

result<void> rebuild_keeper::behind(std::size_t statement) {
    const auto made = nameless_.find(renames_[statement]);
    if (made == nameless_.end()) return {};
    const auto peculiar = read_peculiarities(made->first);
    if (!peculiar) return peculiar.error();
    if (const auto lost = lost_of(made->second, *peculiar); !lost.empty())
        return peculiarity_lost(lost, made->first, script_.file.string());
    nameless_.erase(made);
    return nameless_.empty() ? put_back(renames_[statement]) : result<void>();
}

result<void> rebuild_keeper::put_back(const std::string& table) {
    for (const object& each : set_aside_) {
        const auto there = is_there(each);
        if (!there) return there.error();
        if (*there) continue; // The file has made another.
        auto made = execute(each.sql);
        if (!made) {
            return cannot_keep(each.type + " " + each.name, table, made.error(),
                               script_.file.string());
        }
    }
    set_aside_.clear();
    return {};
}

result<void> rebuild_keeper::put_back_to_be_dropped(const std::string& name) {
    const auto found = std::ranges::find_if(
        set_aside_, [&](const object& each) { return syntax::to_lower(each.name) == name; });
    if (found == set_aside_.end()) return {};
    auto made = execute(found->sql);
    set_aside_.erase(found);
    return made;
}

result<void> rebuild_keeper::finish() {
    for (const object& each : lost_) {
        const auto there = is_there(each);
        if (!there) return there.error();
        if (*there || dropped_.contains(syntax::to_lower(each.name)) || is_given_up(each)) continue;
        auto made = execute(each.sql);
        if (!made) {
            return cannot_keep(each.type + " " + each.name, each.table, made.error(),
                               script_.file.string());
        }
    }
    return {};
}

// The order in which they were made is that in which they can be made again.
result<std::vector<rebuild_keeper::object>> rebuild_keeper::read_objects() {
    const auto found = session_.execute("select type, name, tbl_name, sql from sqlite_master where "
                                        "type in ('index', 'trigger', 'view') and sql is not null "
                                        "order by rowid",
                                        {});
    if (!found) return found.error();
    std::vector<object> objects;
    for (const auto& row : found->rows)
        objects.push_back({text_at(row, 0), text_at(row, 1), text_at(row, 2), text_at(row, 3)});
    return objects;
}

result<table_peculiarities> rebuild_keeper::read_peculiarities(const std::string& table) {
    const std::vector<sql_value> values{table};
    const auto found = session_.execute(
        "select sql from sqlite_master where type = 'table' and lower(name) = $1", values);
    if (!found) return found.error();
    return found->rows.empty() ? table_peculiarities()
                               : peculiarities_of(text_at(found->rows[0], 0));
}

result<bool> rebuild_keeper::is_there(const object& wanted) {
    const std::vector<sql_value> values{wanted.type, wanted.name};
    const auto found = session_.execute(
        "select 1 from sqlite_master where type = $1 and lower(name) = lower($2)", values);
    if (!found) return found.error();
    return !found->rows.empty();
}

result<void> rebuild_keeper::execute(const std::string& sql) {
    const auto done = session_.execute(sql, {});
    if (!done) return done.error();
    return {};
}

bool rebuild_keeper::is_given_up(const object& lost) {
    if (!declared_read_) read_declared();
    return given_up_.contains(syntax::to_lower(lost.name));
}

// Without snapshots nothing is known to be given up: all that is lost is made again.
void rebuild_keeper::read_declared() {
    declared_read_ = true;
    const std::string& tag = script_.migration->tag;
    auto before = read_snapshot_before(folder_, dialect::sqlite, tag);
    auto behind = read_snapshot_of(folder_, dialect::sqlite, tag);
    if (!before || !behind) return;
    if (direction_ == direction::down) std::swap(before, behind);
    const auto had = declared_in(before->content.schema);
    const auto has = declared_in(behind->content.schema);
    std::ranges::set_difference(had, has, std::inserter(given_up_, given_up_.end()));
}

} // namespace alps::migrate::run
