#pragma once

#include "lint/reading/definitions.hpp"

#include <alps/syntax/statements.hpp>

#include <string>
#include <vector>

namespace alps::migrate {

/// One action of ALTER TABLE.
struct alter_action {
    enum class kind {
        add_column,
        add_constraint,
        change_type,
        disable_row_security,
        disable_triggers,
        drop_column,
        drop_constraint,
        drop_not_null,
        rename_column,
        rename_table,
        rewrite,
        set_not_null,
        set_schema,
        validate,
        other,
    };

    kind type = kind::other;
    std::string table{};
    int line = 1;
    std::string name{};     ///< Of the column or the constraint.
    std::string new_name{}; ///< Of what is renamed or moved, or the new type.
    bool converts = false;  ///< Whether a new type comes with more than a cast.
    column_definition column{};
    table_constraint constraint{};
};

/// Reads `ALTER TABLE name action, action`; nothing if the statement is another.
[[nodiscard]] std::vector<alter_action>
read_alter_table(const syntax::tokenized_statement& statement, alps::dialect dialect);

} // namespace alps::migrate
