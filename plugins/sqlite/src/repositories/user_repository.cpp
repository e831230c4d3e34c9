#include "driver/sqlite_driver.hpp"

#include <alps/sql/checked_driver.hpp>
#include <alps/sql/user_repository.hpp>

namespace alps::sql {

template std::unique_ptr<user_repository>
make_user_repository(checked_driver<alps::sqlite::sqlite_driver>&, const clock&);

} // namespace alps::sql
