#include "driver/sqlite_driver.hpp"

#include <alps/sql/checked_driver.hpp>
#include <alps/sql/purge_repository.hpp>

namespace alps::sql {

template std::unique_ptr<purge_repository>
make_purge_repository(checked_driver<alps::sqlite::sqlite_driver>&);

} // namespace alps::sql
