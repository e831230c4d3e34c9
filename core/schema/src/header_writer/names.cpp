#include "header_writer/names.hpp"

#include "model/parts.hpp"

#include <alps/schema/typed_source.hpp>
#include <alps/syntax/ascii.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <ranges>
#include <set>

namespace alps::schema {
namespace source {
namespace {

using taken_names = std::set<std::string, std::less<>>;

taken_names words_of(std::string_view text, std::string_view separator = " ") {
    taken_names words;
    for (const auto word : std::views::split(text, separator))
        words.emplace(word.begin(), word.end());
    return words;
}

const taken_names& keywords() {
    static const taken_names words = words_of(
        "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t "
        "char32_t char8_t class co_await co_return co_yield compl concept const const_cast "
        "consteval constexpr constinit continue decltype default delete do double dynamic_cast "
        "else enum explicit export extern false float for friend goto if inline int long mutable "
        "namespace new noexcept not not_eq nullptr operator or or_eq private protected public "
        "register reinterpret_cast requires return short signed sizeof static static_assert "
        "static_cast struct switch template this thread_local throw true try typedef typeid "
        "typename union unsigned using virtual void volatile wchar_t while xor xor_eq");
    return words;
}

/// What a header says itself, what tables have beside their columns, and macros of the C library.
const taken_names& in_use() {
    static const taken_names words = words_of(
        "BUFSIZ EOF INFINITY NAN NULL Table action aliased alps assert check check_types column "
        "columns "
        "constraints declared_later default_now default_sql default_text default_uuid "
        "default_value describe described dialect enumerated errno extend extended foreign_key "
        "index "
        "known_as "
        "keep_one linux model offsetof on_delete on_update on_update_now policy primary_key "
        "primary_key_of references row row_security sql_condition sql_expression sql_type std "
        "stderr stdin stdout t table unique unique_index unique_key unix varchar write_source");
    return words;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Makes an identifier of a name. What is no letter of ASCII becomes a line, of which there are
/// never two together, as C++ keeps such names to itself.
std::string identifier(std::string_view name) {
    std::string made;
    for (const char character : name) {
        if (is_letter(character) || syntax::is_digit(character)) {
            made += character;
        } else if (!made.empty() && made.back() != '_') {
            made += '_';
        }
    }
    while (made.ends_with('_'))
        made.pop_back();
    if (made.empty() || syntax::is_digit(made.front())) made.insert(0, "x");
    return made;
}

std::string take(taken_names& taken, std::string_view name, std::string_view ending = "") {
    const std::string wanted = identifier(name) + std::string(ending);
    std::string made = wanted;
    if (keywords().contains(made)) made += '_';
    for (int number = 2; !taken.insert(made).second; ++number) {
        // A name of the header itself is left to it; a second one of the schema is counted.
        const bool in_header = number == 2 && in_use().contains(wanted);
        made = wanted + (in_header ? "_" : '_' + std::to_string(number));
    }
    return made;
}

taken_names reserved(std::string_view name_space) {
    taken_names taken = words_of(name_space, "::");
    taken.insert(in_use().begin(), in_use().end());
    return taken;
}

} // namespace

std::string cpp_names::within(const table_names& table, const std::string& name) const {
    const auto hides = [&](const auto& member) { return member.second == name; };
    return std::ranges::any_of(table.members, hides) ? name_space + "::" + name : name;
}

cpp_names make_names(const model::schema& schema, const std::string& name_space,
                     const model::schema& declared, const std::string& there) {
    cpp_names made{.name_space = name_space};
    const taken_names before = reserved(name_space);
    taken_names taken = before;
    for (const auto& table : schema.tables) {
        table_names& names = made.tables[table.name];
        const auto* other = find(declared.tables, table.name);
        names.variable = take(taken, table.name);
        if (other != nullptr) names.declared = fmt::format("{}::{}", there, table.name);
        taken_names members = before;
        if (other != nullptr) {
            for (const auto& column : other->columns)
                names.members[column.name] = *members.insert(column.name).first;
        }
        for (const auto& column : table.columns) {
            if (!names.members.contains(column.name))
                names.members[column.name] = take(members, column.name);
        }
    }
    for (const auto& table : schema.tables)
        made.tables[table.name].columns = take(taken, made.tables[table.name].variable, "_columns");
    for (const auto& enumeration : schema.enumerations) {
        enumeration_names& names = made.enumerations[enumeration.name];
        names.type = take(taken, enumeration.name);
        taken_names values;
        for (const auto& value : enumeration.values)
            names.values.push_back(take(values, value));
    }
    return made;
}

} // namespace source

bool is_name_space(std::string_view text) {
    const auto parts = source::words_of(text, "::");
    return !parts.empty() && std::ranges::all_of(parts, [](const std::string& part) {
        return source::identifier(part) == part && !source::keywords().contains(part) &&
               part != "std" && part != "alps";
    });
}

} // namespace alps::schema
