#include "pusher.hpp"
#include "runner.hpp"

#include <alps/plugin/plugin.hpp>

ALPS_PLUGIN(migrator, "applies migrations in Drizzle's folder format",
            .migration_runner = &alps::migrator::make_runner,
            .schema_pusher = &alps::migrator::make_pusher);
