#include "driver/postgres_driver.hpp"

#include <alps/sql/checked_driver.hpp>
#include <alps/sql/verification_repository.hpp>

namespace alps::sql {

template std::unique_ptr<verification_repository>
make_verification_repository(checked_driver<alps::postgres::postgres_driver>&, const clock&);

} // namespace alps::sql
