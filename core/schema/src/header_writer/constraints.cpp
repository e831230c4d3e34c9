#include "dialect_rules.hpp"
#include "header_writer/parts.hpp"
#include "model/parts.hpp"

#include <alps/schema/ddl.hpp>
#include <alps/syntax/ascii.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::schema::source {
namespace {

/// The C++ name of an action: `set_null` of `set null`.
std::string name_of(model::action action) {
    std::string name(render_action(action));
    std::ranges::replace(name, ' ', '_');
    return name;
}

/// The C++ name of a command: SQL's in lower case, but for the key word `delete`.
std::string name_of(model::command command) {
    return command == model::command::remove ? "remove" : syntax::to_lower(render_command(command));
}

std::string usual_name(const model::table& table, std::string_view column) {
    return fmt::format("{}_{}_unique", table.name, column);
}

class constraint_writer {
public:
    constraint_writer(const context& context, const model::table& table)
        : context_(context), table_(table), names_(context.names.tables.at(table.name)) {}

    std::vector<piece> take() {
        write_keys();
        for (const auto& key : table_.foreign_keys) {
            if (!is_option(context_, table_, key) && context_.types.match(table_, key))
                add(foreign_key(key));
        }
        for (const auto& check : table_.checks)
            add({named("check", check.name), {condition(check.condition)}, ")"});
        for (const auto& guard : table_.guards)
            add(write(guard));
        for (const auto& index : table_.indexes) {
            if (!is_option(context_, table_, index)) add(write(index));
        }
        if (table_.row_security != model::row_security::off) {
            const bool forced = table_.row_security == model::row_security::forced;
            add({fmt::format("row_security(model::row_security::{})",
                             forced ? "forced" : "enabled")});
        }
        for (const auto& policy : table_.policies)
            add(write(policy));
        return std::move(written_);
    }

private:
    void add(piece constraint) { written_.push_back(std::move(constraint)); }

    static std::string named(std::string_view function, std::string_view name) {
        return fmt::format("{}<{}>(", function, literal(name));
    }

    static piece condition(std::string_view text) {
        return {"sql_condition<", {{literal(text)}}, ">"};
    }

    [[nodiscard]] std::string column(const std::string& name) const {
        return "t." + names_.members.at(name);
    }

    [[nodiscard]] std::vector<piece> columns(const std::vector<std::string>& columns) const {
        std::vector<piece> pieces;
        for (const auto& name : columns)
            pieces.push_back({column(name)});
        return pieces;
    }

    void write_keys() {
        for (const auto& each : table_.columns) {
            if (!each.primary_key || !each.nullable) continue;
            add({named("primary_key_of", fmt::format("{}_{}_pk", table_.name, each.name)),
                 {{column(each.name)}},
                 ")"});
        }
        if (table_.primary_key) {
            add({named("primary_key_of", table_.primary_key->name),
                 columns(table_.primary_key->columns), ")"});
        }
        for (const auto& key : table_.unique_keys) {
            if (!is_option(table_, key))
                add({named("unique_key", key.name), columns(key.columns), ")"});
        }
    }

    [[nodiscard]] std::string referred_to(const model::foreign_key& key) const {
        if (key.table == table_.name) return "t";
        if (auto above = source_of(context_, names_, key); !above.empty()) return above;
        return fmt::format(
            "declared_later<{}, {}>(t)", literal(key.table),
            context_.names.within(names_, context_.names.tables.at(key.table).columns));
    }

    [[nodiscard]] piece foreign_key(const model::foreign_key& key) const {
        const std::string other = referred_to(key);
        const auto& members = context_.names.tables.at(key.table).members;
        piece referenced{"columns(", {}, ")"};
        for (const auto& name : key.referenced)
            referenced.inside.push_back({other + '.' + members.at(name)});
        const std::string_view function =
            is_usable(context_.schema, *find(context_.schema.tables, table_.name), key)
                ? "foreign_key"
                : "unchecked_foreign_key";
        const bool usual = key.name == foreign_key_name(table_, key);
        piece written{usual ? fmt::format("{}(", function) : named(function, key.name),
                      {{"columns(", columns(key.columns), ")"}, std::move(referenced)},
                      ")"};
        for (auto& action : write_actions(key))
            written.inside.push_back(std::move(action));
        return written;
    }

    [[nodiscard]] piece write(const model::index_part& part) const {
        std::string text = part.expression ? fmt::format("sql_expression<{}>", literal(part.text))
                                           : column(part.text);
        if (part.descending) text += ".desc()";
        if (part.nulls_first && !part.descending) text += ".asc()";
        if (part.nulls_first) text += *part.nulls_first ? ".nulls_first()" : ".nulls_last()";
        return {std::move(text)};
    }

    [[nodiscard]] piece write(const model::guard& guard) const {
        if (guard.group.empty()) {
            return {named("check", guard.name),
                    {condition(guard.condition)},
                    ")",
                    {{".by_triggers()"}}};
        }
        return {named("keep_one", guard.name),
                {{column(guard.group)}, condition(guard.condition)},
                ")"};
    }

    [[nodiscard]] piece write(const model::index& index) const {
        piece written{named(index.unique ? "unique_index" : "index", index.name), {}, ")"};
        for (const auto& part : index.parts)
            written.inside.push_back(write(part));
        if (!index.condition.empty())
            written.chain.push_back({".where(", {condition(index.condition)}, ")"});
        if (index.concurrently) written.chain.push_back({".concurrently()"});
        return written;
    }

    [[nodiscard]] static piece write(const model::policy& policy) {
        piece written{named("policy", policy.name) + ')'};
        const auto chain = [&](piece part) { written.chain.push_back(std::move(part)); };
        if (!policy.permissive) chain({".restrictive()"});
        if (policy.applies_to != model::command::all)
            chain({fmt::format(".to_command(model::command::{})", name_of(policy.applies_to))});
        for (const auto& role : policy.roles)
            chain({fmt::format(".to_role({})", literal(role))});
        if (!policy.visible.empty()) chain({".using_rows(", {condition(policy.visible)}, ")"});
        if (!policy.writable.empty()) chain({".with_check(", {condition(policy.writable)}, ")"});
        return written;
    }

    const context& context_;
    const model::table& table_;
    const table_names& names_;
    std::vector<piece> written_;
};

} // namespace

std::vector<piece> write_constraints(const context& context, const model::table& table) {
    return constraint_writer(context, table).take();
}

std::string source_of(const context& context, const table_names& own,
                      const model::foreign_key& key) {
    const auto& other = context.names.tables.at(key.table);
    const auto* declared = find(context.elsewhere.tables, key.table);
    const bool is_elsewhere =
        declared != nullptr && std::ranges::all_of(key.referenced, [&](const auto& column) {
            return find(declared->columns, column) != nullptr;
        });
    if (is_elsewhere) return other.declared;
    if (!context.declared.contains(key.table)) return {};
    return context.names.within(own, other.variable);
}

std::vector<piece> write_actions(const model::foreign_key& key) {
    std::vector<piece> actions;
    const bool changes = key.on_update != model::action::no_action;
    if (changes || key.on_delete != model::action::no_action)
        actions.push_back({fmt::format("on_delete(action::{})", name_of(key.on_delete))});
    if (changes) actions.push_back({fmt::format("on_update(action::{})", name_of(key.on_update))});
    return actions;
}

bool is_option(const model::table& table, const model::key& key) {
    return key.columns.size() == 1 && key.name == usual_name(table, key.columns.front()) &&
           find(table.columns, key.columns.front()) != nullptr;
}

bool is_option(const context& context, const model::table& table, const model::index& index) {
    if (!rules_of(context.schema.dialect).unique_keys_are_indexes) return false;
    const auto& part = index.parts.front();
    return index.unique && index.condition.empty() && index.parts.size() == 1 && !part.expression &&
           !part.descending && index.name == usual_name(table, part.text) &&
           find(table.columns, part.text) != nullptr;
}

bool is_option(const context& context, const model::table& table, const model::foreign_key& key) {
    return key.columns.size() == 1 && key.table != table.name &&
           find(table.columns, key.columns.front()) != nullptr &&
           key.name == foreign_key_name(table, key) && context.types.match(table, key) &&
           !source_of(context, context.names.tables.at(table.name), key).empty() &&
           is_usable(context.schema, table, key);
}

} // namespace alps::schema::source
