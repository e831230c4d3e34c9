#pragma once

#include <alps/query/aggregates.hpp>
#include <alps/query/combined.hpp>
#include <alps/query/delete.hpp>
#include <alps/query/functions.hpp>
#include <alps/query/insert.hpp>
#include <alps/query/json.hpp>
#include <alps/query/page.hpp>
#include <alps/query/prepared.hpp>
#include <alps/query/select.hpp>
#include <alps/query/subquery.hpp>
#include <alps/query/text_search.hpp>
#include <alps/query/update.hpp>

/// The query language: everything that `using namespace alps::query` brings.
namespace alps::query {

using schema::alias;
using schema::literal;
using schema::literal_text;
using schema::now;
using schema::param;
using schema::row_of;

} // namespace alps::query
