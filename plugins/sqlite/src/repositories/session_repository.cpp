#include "driver/sqlite_driver.hpp"

#include <alps/sql/checked_driver.hpp>
#include <alps/sql/session_repository.hpp>

namespace alps::sql {

template std::unique_ptr<session_repository>
make_session_repository(checked_driver<alps::sqlite::sqlite_driver>&, const clock&);

} // namespace alps::sql
