#include "driver/postgres_driver.hpp"

#include <alps/sql/account_repository.hpp>
#include <alps/sql/checked_driver.hpp>

namespace alps::sql {

template std::unique_ptr<account_repository>
make_account_repository(checked_driver<alps::postgres::postgres_driver>&, const clock&);

} // namespace alps::sql
