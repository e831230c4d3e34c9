#include "driver/sqlite_driver.hpp"

#include <alps/sql/checked_driver.hpp>
#include <alps/sql/event_repository.hpp>

namespace alps::sql {

template std::unique_ptr<event_repository>
make_event_repository(checked_driver<alps::sqlite::sqlite_driver>&, const clock&);

} // namespace alps::sql
