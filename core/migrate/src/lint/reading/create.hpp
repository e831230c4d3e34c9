#pragma once

#include "lint/reading/definitions.hpp"

#include <alps/syntax/statements.hpp>

#include <optional>
#include <string>
#include <vector>

namespace alps::migrate {

struct create_table {
    std::string table;
    std::vector<column_definition> columns;
    std::vector<table_constraint> constraints;
};

struct create_index {
    std::string index;
    std::string table;
    std::vector<std::string> columns;
    bool unique = false;
    bool concurrently = false;
    bool partial = false;
};

/// DROP of what names a list of things.
struct drop_objects {
    std::vector<std::string> names;
    bool concurrently = false;
};

/// Each returns nothing if the statement is another.
[[nodiscard]] std::optional<create_table> read_create_table(const syntax::tokenized_statement&,
                                                            alps::dialect);
[[nodiscard]] std::optional<create_index> read_create_index(const syntax::tokenized_statement&,
                                                            alps::dialect);

/// Reads a `DROP` of this kind, such as `table`.
[[nodiscard]] std::optional<drop_objects> read_drop(const syntax::tokenized_statement&,
                                                    alps::dialect, std::string_view kind);

} // namespace alps::migrate
