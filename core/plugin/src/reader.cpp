#include <alps/plugin/reader.hpp>

#include <fmt/core.h>

namespace alps::sql::errors {

error unreadable_value(const schema::column_facts& of, int column, std::string_view expected,
                       const std::string& key, std::string_view statement) {
    std::string message;
    if (of.name.empty()) {
        message = fmt::format("{}: column {}", statement, column + 1);
    } else if (of.table.empty()) {
        message = fmt::format("{}: column {}", statement, of.name);
    } else {
        message = fmt::format("{}.{}", of.table, of.name);
    }
    message += fmt::format(" does not hold {}", expected);
    if (!key.empty()) message += fmt::format(", in the row whose key is {}", key);
    return error(
        errc::unreadable,
        {.message = std::move(message),
         .hint = "another program stored it: correct the row, or skip what cannot be read"});
}

} // namespace alps::sql::errors
