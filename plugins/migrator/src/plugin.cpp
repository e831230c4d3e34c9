#include <alps/migrate/run/make_runner.hpp>
#include <alps/plugin/plugin.hpp>

ALPS_PLUGIN(migrator, "applies migrations in Drizzle's folder format",
            .migration_runner = &alps::migrate::make_runner,
            .schema_pusher = &alps::migrate::make_pusher);
