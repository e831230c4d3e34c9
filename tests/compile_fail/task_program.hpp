// What the programs of this folder share that run queries. They are compiled and never linked.
#pragma once

#include <alps/sql/in_transaction.hpp>
#include <alps/sql/run.hpp>
#include <alps/tables/tables.hpp>

#include <optional>
#include <string>

using namespace alps;
using namespace alps::query;
using namespace alps::tables;

struct by_email {
    std::string email;
    bool verified;
};

inline constexpr auto find_user = prepare<"find_user", by_email>(select(users.id).from(users).where(
    users.email == param<&by_email::email> && users.email_verified == param<&by_email::verified>));
