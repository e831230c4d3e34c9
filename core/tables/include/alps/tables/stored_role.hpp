#pragma once

#include <alps/domain/role.hpp>
#include <alps/schema/typed/enumeration.hpp>

template <>
struct alps::schema::stored_enum<alps::role> {
    static constexpr fixed_string name = "role";
    static constexpr enumerator<alps::role> values[] = {
        {alps::role::owner, "owner"}, {alps::role::admin, "admin"}, {alps::role::member, "member"}};
};
