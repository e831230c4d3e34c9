#include "folder/migration_name.hpp"

#include <alps/syntax/ascii.hpp>

#include <algorithm>
#include <string_view>

namespace alps::migrate {
namespace {

constexpr std::size_t longest_name = 80;

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || syntax::is_digit(c) || c == '_'; }

/// Turns words into a name: `adds column users.phone` into `adds_column_users_phone`.
std::string as_name(std::string_view words) {
    std::string name;
    for (const char c : syntax::to_lower(words)) {
        if (is_name_character(c)) {
            name += c;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    if (name.size() > longest_name) name.resize(longest_name);
    while (name.ends_with('_'))
        name.pop_back();
    return name;
}

} // namespace

result<void> check_migration_name(const std::string& name) {
    const bool usable = !name.empty() && name.size() <= longest_name &&
                        std::ranges::all_of(name, is_name_character);
    if (usable) return {};
    return error(errc::invalid_argument,
                 {.message = "'" + name + "' cannot name a migration",
                  .hint = "use 1 to 80 lower-case letters, digits and '_', such as add_phone"});
}

std::string name_of(std::span<const schema::change> changes, bool is_first) {
    if (is_first) return "init";
    if (changes.size() == 1) {
        if (std::string name = as_name(schema::describe(changes.front())); !name.empty())
            return name;
    }
    return "change_schema";
}

} // namespace alps::migrate
