#pragma once

namespace alps::postgres {

// Type ids of PostgreSQL's catalogue (pg_type.dat), the same in every version and database.
inline constexpr unsigned bool_oid = 16;
inline constexpr unsigned name_oid = 19;
inline constexpr unsigned int8_oid = 20;
inline constexpr unsigned int2_oid = 21;
inline constexpr unsigned int4_oid = 23;
inline constexpr unsigned text_oid = 25;
inline constexpr unsigned json_oid = 114;
inline constexpr unsigned float4_oid = 700;
inline constexpr unsigned float8_oid = 701;
inline constexpr unsigned bpchar_oid = 1042;
inline constexpr unsigned varchar_oid = 1043;
inline constexpr unsigned timestamptz_oid = 1184;
inline constexpr unsigned uuid_oid = 2950;
inline constexpr unsigned jsonb_oid = 3802;

inline constexpr unsigned bool_array_oid = 1000;
inline constexpr unsigned int4_array_oid = 1007;
inline constexpr unsigned text_array_oid = 1009;
inline constexpr unsigned int8_array_oid = 1016;
inline constexpr unsigned float8_array_oid = 1022;
inline constexpr unsigned timestamptz_array_oid = 1185;
inline constexpr unsigned uuid_array_oid = 2951;
inline constexpr unsigned jsonb_array_oid = 3807;

} // namespace alps::postgres
