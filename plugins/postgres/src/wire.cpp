#include "wire.hpp"

#include "type_oids.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <limits>
#include <type_traits>

namespace alps::postgres {
namespace {

constexpr Oid oid_of(sql::type type) {
    switch (type) {
    case sql::type::boolean:
        return bool_oid;
    case sql::type::integer:
        return int4_oid;
    case sql::type::bigint:
        return int8_oid;
    case sql::type::text:
        return text_oid;
    case sql::type::uuid:
        return uuid_oid;
    case sql::type::timestamp:
        return timestamptz_oid;
    }
    return text_oid;
}

/// PostgreSQL counts microseconds from 2000-01-01.
constexpr auto postgres_epoch =
    std::chrono::sys_days(std::chrono::year(2000) / std::chrono::January / 1);

template <class Integer>
Integer from_network(const char* bytes) {
    using bits = std::make_unsigned_t<Integer>;
    bits value = 0;
    for (std::size_t i = 0; i < sizeof(Integer); ++i) {
        value = static_cast<bits>((value << 8) | static_cast<unsigned char>(bytes[i]));
    }
    return static_cast<Integer>(value);
}

template <class Integer>
void to_network(Integer value, char* bytes) {
    const auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
    for (std::size_t i = 0; i < sizeof(Integer); ++i) {
        bytes[i] = static_cast<char>(bits >> (8 * (sizeof(Integer) - 1 - i)));
    }
}

} // namespace

encoded_parameters::encoded_parameters(const sql::parameters& parameters)
    : storage_(parameters.size()), formats_(parameters.size(), 1) {
    types_.reserve(parameters.size());
    values_.reserve(parameters.size());
    lengths_.reserve(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i)
        encode(parameters[i], storage_[i]);
}

void encoded_parameters::encode(const sql::parameter& parameter, fixed& storage) {
    const char* value = storage.data();
    std::size_t length = 0;
    std::visit(
        [&](const auto& typed) {
            using type = std::decay_t<decltype(typed)>;
            if constexpr (std::is_same_v<type, std::monostate>) {
                value = nullptr;
            } else if constexpr (std::is_same_v<type, bool>) {
                storage[0] = typed ? 1 : 0;
                length = 1;
            } else if constexpr (std::is_same_v<type, std::string>) {
                value = typed.data();
                length = typed.size();
            } else if constexpr (std::is_same_v<type, alps::uuid>) {
                std::copy(typed.begin(), typed.end(), storage.begin());
                length = typed.size();
            } else if constexpr (std::is_same_v<type, alps::timestamp>) {
                const std::chrono::microseconds since = typed - postgres_epoch;
                to_network<std::int64_t>(since.count(), storage.data());
                length = sizeof(std::int64_t);
            } else {
                to_network(typed, storage.data());
                length = sizeof(typed);
            }
        },
        parameter.value);
    types_.push_back(oid_of(parameter.type));
    values_.push_back(value);
    lengths_.push_back(static_cast<int>(length));
}

bool binary_row::is_null(int column) const noexcept {
    return PQgetisnull(result_, row_, column) != 0;
}

std::optional<bool> binary_row::boolean(int column) const noexcept {
    if (PQftype(result_, column) != bool_oid) return std::nullopt;
    return *PQgetvalue(result_, row_, column) != 0;
}

std::optional<std::int64_t> binary_row::integer(int column) const noexcept {
    const char* bytes = PQgetvalue(result_, row_, column);
    switch (PQftype(result_, column)) {
    case int2_oid:
        return from_network<std::int16_t>(bytes);
    case int4_oid:
        return from_network<std::int32_t>(bytes);
    case int8_oid:
        return from_network<std::int64_t>(bytes);
    default:
        return std::nullopt;
    }
}

std::optional<std::string_view> binary_row::text(int column) const noexcept {
    switch (PQftype(result_, column)) {
    case text_oid:
    case varchar_oid:
    case name_oid:
        break;
    default:
        return std::nullopt;
    }
    return std::string_view(PQgetvalue(result_, row_, column),
                            static_cast<std::size_t>(PQgetlength(result_, row_, column)));
}

std::optional<uuid> binary_row::uuid(int column) const noexcept {
    if (PQftype(result_, column) != uuid_oid) return std::nullopt;
    alps::uuid value;
    std::memcpy(value.begin(), PQgetvalue(result_, row_, column), value.size());
    return value;
}

std::optional<timestamp> binary_row::timestamp(int column) const noexcept {
    if (PQftype(result_, column) != timestamptz_oid) return std::nullopt;
    const auto since = from_network<std::int64_t>(PQgetvalue(result_, row_, column));
    using limits = std::numeric_limits<std::int64_t>;
    if (since == limits::max() || since == limits::min()) return std::nullopt; // infinity
    return postgres_epoch +
           std::chrono::floor<std::chrono::milliseconds>(std::chrono::microseconds(since));
}

} // namespace alps::postgres
