#include "driver/wire.hpp"

#include "driver/type_oids.hpp"

#include <boost/endian/conversion.hpp>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstring>
#include <limits>
#include <type_traits>

namespace alps::postgres {
namespace {

struct oids {
    Oid scalar;
    Oid array;
};

constexpr oids oids_of(sql::type type) {
    switch (type) {
    case sql::type::boolean:
        return {bool_oid, bool_array_oid};
    case sql::type::integer:
        return {int4_oid, int4_array_oid};
    case sql::type::bigint:
        return {int8_oid, int8_array_oid};
    case sql::type::real:
        return {float8_oid, float8_array_oid};
    case sql::type::text:
        return {text_oid, text_array_oid};
    case sql::type::uuid:
        return {uuid_oid, uuid_array_oid};
    case sql::type::timestamp:
        return {timestamptz_oid, timestamptz_array_oid};
    case sql::type::json:
        return {jsonb_oid, jsonb_array_oid};
    }
    return {text_oid, text_array_oid};
}

/// PostgreSQL counts microseconds from 2000-01-01.
constexpr auto postgres_epoch =
    std::chrono::sys_days(std::chrono::year(2000) / std::chrono::January / 1);

template <class Integer>
Integer from_network(const char* bytes) {
    Integer value;
    std::memcpy(&value, bytes, sizeof(value));
    return boost::endian::big_to_native(value);
}

/// Room for the longest value of a fixed size, a UUID.
using fixed = std::array<char, 16>;

/// Returns a value's binary representation, made in `storage` unless the value is its own.
template <class Value>
std::string_view encode(const Value& value, fixed& storage) {
    if constexpr (std::is_same_v<Value, std::string>) {
        return value;
    } else if constexpr (std::is_same_v<Value, bool>) {
        storage[0] = value ? 1 : 0;
        return {storage.data(), 1};
    } else if constexpr (std::is_same_v<Value, alps::uuid>) {
        std::copy(value.begin(), value.end(), storage.begin());
        return {storage.data(), value.size()};
    } else if constexpr (std::is_same_v<Value, alps::timestamp>) {
        const std::chrono::microseconds since = value - postgres_epoch;
        return encode(std::int64_t{since.count()}, storage);
    } else if constexpr (std::is_same_v<Value, unbounded_timestamp>) {
        // The ends are those of the integers, as they are of the type.
        return value.is_end()
                   ? encode(std::int64_t{value.value().time_since_epoch().count()}, storage)
                   : encode(value.value(), storage);
    } else if constexpr (std::is_same_v<Value, double>) {
        return encode(std::bit_cast<std::int64_t>(value), storage);
    } else {
        const Value network = boost::endian::native_to_big(value);
        std::memcpy(storage.data(), &network, sizeof(network));
        return {storage.data(), sizeof(network)};
    }
}

template <class Integer>
void append(Integer value, std::string& bytes) {
    fixed storage{};
    bytes += encode(value, storage);
}

/// An array's representation: the number of dimensions, whether there are nulls, the elements'
/// type, for the one dimension its length and its first index, and every element behind its size.
std::string encode_array(const std::vector<sql::element>& elements, Oid type) {
    std::string bytes;
    append<std::int32_t>(elements.empty() ? 0 : 1, bytes);
    append<std::int32_t>(0, bytes);
    append(static_cast<std::int32_t>(type), bytes);
    if (elements.empty()) return bytes;
    append(static_cast<std::int32_t>(elements.size()), bytes);
    append<std::int32_t>(1, bytes);
    for (const sql::element& element : elements) {
        fixed storage{};
        const auto value =
            std::visit([&](const auto& typed) { return encode(typed, storage); }, element);
        append(static_cast<std::int32_t>(value.size()), bytes);
        bytes += value;
    }
    return bytes;
}

} // namespace

encoded_parameters::encoded_parameters(const sql::parameters& parameters)
    : storage_(parameters.size()) {
    types_.reserve(parameters.size());
    values_.reserve(parameters.size());
    lengths_.reserve(parameters.size());
    formats_.reserve(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i)
        add(parameters[i], storage_[i]);
}

void encoded_parameters::add(const sql::parameter& parameter, std::array<char, 16>& storage) {
    const oids type = oids_of(parameter.type);
    const auto value = std::visit(
        [&](const auto& typed) -> std::string_view {
            using held = std::decay_t<decltype(typed)>;
            if constexpr (std::is_same_v<held, std::monostate>) {
                return {};
            } else if constexpr (std::is_same_v<held, std::vector<sql::element>>) {
                return arrays_.emplace_back(encode_array(typed, type.scalar));
            } else {
                return encode(typed, storage);
            }
        },
        parameter.value);
    // The binary form of a jsonb has a byte in front of the text, for which it would be copied.
    const bool as_text = parameter.type == sql::type::json && !parameter.array;
    types_.push_back(parameter.array ? type.array : type.scalar);
    values_.push_back(value.data());
    lengths_.push_back(static_cast<int>(value.size()));
    formats_.push_back(as_text ? 0 : 1);
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

std::optional<double> binary_row::real(int column) const noexcept {
    const char* bytes = PQgetvalue(result_, row_, column);
    switch (PQftype(result_, column)) {
    case float4_oid:
        return std::bit_cast<float>(from_network<std::int32_t>(bytes));
    case float8_oid:
        return std::bit_cast<double>(from_network<std::int64_t>(bytes));
    default:
        return std::nullopt;
    }
}

std::optional<std::string_view> binary_row::text(int column) const noexcept {
    const std::string_view bytes(PQgetvalue(result_, row_, column),
                                 static_cast<std::size_t>(PQgetlength(result_, row_, column)));
    switch (PQftype(result_, column)) {
    case text_oid:
    case varchar_oid:
    case bpchar_oid:
    case name_oid:
    case json_oid:
        return bytes;
    case jsonb_oid:
        // The only version of the representation there is, and the text behind it.
        if (!bytes.starts_with('\1')) return std::nullopt;
        return bytes.substr(1);
    default:
        return std::nullopt;
    }
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
    if (since == limits::max()) return timestamp::max();
    if (since == limits::min()) return timestamp::min();
    return postgres_epoch +
           std::chrono::floor<std::chrono::milliseconds>(std::chrono::microseconds(since));
}

} // namespace alps::postgres
