#include "dialect_rules.hpp"

#include <alps/base/join.hpp>
#include <alps/migrate/plan/obstacle_queries.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/syntax/token_reader.hpp>
#include <alps/syntax/tokenize.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace alps::migrate {
namespace {

using syntax::token_reader;
using syntax::token_span;

/// Returns tokens as they are written.
std::string written(token_span tokens) {
    if (tokens.empty()) return {};
    const char* begin = tokens.front().text.data();
    return {begin, tokens.back().text.data() + tokens.back().text.size()};
}

std::vector<std::string> written_list(token_span list) {
    std::vector<std::string> all;
    for (const token_span one : syntax::split_at_commas(list))
        all.push_back(written(one));
    return all;
}

/// Takes the direction off a part of an index.
std::string key_of_index(token_span part) {
    const auto is_order = [](const syntax::token& token) {
        return is_word(token, "asc") || is_word(token, "desc") || is_word(token, "nulls");
    };
    const auto end = std::ranges::find_if(part, is_order);
    return written(part.first(static_cast<std::size_t>(end - part.begin())));
}

std::string as_text(const std::vector<std::string>& values) {
    std::vector<std::string> texts;
    for (const std::string& value : values)
        texts.push_back(fmt::format("coalesce(cast({} as text), 'null')", value));
    return join(texts, " || ', ' || ");
}

/// What a constraint asks of a table's rows.
struct demand {
    std::string table;
    std::string what;
    std::string sql;
    std::string remedy;
};

/// Reads statements one after the other, and knows of those before what matters.
class query_finder {
public:
    explicit query_finder(alps::dialect dialect) : dialect_(dialect) {}

    void take(std::size_t statement, const std::string& text) {
        const auto tokens = syntax::tokenize_code(text, dialect_);
        if (!tokens || tokens->empty()) return;
        statement_ = statement;
        token_reader reader(*tokens, dialect_);
        if (reader.accept({"alter", "table"})) {
            take_alter_table(reader);
        } else if (reader.accept("create")) {
            take_create(reader);
        } else if (reader.accept("drop")) {
            take_drop(reader);
        } else {
            take_other(reader);
        }
    }

    std::vector<obstacle_query> finish() && { return std::move(queries_); }

private:
    void take_drop(token_reader reader) {
        const bool is_table = reader.accept("table");
        if (!is_table && !reader.accept("view")) return;
        (void)reader.accept({"if", "exists"});
        for (const token_span one : syntax::split_at_commas(reader.rest())) {
            const std::string name = token_reader(one, dialect_).read_object();
            (is_table ? changed_ : dropped_).insert(name);
        }
    }

    /// What is not understood may do anything.
    void take_other(token_reader reader) {
        const bool writes = reader.accept("update") || reader.accept({"insert", "into"}) ||
                            reader.accept({"delete", "from"}) || reader.accept("truncate");
        if (!writes) {
            const bool harmless = reader.accept("set") || reader.accept("pragma") ||
                                  reader.accept("comment") || reader.accept("alter") ||
                                  reader.accept("grant") || reader.accept("revoke");
            opaque_ = opaque_ || !harmless;
            return;
        }
        (void)reader.accept("table");
        (void)reader.accept("only");
        changed_.insert(reader.read_object());
    }

    void take_create(token_reader reader) {
        const bool unique = reader.accept("unique");
        if (reader.accept("index")) {
            if (unique) take_unique_index(reader);
            return;
        }
        (void)(reader.accept("temp") || reader.accept("temporary") || reader.accept("unlogged"));
        if (!reader.accept("table")) return;
        (void)reader.accept({"if", "not", "exists"});
        changed_.insert(reader.read_object());
    }

    void take_unique_index(token_reader reader) {
        (void)reader.accept("concurrently");
        (void)reader.accept({"if", "not", "exists"});
        const std::string index = reader.read_written_name();
        if (!reader.accept("on")) return;
        (void)reader.accept("only");
        const std::string table = read_table(reader);
        if (reader.accept("using")) (void)reader.read_name();
        std::vector<std::string> keys;
        for (const token_span part : syntax::split_at_commas(reader.read_parentheses()))
            keys.push_back(key_of_index(part));
        std::string condition;
        if (reader.seek("where")) condition = written(reader.rest());
        ask(duplicates(table, "index " + index, keys, condition));
    }

    void take_alter_table(token_reader reader) {
        (void)reader.accept({"if", "exists"});
        (void)reader.accept("only");
        const std::string table = read_table(reader);
        for (const token_span action : syntax::split_at_commas(reader.rest()))
            take_action(table, token_reader(action, dialect_));
    }

    void take_action(const std::string& table, token_reader reader) {
        if (reader.accept("add")) {
            take_constraint(table, reader);
        } else if (reader.accept({"validate", "constraint"})) {
            const auto added = unproved_.find(reader.read_name());
            if (added != unproved_.end()) ask(added->second);
        } else if (reader.accept({"drop", "constraint"})) {
            (void)reader.accept({"if", "exists"});
            const std::string name = reader.read_name();
            ask_for_dependents(table, rules_of(dialect_).constraint_dependents, name, "constraint");
            dropped_.insert(name);
        } else if (reader.accept("drop")) {
            (void)reader.accept("column");
            (void)reader.accept({"if", "exists"});
            ask_for_dependents(table, rules_of(dialect_).column_dependents, reader.read_name(),
                               "column");
        } else if (reader.accept("alter")) {
            take_column(table, reader);
        } else if (reader.accept("rename")) {
            changed_.insert(object_);
            if (reader.accept("to")) changed_.insert(reader.read_name());
        }
    }

    void take_column(const std::string& table, token_reader reader) {
        (void)reader.accept("column");
        token_reader rest = reader;
        const std::string name = rest.read_name();
        const std::string column = reader.read_written_name();
        if (reader.accept({"set", "not", "null"})) {
            ask({.table = object_,
                 .what = fmt::format("rows of {} without a {}", table, column),
                 .sql = fmt::format("select cast(count(*) as text) || ' rows' from {} where {} is "
                                    "null having count(*) > 0",
                                    table, column),
                 .remedy = fmt::format("give the rows where {} is null a value", column)});
        } else if (reader.accept("type") || reader.accept({"set", "data", "type"})) {
            ask_for_dependents(table, rules_of(dialect_).column_dependents, name, "column");
            changed_.insert(object_);
        }
    }

    void take_constraint(const std::string& table, token_reader reader) {
        std::string name;
        if (reader.accept("constraint")) {
            token_reader rest = reader;
            name = rest.read_name();
            (void)reader.read_written_name();
        }
        auto wanted = read_demand(table, name, reader);
        if (!wanted) return;
        if (syntax::contains_word(reader.rest(), "valid")) {
            unproved_.insert_or_assign(name, std::move(*wanted));
        } else {
            ask(std::move(*wanted));
        }
    }

    std::optional<demand> read_demand(const std::string& table, const std::string& name,
                                      token_reader reader) {
        const std::string called = name.empty() ? std::string() : " '" + name + "'";
        if (reader.accept("check")) {
            const std::string condition = written(reader.read_parentheses());
            return demand{
                .table = object_,
                .what = fmt::format("rows of {} that do not fulfil the check{}", table, called),
                .sql = fmt::format("select cast(count(*) as text) || ' rows' from {} where not "
                                   "({}) having count(*) > 0",
                                   table, condition),
                .remedy = fmt::format("change the rows where not ({})", condition)};
        }
        const bool primary = reader.accept({"primary", "key"});
        if (primary || reader.accept("unique")) {
            const auto keys = written_list(reader.read_parentheses());
            if (keys.empty()) return std::nullopt; // It takes over an index.
            return duplicates(table, (primary ? "primary key" : "constraint") + called, keys, {});
        }
        if (!reader.accept({"foreign", "key"})) return std::nullopt;
        return orphans(table, called, reader);
    }

    std::optional<demand> orphans(const std::string& table, const std::string& called,
                                  token_reader reader) {
        const auto own = written_list(reader.read_parentheses());
        if (!reader.accept("references")) return std::nullopt;
        const std::string other = reader.read_written_name();
        const auto keys = written_list(reader.read_parentheses());
        if (own.size() != keys.size() || own.empty()) return std::nullopt;
        std::vector<std::string> given;
        std::vector<std::string> same;
        std::vector<std::string> values;
        for (std::size_t i = 0; i < own.size(); ++i) {
            values.push_back("own." + own[i]);
            given.push_back(fmt::format("own.{} is not null", own[i]));
            same.push_back(fmt::format("other.{} = own.{}", keys[i], own[i]));
        }
        return demand{
            .table = object_,
            .what = fmt::format("values of {} that foreign key{} does not find in {}", table,
                                called, other),
            .sql = fmt::format("select distinct {} from {} own where {} and not exists (select 1 "
                               "from {} other where {})",
                               as_text(values), table, join(given, " and "), other,
                               join(same, " and ")),
            .remedy = fmt::format("remove these rows of {}, or add what they refer to", table)};
    }

    [[nodiscard]] demand duplicates(const std::string& table, const std::string& rule,
                                    const std::vector<std::string>& keys,
                                    const std::string& condition) const {
        std::vector<std::string> conditions;
        if (!condition.empty()) conditions.push_back('(' + condition + ')');
        for (const std::string& key : keys)
            conditions.push_back(fmt::format("{} is not null", key));
        return {.table = object_,
                .what = fmt::format("rows of {} that are one to {}", table, rule),
                .sql =
                    fmt::format("select {} || ' (' || cast(count(*) as text) || ' rows)' from "
                                "{} where {} group by {} having count(*) > 1",
                                as_text(keys), table, join(conditions, " and "), join(keys, ", ")),
                .remedy = fmt::format("leave one row of {} for each {}", table, join(keys, ", "))};
    }

    void ask_for_dependents(const std::string& table, std::string_view query,
                            const std::string& name, std::string_view kind) {
        if (query.empty()) return;
        ask({.table = object_,
             .what = fmt::format("objects that need {} '{}' of {}", kind, name, table),
             .sql = fmt::format(fmt::runtime(query), syntax::quote_literal(table),
                                syntax::quote_literal(name), dropped_literals()),
             .remedy =
                 "drop them before, and create them anew after; CASCADE would take them away"});
    }

    [[nodiscard]] std::string dropped_literals() const {
        std::vector<std::string> literals{"''"};
        for (const std::string& name : dropped_)
            literals.push_back(syntax::quote_literal(name));
        return join(literals, ", ");
    }

    void ask(demand wanted) {
        if (opaque_ || changed_.contains(wanted.table)) return;
        queries_.push_back({.statement = statement_,
                            .what = std::move(wanted.what),
                            .sql = std::move(wanted.sql) + " limit 5",
                            .remedy = std::move(wanted.remedy)});
    }

    /// Takes the name of a table as it is written, and remembers which it is.
    std::string read_table(token_reader& reader) {
        token_reader rest = reader;
        object_ = rest.read_object();
        return reader.read_written_name();
    }

    const alps::dialect dialect_;
    std::size_t statement_ = 0;
    std::string object_;            ///< The table of the statement.
    std::set<std::string> changed_; ///< Tables that look otherwise when the statement runs.
    std::set<std::string> dropped_; ///< Constraints and views that are gone then.
    bool opaque_ = false;           ///< Nobody knows what the database looks like then.
    std::map<std::string, demand> unproved_; ///< Constraints that were added NOT VALID.
    std::vector<obstacle_query> queries_;
};

} // namespace

std::vector<obstacle_query> find_obstacle_queries(std::span<const std::string> statements,
                                                  dialect dialect) {
    query_finder finder(dialect);
    for (std::size_t i = 0; i < statements.size(); ++i)
        finder.take(i, statements[i]);
    return std::move(finder).finish();
}

} // namespace alps::migrate
