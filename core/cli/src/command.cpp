#include "command.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace alps::cli {

argument& argument::called(const std::string& placeholder) {
    option_->type_name(placeholder);
    return *this;
}

argument& argument::required() {
    option_->required();
    return *this;
}

argument& argument::excludes(const argument& other) {
    option_->excludes(other.option_);
    return *this;
}

argument& argument::between(int least, int most) {
    option_->check(CLI::Range(least, most));
    return *this;
}

argument& argument::positive() {
    option_->check(CLI::PositiveNumber);
    return *this;
}

command command::add(const std::string& name, const std::string& summary) {
    return command(*app_->add_subcommand(name, summary));
}

command command::get(const std::string& name) const { return command(*app_->get_subcommand(name)); }

argument command::flag(const std::string& names, bool& value, const std::string& help) {
    return argument(*app_->add_flag(names, value, help));
}

template <class Value>
argument command::option(const std::string& names, Value& value, const std::string& help) {
    CLI::Option& option = *app_->add_option(names, value, help);
    if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
        if (!option.get_positional()) option.take_all()->allow_extra_args(false);
    }
    return argument(option);
}

template argument command::option(const std::string&, std::string&, const std::string&);
template argument command::option(const std::string&, std::int32_t&, const std::string&);
template argument command::option(const std::string&, std::optional<std::string>&,
                                  const std::string&);
template argument command::option(const std::string&, std::optional<std::size_t>&,
                                  const std::string&);
template argument command::option(const std::string&, std::vector<std::string>&,
                                  const std::string&);

command& command::group() {
    app_->require_subcommand(1);
    return *this;
}

command& command::optional_group() {
    app_->require_subcommand(0, 1);
    return *this;
}

command& command::footer(const std::string& text) {
    app_->footer(text);
    return *this;
}

void command::when_named(std::function<void()> function) {
    app_->parse_complete_callback([app = app_, function = std::move(function)] {
        if (app->get_subcommands().empty()) function();
    });
}

} // namespace alps::cli
