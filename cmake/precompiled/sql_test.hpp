#pragma once

#include "test.hpp"

#include <alps/schema/describe.hpp>
#include <alps/sql/in_transaction.hpp>
#include <alps/sql/run.hpp>
#include <alps/tables/tables.hpp>
