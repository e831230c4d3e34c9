#pragma once

#include <alps/base/json.hpp>

#include <span>
#include <string>
#include <utility>
#include <vector>

/// Makes values that are written as JSON.
namespace alps::json_build {

[[nodiscard]] json_value text(std::string characters);
[[nodiscard]] json_value truth(bool boolean);
[[nodiscard]] json_value number(std::string written);
[[nodiscard]] json_value list(std::span<const std::string> texts);
[[nodiscard]] json_value array(std::vector<json_value> elements);

/// An object, member by member.
class object {
public:
    object&& with(std::string key, json_value value) &&;
    object&& with(std::string key, object value) &&;
    void add(std::string key, json_value value);

    operator json_value() &&; // NOLINT(google-explicit-constructor): an object is a value.

private:
    std::vector<json_member> members_;
};

/// Makes an object of named things, each under its name.
template <class Items, class Describe>
[[nodiscard]] json_value by_name(const Items& items, const Describe& describe,
                                 const std::string& prefix = {}) {
    object all;
    for (const auto& item : items)
        all.add(prefix + item.name, describe(item));
    return all;
}

} // namespace alps::json_build
