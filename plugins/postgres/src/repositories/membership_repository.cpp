#include "driver/postgres_driver.hpp"

#include <alps/sql/checked_driver.hpp>
#include <alps/sql/membership_repository.hpp>

namespace alps::sql {

template std::unique_ptr<membership_repository>
make_membership_repository(checked_driver<alps::postgres::postgres_driver>&, const clock&);

} // namespace alps::sql
