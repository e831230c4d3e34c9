#include "driver/postgres_driver.hpp"

#include <alps/sql/checked_driver.hpp>
#include <alps/sql/password_repository.hpp>

namespace alps::sql {

template std::unique_ptr<password_repository>
make_password_repository(checked_driver<alps::postgres::postgres_driver>&, const clock&);

} // namespace alps::sql
