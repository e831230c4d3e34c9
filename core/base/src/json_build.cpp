#include <alps/base/json_build.hpp>

namespace alps::json_build {

namespace {

json_value value_of(json_kind kind) {
    json_value value;
    value.kind = kind;
    return value;
}

} // namespace

json_value text(std::string characters) {
    json_value value = value_of(json_kind::string);
    value.text = std::move(characters);
    return value;
}

json_value truth(bool boolean) {
    json_value value = value_of(json_kind::boolean);
    value.boolean = boolean;
    return value;
}

json_value number(std::string written) {
    json_value value = value_of(json_kind::real);
    value.text = std::move(written);
    return value;
}

json_value list(std::span<const std::string> texts) {
    std::vector<json_value> elements;
    for (const std::string& each : texts)
        elements.push_back(text(each));
    return array(std::move(elements));
}

json_value array(std::vector<json_value> elements) {
    json_value value = value_of(json_kind::array);
    value.elements = std::move(elements);
    return value;
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
    json_value value = value_of(json_kind::object);
    value.members = std::move(members_);
    return value;
}

} // namespace alps::json_build
