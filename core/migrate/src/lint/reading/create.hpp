#pragma once

#include "lint/reading/definitions.hpp"

#include <alps/syntax/statements.hpp>

#include <optional>
#include <string>
#include <string_view>
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

/// Each returns nothing if the statement is another.
[[nodiscard]] std::optional<create_table> read_create_table(const syntax::tokenized_statement&,
                                                            alps::dialect);
[[nodiscard]] std::optional<create_index> read_create_index(const syntax::tokenized_statement&,
                                                            alps::dialect);

/// Tells whether the statement is one of those on indexes that cannot run in a transaction.
[[nodiscard]] bool runs_concurrently(const syntax::tokenized_statement& statement);

/// Reads the names in a `DROP` of this kind, such as `table`; none if the statement is another.
[[nodiscard]] std::vector<std::string> read_drop(const syntax::tokenized_statement&, alps::dialect,
                                                 std::string_view kind);

} // namespace alps::migrate
