#pragma once

#include <alps/base/json_text.hpp>
#include <alps/query/row.hpp>
#include <alps/schema/describe.hpp>
#include <alps/schema/typed/table.hpp>

#include <boost/pfr/core.hpp>

#include <string>
#include <vector>

/// Rows as text, so that tests can compare them with what they expect: values with `|` between
/// them, `-` for null, a line for each row.
namespace alps::contract {

inline std::string dump(const std::string& text) { return text; }
inline std::string dump(const json_text& json) { return json.text(); }
inline std::string dump(bool flag) { return flag ? "true" : "false"; }
inline std::string dump(std::int32_t number) { return std::to_string(number); }
inline std::string dump(std::int64_t number) { return std::to_string(number); }
inline std::string dump(double number) { return std::to_string(number); }
inline std::string dump(timestamp time) { return std::to_string(time.time_since_epoch().count()); }

/// The last digits, which are what the tests' ids differ in.
inline std::string dump(const uuid& key) { return format_uuid(key).substr(34); }
template <class Kind>
std::string dump(const id<Kind>& key) {
    return dump(key.value());
}
template <schema::storable_enum Enum>
std::string dump(Enum value) {
    return std::string(schema::stored_text(value));
}

template <class Value>
std::string dump(const std::optional<Value>& value);
template <class... Items, class... Values>
std::string dump(const query::row<schema::type_list<Items...>, Values...>& row);
template <class Struct>
requires std::is_aggregate_v<Struct>
std::string dump(const Struct& row);

template <class... Values>
std::string dump_all(const Values&... values) {
    std::string line;
    ((line += (line.empty() ? "" : "|") + dump(values)), ...);
    return line;
}

template <class Value>
std::string dump(const std::optional<Value>& value) {
    return value ? dump(*value) : "-";
}

template <class... Items, class... Values>
std::string dump(const query::row<schema::type_list<Items...>, Values...>& row) {
    return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        return dump_all(row.template get<Index>()...);
    }(std::index_sequence_for<Values...>());
}

template <class Struct>
requires std::is_aggregate_v<Struct>
std::string dump(const Struct& row) {
    return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        return dump_all(boost::pfr::get<Index>(row)...);
    }(std::make_index_sequence<boost::pfr::tuple_size_v<Struct>>());
}

template <class Row>
std::string dump(const std::vector<Row>& rows) {
    std::string lines;
    for (const Row& row : rows)
        lines += dump(row) + '\n';
    return lines;
}

} // namespace alps::contract
