#include "lint/reading/alter_table.hpp"

#include <alps/syntax/types.hpp>

#include <utility>

namespace alps::migrate {
namespace {

using kind = alter_action::kind;

void read_add(syntax::token_reader reader, alter_action& action) {
    if (auto constraint = read_constraint(reader)) {
        action.type = kind::add_constraint;
        action.name = constraint->name;
        action.constraint = std::move(*constraint);
        return;
    }
    (void)reader.accept("column");
    (void)reader.accept({"if", "not", "exists"});
    action.type = kind::add_column;
    action.column = read_column(reader);
    action.name = action.column.name;
}

void read_dropped(syntax::token_reader reader, alter_action& action) {
    action.type = reader.accept("constraint") ? kind::drop_constraint : kind::drop_column;
    if (action.type == kind::drop_column) (void)reader.accept("column");
    (void)reader.accept({"if", "exists"});
    action.name = reader.read_name();
}

/// Tells whether `USING` does more than cast the column to its new type.
bool converts(syntax::token_reader reader, const alter_action& action) {
    if (reader.read_name() != action.name) return true;
    if (reader.done()) return false;
    return !reader.accept_symbol("::") || syntax::usual_type(reader.rest()) != action.new_name;
}

void read_type(syntax::token_reader reader, alter_action& action) {
    action.type = kind::change_type;
    const syntax::token_span from = reader.rest();
    while (!reader.done() && !is_word(reader.peek(), "using") && !is_word(reader.peek(), "collate"))
        reader.skip_one();
    action.new_name = syntax::usual_type(from.first(from.size() - reader.rest().size()));
    while (!reader.done() && !reader.accept("using"))
        reader.skip_one();
    action.converts = !reader.done() && converts(reader, action);
}

void read_alter_column(syntax::token_reader reader, alter_action& action) {
    if (reader.accept("constraint")) return;
    (void)reader.accept("column");
    action.name = reader.read_name();
    if (reader.accept("type") || reader.accept({"set", "data", "type"})) {
        read_type(reader, action);
    } else if (reader.accept({"set", "not", "null"})) {
        action.type = kind::set_not_null;
    } else if (reader.accept({"drop", "not", "null"})) {
        action.type = kind::drop_not_null;
    }
}

void read_rename(syntax::token_reader reader, alter_action& action) {
    if (reader.accept("constraint")) return;
    if (reader.accept("to")) {
        action.type = kind::rename_table;
        action.new_name = reader.read_name();
        return;
    }
    (void)reader.accept("column");
    action.name = reader.read_name();
    if (!reader.accept("to")) return;
    action.type = kind::rename_column;
    action.new_name = reader.read_name();
}

alter_action read_action(syntax::token_reader reader, const std::string& table) {
    alter_action action{.table = table, .line = reader.peek().line};
    if (reader.accept("add")) {
        read_add(reader, action);
    } else if (reader.accept("drop")) {
        read_dropped(reader, action);
    } else if (reader.accept("alter")) {
        read_alter_column(reader, action);
    } else if (reader.accept("rename")) {
        read_rename(reader, action);
    } else if (reader.accept({"validate", "constraint"})) {
        action.type = kind::validate;
        action.name = reader.read_name();
    } else if (reader.accept({"disable", "row", "level", "security"}) ||
               reader.accept({"no", "force", "row", "level", "security"})) {
        action.type = kind::disable_row_security;
    } else if (reader.accept({"disable", "trigger"})) {
        action.type = kind::disable_triggers;
        action.name = reader.read_name();
    } else if (reader.accept({"set", "schema"})) {
        action.type = kind::set_schema;
        action.new_name = reader.read_name();
    } else if (reader.accept({"set", "tablespace"}) || reader.accept({"set", "logged"}) ||
               reader.accept({"set", "unlogged"}) || reader.accept({"set", "access", "method"})) {
        action.type = kind::rewrite;
    }
    return action;
}

} // namespace

std::vector<alter_action> read_alter_table(const syntax::tokenized_statement& statement,
                                           alps::dialect dialect) {
    syntax::token_reader reader(statement.tokens, dialect);
    if (!reader.accept({"alter", "table"})) return {};
    (void)reader.accept({"if", "exists"});
    (void)reader.accept("only");
    const std::string table = reader.read_object();
    (void)reader.accept_symbol("*");
    std::vector<alter_action> actions;
    for (const syntax::token_span action : split_at_commas(reader.rest()))
        actions.push_back(read_action(syntax::token_reader(action, dialect), table));
    return actions;
}

} // namespace alps::migrate
