#include "seeder.hpp"

#include <alps/plugin/plugin.hpp>

ALPS_PLUGIN(seeder, "loads readable data from JSON files",
            .seed_source = &alps::seeder::make_seeder);
