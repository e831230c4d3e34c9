#include "driver/sqlite_driver.hpp"

#include <alps/sql/checked_driver.hpp>
#include <alps/sql/invitation_repository.hpp>

namespace alps::sql {

template std::unique_ptr<invitation_repository>
make_invitation_repository(checked_driver<alps::sqlite::sqlite_driver>&, const clock&);

} // namespace alps::sql
