#include "header_writer/parts.hpp"
#include "model/parts.hpp"

#include <alps/base/join.hpp>
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

std::string head(const model::schema& schema, const std::vector<std::string>& left_out) {
    std::string text =
        fmt::format("// The tables of a database, as 'alps pull' found them on {}.\n",
                    to_string(schema.dialect));
    if (!left_out.empty())
        text += "//\n// Not declared here, as typed tables have no words for it:\n";
    for (const auto& each : left_out)
        text += comment("- ", each);
    text += "#pragma once\n\n#include <alps/schema/describe.hpp>\n\n"
            "#include <cstdint>\n#include <optional>\n#include <string>\n#include <tuple>\n";
    return text;
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
    return text + fmt::format("}};\ninline constexpr table<{}, {}> {}{{}};\n", literal(table.name),
                              own.columns, own.variable);
}

/// Announces the structs that a table refers to before they are declared.
std::string announce(const context& context, const model::table& table,
                     std::set<std::string>& announced) {
    std::string text;
    for (const auto& key : table.foreign_keys) {
        if (key.table == table.name || context.declared.contains(key.table)) continue;
        if (!context.types.match(table, key) || !announced.insert(key.table).second) continue;
        text += fmt::format("\ntemplate <class Table>\nstruct {};\n",
                            context.names.tables.at(key.table).columns);
    }
    return text;
}

std::string write_description(const model::schema& schema, const cpp_names& names,
                              const std::vector<const model::table*>& tables) {
    piece call{"return describe<Dialect", {}, ")"};
    for (const auto& enumeration : schema.enumerations)
        call.head += ", " + names.enumerations.at(enumeration.name).type;
    call.head += ">(";
    for (const auto* table : tables)
        call.inside.push_back({names.tables.at(table->name).variable});
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
    const cpp_names names = make_names(schema, options.name_space);
    const column_types types(schema);
    note_foreign_keys(schema, types, source.left_out);

    source.text = head(schema, source.left_out);
    for (const auto& enumeration : schema.enumerations)
        source.text += write_enumeration(enumeration, names);
    source.text +=
        fmt::format("\nnamespace {} {{\n\nusing namespace alps::schema;\n", names.name_space);
    context context{schema, names, types};
    std::set<std::string> announced;
    const auto tables = in_turn(schema);
    for (const auto* table : tables) {
        source.text += announce(context, *table, announced);
        source.text += write_table(context, *table);
        context.declared.insert(table->name);
    }
    source.text += write_description(schema, names, tables);
    source.text += fmt::format("\n}} // namespace {}\n", names.name_space);
    return source;
}

} // namespace alps::schema
