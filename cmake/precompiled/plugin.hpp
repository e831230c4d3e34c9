#pragma once

#include "module.hpp"

#include <alps/repository/admin_session.hpp>
#include <alps/repository/backend.hpp>
