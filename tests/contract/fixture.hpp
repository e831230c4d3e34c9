#pragma once

#include "engine.hpp"

#include <alps/host/host.hpp>
#include <alps/host/search.hpp>
#include <alps/testing/contract/backend_test.hpp>

#define ALPS_CONTRACT(suite)                                                                       \
    INSTANTIATE_TEST_SUITE_P(On, suite, ::testing::ValuesIn(engines()), engine_name())

/// For what the repositories do, wherever and beside whomever.
#define ALPS_REPOSITORY_CONTRACT(suite)                                                            \
    INSTANTIATE_TEST_SUITE_P(On, suite, ::testing::ValuesIn(repository_engines()), engine_name())
