#include "driver/postgres_driver.hpp"

#include <alps/sql/membership_repository.hpp>

namespace alps::sql {

template std::unique_ptr<membership_repository>
make_membership_repository(postgres::postgres_driver&);

} // namespace alps::sql
