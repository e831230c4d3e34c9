#include "sqlite_alter.hpp"

namespace alps::schema::sqlite {

std::vector<std::string> alter_statements(const alteration&) { return {}; }

} // namespace alps::schema::sqlite
