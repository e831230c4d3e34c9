#include "driver/postgres_driver.hpp"

#include <alps/sql/attempt_repository.hpp>
#include <alps/sql/checked_driver.hpp>

namespace alps::sql {

template std::unique_ptr<attempt_repository>
make_attempt_repository(checked_driver<alps::postgres::postgres_driver>&, const clock&);

} // namespace alps::sql
