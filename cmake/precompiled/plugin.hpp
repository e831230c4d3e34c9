#pragma once

#include "module.hpp"

#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/backend.hpp>
