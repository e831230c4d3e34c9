#include <alps/base/json_build.hpp>

namespace alps::json_build {
namespace {

template <class Content>
json_value value_of(json_kind kind, Content json_value::* member, Content content) {
    json_value value;
    value.kind = kind;
    value.*member = std::move(content);
    return value;
}

} // namespace

json_value text(std::string characters) {
    return value_of(json_kind::string, &json_value::text, std::move(characters));
}

json_value truth(bool boolean) {
    return value_of(json_kind::boolean, &json_value::boolean, boolean);
}

json_value number(std::string written) {
    return value_of(json_kind::real, &json_value::text, std::move(written));
}

json_value list(std::span<const std::string> texts) {
    std::vector<json_value> elements;
    for (const std::string& each : texts)
        elements.push_back(text(each));
    return array(std::move(elements));
}

json_value array(std::vector<json_value> elements) {
    return value_of(json_kind::array, &json_value::elements, std::move(elements));
}

object&& object::with(std::string key, json_value value) && {
    add(std::move(key), std::move(value));
    return std::move(*this);
}

object&& object::with(std::string key, object value) && {
    return std::move(*this).with(std::move(key), json_value(std::move(value)));
}

void object::add(std::string key, json_value value) {
    members_.push_back({.key = std::move(key), .value = std::move(value)});
}

object::operator json_value() && {
    return value_of(json_kind::object, &json_value::members, std::move(members_));
}

} // namespace alps::json_build
