#pragma once

namespace alps::postgres {

// Type ids of PostgreSQL's catalogue (pg_type.dat), the same in every version and database.
inline constexpr unsigned bool_oid = 16;
inline constexpr unsigned name_oid = 19;
inline constexpr unsigned int8_oid = 20;
inline constexpr unsigned int2_oid = 21;
inline constexpr unsigned int4_oid = 23;
inline constexpr unsigned text_oid = 25;
inline constexpr unsigned float4_oid = 700;
inline constexpr unsigned float8_oid = 701;
inline constexpr unsigned varchar_oid = 1043;
inline constexpr unsigned timestamptz_oid = 1184;
inline constexpr unsigned uuid_oid = 2950;

} // namespace alps::postgres
