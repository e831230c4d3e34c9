#pragma once

#include "command.hpp"
#include "context.hpp"
#include "output/output.hpp"

#include <functional>
#include <memory>
#include <string>

namespace alps::cli {

/// A command with its arguments, ready to run.
using action = std::function<result<output>(context&)>;

/// Whether a command can do without a database's URL.
enum class database { required, optional };

/// The commands that the command line knows.
///
/// A file of commands defines `add_NAME_commands(command_list&)`, which declares their options and
/// what runs, and stands in the list of `CMakeLists.txt`, whose order is that of the help.
class command_list {
public:
    explicit command_list(const command& program) noexcept : program_(program) {}
    command_list(const command_list&) = delete;
    command_list& operator=(const command_list&) = delete;

    /// Adds a command, to others that it stands behind if a parent is named: `"migrate"`.
    command add(const std::string& name, const std::string& summary) {
        return program_.add(name, summary);
    }
    command add(const std::string& parent, const std::string& name, const std::string& summary) {
        return program_.get(parent).add(name, summary);
    }

    /// Says what a command runs, and returns the arguments for its options to write to.
    template <class Arguments>
    Arguments& run(command command,
                   result<output> (*function)(context& context, const Arguments& arguments),
                   database needs = database::required) {
        const auto arguments = std::make_shared<Arguments>();
        choose_when_named(
            command, [=](context& context) { return function(context, *arguments); }, needs);
        return *arguments;
    }
    void run(command command, result<output> (*function)(context& context),
             database needs = database::required) {
        choose_when_named(command, function, needs);
    }

    /// What the command line named, once it is parsed.
    [[nodiscard]] const action& chosen() const noexcept { return chosen_; }
    [[nodiscard]] database needs() const noexcept { return needs_; }

private:
    void choose_when_named(command command, action run, database needs) {
        command.when_named([this, run = std::move(run), needs] {
            chosen_ = run;
            needs_ = needs;
        });
    }

    command program_;
    action chosen_;
    database needs_ = database::required;
};

/// Adds every command, in the order of the help.
void add_all_commands(command_list& commands);

} // namespace alps::cli
