#pragma once

#include "ddl/alteration.hpp"

#include <string>
#include <vector>

namespace alps::schema::postgres {

/// Appends what turns a table's row security into another.
void set_row_security(std::vector<std::string>& statements, const std::string& table,
                      model::row_security before, model::row_security after);

/// Appends what adds the parts that are new, those of new tables among them.
void add_parts(std::vector<std::string>& statements, const alteration& alteration);

} // namespace alps::schema::postgres
