#include "driver/sqlite_driver.hpp"

#include <alps/sql/build_repository.hpp>
#include <alps/sql/checked_driver.hpp>

namespace alps::sql {

template std::unique_ptr<build_repository>
make_build_repository(checked_driver<alps::sqlite::sqlite_driver>&, const clock&);

} // namespace alps::sql
