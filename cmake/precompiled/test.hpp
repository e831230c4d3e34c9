#pragma once

#include "module.hpp"

#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/backend.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <thread>
