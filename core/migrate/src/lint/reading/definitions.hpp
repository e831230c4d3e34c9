#pragma once

#include <alps/syntax/token_reader.hpp>

#include <optional>
#include <string>
#include <vector>

namespace alps::migrate {

/// A column as CREATE TABLE and ADD COLUMN define it.
struct column_definition {
    std::string name;
    std::string type; ///< As `syntax::usual_type()` gives it.
    bool not_null = false;
    bool primary_key = false;
    bool unique = false;
    bool has_check = false;
    bool generated = false; ///< An identity, or calculated and stored.
    syntax::token_span default_value{};
    std::string references{};
};

struct table_constraint {
    enum class kind { primary_key, unique, foreign_key, check, exclude };

    kind type = kind::check;
    std::string name{};
    std::vector<std::string> columns{};
    std::string references{};
    std::string proved{}; ///< The column of which a check says that it is not null.
    bool not_valid = false;
    bool using_index = false;
};

/// Reads a column's definition, beginning with its name, to the end of the tokens.
[[nodiscard]] column_definition read_column(syntax::token_reader reader);

/// Reads a constraint of a table; nothing if the tokens are something else.
[[nodiscard]] std::optional<table_constraint> read_constraint(syntax::token_reader reader);

} // namespace alps::migrate
