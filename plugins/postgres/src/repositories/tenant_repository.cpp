#include "driver/postgres_driver.hpp"

#include <alps/sql/checked_driver.hpp>
#include <alps/sql/tenant_repository.hpp>

namespace alps::sql {

template std::unique_ptr<tenant_repository>
make_tenant_repository(checked_driver<alps::postgres::postgres_driver>&, const clock&);

} // namespace alps::sql
