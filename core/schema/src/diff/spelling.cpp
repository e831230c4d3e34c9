#include "dialect_rules.hpp"
#include "diff/expressions.hpp"
#include "diff/renaming.hpp"
#include "model/parts.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/spelling.hpp>
#include <alps/syntax/quoting.hpp>

#include <algorithm>
#include <iterator>

namespace alps::schema {
namespace {

/// Puts the parts of a table into a form for comparing.
class part_form {
public:
    part_form(const model::table& table, dialect dialect) : table_(table), dialect_(dialect) {}

    void operator()(model::key& key) const { cut_all(key.columns); }
    void operator()(model::foreign_key& key) const {
        cut_all(key.columns);
        cut(key.table);
        cut_all(key.referenced);
    }
    void operator()(model::check& check) const { simplify(check.condition); }
    void operator()(model::guard& guard) const { simplify(guard.condition); }
    void operator()(model::index& index) const {
        index.concurrently = false;
        for (model::index_part& part : index.parts) {
            if (part.expression) simplify(part.text);
        }
        simplify(index.condition);
    }
    void operator()(model::policy& policy) const {
        simplify(policy.visible);
        simplify(policy.writable);
    }

    void cut(std::string& name) const { name = syntax::kept_name(name, dialect_); }

private:
    void cut_all(std::vector<std::string>& names) const {
        for (std::string& name : names)
            cut(name);
    }
    void simplify(std::string& sql) const { sql = comparable_expression(sql, table_, dialect_); }

    const model::table& table_;
    dialect dialect_;
};

void make_comparable(model::table& table, dialect dialect) {
    const model::table as_written = table;
    const part_form form(as_written, dialect);
    form.cut(table.name);
    for (model::column& column : table.columns) {
        if (column.default_value) {
            column.default_value = {model::column_default::kind::expression,
                                    comparable_default(column, as_written, dialect)};
        }
        if (column.type.kind != model::type_kind::enumeration) {
            column.type = parse_type(
                rules_of(dialect).usual_type(render_type(column.type, dialect)), dialect);
        }
        form.cut(column.name);
    }
    if (table.primary_key) form(*table.primary_key);
    each_part_kind([&](part_kind, const auto& of) {
        for (auto& part : table.*of) {
            form(part);
            form.cut(part.name);
        }
    });
}

/// Takes the spelling of one table over into another.
class respelling {
public:
    respelling(const model::table& other, const model::table& other_form, const model::table& form,
               const model::table& canonical, dialect dialect)
        : other_(other),
          other_form_(other_form),
          form_(form),
          canonical_(canonical),
          dialect_(dialect) {}

    void respell(model::table& table) const {
        for (model::column& column : table.columns)
            respell(column);
        each_part_kind([&](part_kind, const auto& of) {
            for (auto& part : table.*of)
                respell(part, other_.*of, other_form_.*of, form_.*of, canonical_.*of);
        });
    }

private:
    /// Finds what the engine would call so.
    template <class Items>
    auto find_kept(Items& items, const std::string& name) const -> decltype(find(items, name)) {
        const auto kept = [&](const auto& item) { return syntax::kept_name(item.name, dialect_); };
        const auto found = std::ranges::find(items, syntax::kept_name(name, dialect_), kept);
        return found == items.end() ? nullptr : &*found;
    }

    void respell(model::column& column) const {
        const auto* other = find_kept(other_.columns, column.name);
        const auto* other_form = find_kept(other_form_.columns, column.name);
        const auto* form = find_kept(form_.columns, column.name);
        const auto* canonical = find(canonical_.columns, column.name);
        if (other == nullptr || other_form == nullptr || form == nullptr || canonical == nullptr)
            return;
        if (canonical->type != other->type && form->type == other_form->type)
            column.type = other->type;
        if (canonical->default_value != other->default_value &&
            form->default_value == other_form->default_value)
            column.default_value = other->default_value;
    }

    template <class Part>
    static bool same(const Part& first, Part second) {
        second.name = first.name;
        if constexpr (requires { second.concurrently; }) second.concurrently = first.concurrently;
        return first == second;
    }

    template <class Part>
    void respell(Part& part, const std::vector<Part>& others, const std::vector<Part>& other_forms,
                 const std::vector<Part>& forms, const std::vector<Part>& canonicals) const {
        const Part* other = find_kept(others, part.name);
        const Part* other_form = find_kept(other_forms, part.name);
        const Part* form = find_kept(forms, part.name);
        const Part* canonical = find(canonicals, part.name);
        if (other == nullptr || other_form == nullptr || form == nullptr || canonical == nullptr)
            return;
        part.name = other->name;
        if (!(*canonical == *other) && same(*form, *other_form)) part = *other;
    }

    const model::table& other_;
    const model::table& other_form_;
    const model::table& form_;
    const model::table& canonical_;
    dialect dialect_;
};

/// Returns a form of a schema in which what means the same is spelled the same, as far as that can
/// be told without an engine.
model::schema comparing_form(const model::schema& schema) {
    model::schema form = canonical(schema);
    for (model::table& table : form.tables)
        make_comparable(table, form.dialect);
    return form;
}

/// A schema as it is written, and in a form for comparing.
struct spelled_schema {
    const model::schema& written;
    const model::schema& form;
};

/// Takes the spelling of another over wherever the forms are the same.
model::schema spelled_as(const spelled_schema& other, const spelled_schema& schema) {
    const model::schema& from = other.written;
    const model::schema as_compared = canonical(schema.written);
    const auto kept = [&](const std::string& name) {
        return syntax::kept_name(name, from.dialect);
    };
    model::schema respelled = schema.written;
    for (model::table& table : respelled.tables) {
        const auto* from_table = find(from.tables, table.name);
        const auto* from_form = find(other.form.tables, kept(table.name));
        const auto* form = find(schema.form.tables, kept(table.name));
        if (from_table == nullptr || from_form == nullptr || form == nullptr) continue;
        respelling(*from_table, *from_form, *form, *find(as_compared.tables, table.name),
                   from.dialect)
            .respell(table);
    }
    return respelled;
}

/// Leaves out the tables that another schema lacks.
model::schema only_tables_of(const model::schema& other, model::schema schema) {
    std::erase_if(schema.tables, [&](const model::table& table) {
        return find(other.tables, table.name) == nullptr;
    });
    return schema;
}

} // namespace

model::schema spelled_as(const model::schema& other, const model::schema& schema,
                         const rename_hints& hints, const engine_spelling& ask) {
    const model::schema from = canonical(renamed(canonical(other), renaming_of(hints.renames)));
    model::schema respelled =
        spelled_as({from, comparing_form(from)}, {schema, comparing_form(schema)});
    const auto changes = find_changes(from, respelled, {.ask = false});
    if (!ask || !changes || std::ranges::none_of(*changes, may_be_spelling)) return respelled;
    const auto from_form = ask(only_tables_of(respelled, from));
    const auto form = ask(respelled);
    if (!from_form || !form) return respelled;
    return spelled_as({from, *from_form}, {respelled, *form});
}

model::schema with_merged_keys(const model::schema& other, model::schema read) {
    for (model::table& table : read.tables) {
        const auto primary = primary_key_of(table);
        const auto* declared = find(other.tables, table.name);
        if (!primary || declared == nullptr || rules_of(read.dialect).unique_keys_are_indexes)
            continue;
        const auto is_of_primary = [&](const model::key& key) {
            return key.columns == primary->columns;
        };
        if (std::ranges::any_of(table.unique_keys, is_of_primary)) continue;
        std::ranges::copy_if(declared->unique_keys, std::back_inserter(table.unique_keys),
                             is_of_primary);
    }
    return read;
}

bool may_be_spelling(const change& any) noexcept {
    return std::holds_alternative<change_type>(any) ||
           std::holds_alternative<change_default>(any) || std::holds_alternative<change_part>(any);
}

} // namespace alps::schema
