#include "header_writer/parts.hpp"
#include "model/parts.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/merge.hpp>
#include <alps/schema/typed_source.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace alps::schema {
namespace {

using namespace source;

constexpr std::size_t most_columns = 100; ///< Of a struct that is taken apart.

std::string in_words(std::string_view name) { return syntax::quoted(name, '"'); }

/// Takes out of a schema what typed tables cannot declare, and says what that was.
model::schema declarable(model::schema schema, std::vector<std::string>& left_out) {
    std::erase_if(schema.tables, [&](const model::table& table) {
        const bool fits = !table.columns.empty() && table.columns.size() <= most_columns;
        if (!fits) {
            left_out.push_back(fmt::format("table {} with {} columns", in_words(table.name),
                                           table.columns.size()));
        }
        return !fits;
    });
    std::erase_if(schema.enumerations, [&](const model::enumeration& enumeration) {
        if (!enumeration.values.empty()) return false;
        left_out.push_back(
            fmt::format("enumeration {} without values", in_words(enumeration.name)));
        for (auto& table : schema.tables) {
            for (auto& column : table.columns) {
                if (column.type.kind == model::type_kind::enumeration &&
                    column.type.name == enumeration.name)
                    column.type = {model::type_kind::other, 0, in_words(enumeration.name)};
            }
        }
        return true;
    });
    return schema;
}

void note_foreign_keys(const model::schema& schema, const column_types& types,
                       std::vector<std::string>& left_out) {
    for (const auto& table : schema.tables) {
        for (const auto& key : table.foreign_keys) {
            if (types.match(table, key)) continue;
            const bool exists = find(schema.tables, key.table) != nullptr;
            left_out.push_back(
                fmt::format("foreign key {} of {} to {}, {}", in_words(key.name),
                            in_words(table.name), in_words(key.table),
                            exists ? "whose columns have other types" : "which is not here"));
        }
    }
}

/// Returns the tables so that each stands behind those it refers to, unless these refer to it.
std::vector<const model::table*> in_turn(const model::schema& schema) {
    std::vector<const model::table*> turn;
    std::set<std::string_view> seen;
    const auto visit = [&](const auto& self, const model::table& table) -> void {
        if (!seen.insert(table.name).second) return;
        for (const auto& key : table.foreign_keys) {
            if (const auto* other = find(schema.tables, key.table)) self(self, *other);
        }
        turn.push_back(&table);
    };
    for (const auto& table : schema.tables)
        visit(visit, table);
    return turn;
}

/// Takes out of a table's parts those that another one has, be it under a name that the table does
/// not use otherwise.
template <class Parts>
void take_known(Parts& parts, const Parts& known) {
    const Parts all = parts;
    std::erase_if(parts, [&](const auto& part) {
        return std::ranges::any_of(known, [&](auto other) {
            if (other.name == part.name) return true;
            if (find(all, other.name) != nullptr) return false;
            other.name = part.name;
            return other == part;
        });
    });
}

/// Returns what a table has beside another one of its name.
model::table extension(model::table table, const model::table& declared) {
    std::erase_if(table.columns, [&](const model::column& column) {
        return find(declared.columns, column.name) != nullptr;
    });
    table.primary_key.reset();
    each_part_kind([&](part_kind, const auto& of) { take_known(table.*of, declared.*of); });
    if (table.row_security == declared.row_security) table.row_security = model::row_security::off;
    return table;
}

bool is_empty(const model::table& table) {
    bool empty = table.columns.empty() && table.row_security == model::row_security::off;
    each_part_kind([&](part_kind, const auto& of) { empty = empty && (table.*of).empty(); });
    return empty;
}

/// Returns the declared tables that a database has without contradicting them, and names the rest.
model::schema found_elsewhere(const model::schema& live, const model::schema& declared,
                              std::vector<std::string>& unlike) {
    model::schema found = canonical(declared);
    std::erase_if(found.tables, [&](const model::table& table) {
        const auto* there = find(live.tables, table.name);
        if (there == nullptr) return true;
        const auto wrong = contradictions(*there, table);
        if (!wrong.empty())
            unlike.push_back(fmt::format("table {}: {}", in_words(table.name), join(wrong, ", ")));
        return !wrong.empty();
    });
    return found;
}

using id_types = std::map<std::pair<std::string, std::string>, std::string>;

/// The types of keys of the tables that are elsewhere.
id_types ids_in(const model::schema& elsewhere, id_types ids) {
    std::erase_if(
        ids, [&](const auto& id) { return find(elsewhere.tables, id.first.first) == nullptr; });
    return ids;
}

std::string head(const model::schema& schema, const std::vector<std::string>& left_out,
                 const std::string& header) {
    std::string text =
        fmt::format("// The tables of a database, as 'alps pull' found them on {}.\n",
                    to_string(schema.dialect));
    if (!left_out.empty())
        text += "//\n// Not declared here, as typed tables have no words for it:\n";
    for (const auto& each : left_out)
        text += comment("- ", each);
    const std::string more = header.empty() ? "" : fmt::format("#include <{}>\n", header);
    return text + fmt::format("#pragma once\n\n#include <alps/schema/describe.hpp>\n{}\n"
                              "#include <cstdint>\n#include <optional>\n#include <string>\n"
                              "#include <tuple>\n",
                              more);
}

/// Writes a list in braces: on one line, or each on its own, which the comma at the end preserves.
std::string braced(std::string_view before, const std::vector<std::string>& parts,
                   std::string_view column) {
    std::string line = fmt::format("{}{}{{{}}};\n", column, before, join(parts, ", "));
    if (line.size() <= 101) return line;
    line = fmt::format("{}{}{{\n", column, before);
    for (const auto& part : parts)
        line += fmt::format("{}    {},\n", column, part);
    return line + fmt::format("{}}};\n", column);
}

std::string write_enumeration(const model::enumeration& enumeration, const cpp_names& names) {
    const auto& own = names.enumerations.at(enumeration.name);
    const std::string type = names.name_space + "::" + own.type;
    std::vector<std::string> values;
    for (std::size_t i = 0; i < own.values.size(); ++i) {
        values.push_back(
            fmt::format("{{{}::{}, {}}}", type, own.values[i], literal(enumeration.values[i])));
    }
    std::string text = fmt::format("\nnamespace {} {{\n\n", names.name_space);
    const std::string line =
        fmt::format("enum class {} {{ {} }};\n", own.type, join(own.values, ", "));
    text += line.size() <= 101 ? line : braced("enum class " + own.type + ' ', own.values, "");
    text += fmt::format("\n}} // namespace {}\n\n", names.name_space);
    text += fmt::format("template <>\nstruct alps::schema::stored_enum<{}> {{\n", type);
    text +=
        fmt::format("    static constexpr fixed_string name = {};\n", literal(enumeration.name));
    text +=
        braced(fmt::format("static constexpr enumerator<{}> values[] = ", type), values, "    ");
    return text + "};\n";
}

/// Tells whether a constraint names the table, as `t.column`.
bool names_table(const piece& constraint) {
    return constraint.head.starts_with("t.") || std::ranges::any_of(constraint.inside, names_table);
}

/// Declares a table, or what one of another header is extended by.
std::string write_table(const context& context, const model::table& table) {
    const auto& own = context.names.tables.at(table.name);
    std::string text = fmt::format("\ntemplate <class Table>\nstruct {} {{\n", own.columns);
    for (const auto& column : table.columns) {
        text += member(write_column(context, table, column), own.members.at(column.name));
    }
    if (auto constraints = write_constraints(context, table); !constraints.empty()) {
        constexpr std::string_view indented = "        ";
        const piece tuple{"return std::tuple(", std::move(constraints), ")"};
        const char* parameter = names_table(tuple) ? "const auto& t" : "const auto&";
        text += fmt::format("\n    static constexpr auto constraints({}) {{\n", parameter);
        text += fmt::format("{}{};\n    }}\n", indented, broken(tuple, indented.size(), 1));
    }
    text += "};\n";
    if (!own.declared.empty())
        return text + fmt::format("inline constexpr auto {} = extend<{}>({});\n", own.variable,
                                  own.columns, own.declared);
    return text + fmt::format("inline constexpr table<{}, {}> {}{{}};\n", literal(table.name),
                              own.columns, own.variable);
}

/// Announces the structs that a table refers to before they are declared.
std::string announce(const context& context, const model::table& table,
                     std::set<std::string>& announced) {
    std::string text;
    const auto& own = context.names.tables.at(table.name);
    for (const auto& key : table.foreign_keys) {
        if (key.table == table.name) continue;
        if (!context.types.match(table, key) || !source_of(context, own, key).empty()) continue;
        if (!announced.insert(key.table).second) continue;
        text += fmt::format("\ntemplate <class Table>\nstruct {};\n",
                            context.names.tables.at(key.table).columns);
    }
    return text;
}

std::string write_description(const model::schema& schema, const cpp_names& names,
                              const std::vector<std::string>& tables) {
    piece call{"return describe<Dialect", {}, ")"};
    for (const auto& enumeration : schema.enumerations)
        call.head += ", " + names.enumerations.at(enumeration.name).type;
    call.head += ">(";
    for (const auto& table : tables)
        call.inside.push_back({names.tables.at(table).variable});
    return fmt::format(
        "\n/// Describes all of it for a dialect.\ntemplate <alps::dialect Dialect>\n"
        "[[nodiscard]] model::schema described() {{\n    {};\n}}\n",
        broken(call, 4, 1));
}

} // namespace

typed_source write_typed_source(const catalogue& catalogue, const source_options& options) {
    typed_source source;
    source.left_out = catalogue.unsupported;
    const model::schema schema = declarable(catalogue.schema, source.left_out);
    const auto& [declared, header, there, ids] = options.declared;
    const model::schema elsewhere = found_elsewhere(schema, declared, source.unlike);
    const cpp_names names = make_names(schema, options.name_space, elsewhere, there);
    const column_types types(schema, ids_in(elsewhere, ids));
    note_foreign_keys(schema, types, source.left_out);

    source.text = head(schema, source.left_out, elsewhere.tables.empty() ? std::string() : header);
    for (const auto& enumeration : schema.enumerations)
        source.text += write_enumeration(enumeration, names);
    source.text +=
        fmt::format("\nnamespace {} {{\n\nusing namespace alps::schema;\n", names.name_space);
    context context{schema, names, types, elsewhere};
    std::set<std::string> announced;
    std::vector<std::string> described;
    for (const auto* table : in_turn(schema)) {
        const auto* other = find(elsewhere.tables, table->name);
        const model::table own = other == nullptr ? *table : extension(*table, *other);
        if (is_empty(own)) continue;
        source.text += announce(context, own, announced);
        source.text += write_table(context, own);
        context.declared.insert(own.name);
        described.push_back(own.name);
    }
    source.text += write_description(schema, names, described);
    source.text += fmt::format("\n}} // namespace {}\n", names.name_space);
    return source;
}

} // namespace alps::schema
