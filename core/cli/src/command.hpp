#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace alps::cli {

/// An option or an argument of a command, to say more of.
///
/// Lifetime: a handle of what the command line owns, as is `command`.
class argument {
public:
    explicit argument(CLI::Option& option) noexcept : option_(&option) {}

    /// Says in the help what to write: `FILE`.
    argument& called(const std::string& placeholder);
    argument& required();
    /// Refuses both of them in one command line.
    argument& excludes(const argument& other);
    /// Refuses a number that is smaller or greater.
    argument& between(int least, int most);
    /// Refuses a number that is not greater than 0.
    argument& positive();

private:
    CLI::Option* option_;
};

/// A command, to declare the options of. Stands before the library that reads the command line,
/// whose headers take seconds to compile.
class command {
public:
    explicit command(CLI::App& app) noexcept : app_(&app) {}

    command add(const std::string& name, const std::string& summary);
    [[nodiscard]] command get(const std::string& name) const;

    /// Adds a flag: `--all`, or `--all,!--not-all` to turn it off, too.
    argument flag(const std::string& names, bool& value, const std::string& help);

    /// Adds an option, or an argument if the name has no dashes. The value is a text, a whole
    /// number, either of them optional, or a list: its option adds one text whenever it is named.
    template <class Value>
    argument option(const std::string& names, Value& value, const std::string& help);

    /// Makes the command nothing by itself: one of those behind it must be named.
    command& group();
    /// Takes one of the commands behind it, or none.
    command& optional_group();
    /// Ends the help with a text.
    command& footer(const std::string& text);

    /// Calls the function if this command is named, and none behind it.
    void when_named(std::function<void()> function);

private:
    CLI::App* app_;
};

} // namespace alps::cli
