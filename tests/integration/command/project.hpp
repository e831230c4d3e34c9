#pragma once

#include "run.hpp"

#include <alps/testing/temporary_directory.hpp>

#include <boost/json/object.hpp>

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace alps::command {

using arguments = std::vector<std::string>;

/// What the command says in JSON about a failure. Absent texts are empty, an absent line is 0.
struct failure {
    int exit = 0;
    std::string code;
    std::string sqlstate;
    std::string message;
    std::string hint;
    std::string state;
    std::string file;
    int line = 0;
};

/// A project in an empty directory, in which the command runs in an environment of its own.
class project {
public:
    project();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return around.directory; }

    /// Writes a file of the project and returns its path.
    std::filesystem::path write(const std::string& name, std::string_view text) const;

    /// Copies the project's own migrations or seeds here, to be changed.
    void copy(const std::string& folder) const;

    /// Runs the command to its end.
    [[nodiscard]] finished alps(arguments given) const;

    /// Runs a shell script whose `"$@"` is the command with these arguments.
    [[nodiscard]] finished alps_in(const std::string& script, const arguments& given) const;

    /// Runs the command, which must succeed, with `--json`, and returns what it answered.
    [[nodiscard]] boost::json::object answer(arguments given) const;

    /// Runs the command, which must fail, with `--json`. Standard output must hold one document
    /// with the status that the command exits with, and a hint.
    [[nodiscard]] failure refusal(arguments given) const;

    surroundings around;

private:
    testing::temporary_directory directory_;
};

/// Returns the tags of alps' own migrations, the same for each dialect.
[[nodiscard]] std::vector<std::string> own_migrations();

/// Reads standard output as one JSON document and a line end; anything else fails the test.
[[nodiscard]] boost::json::object document(const finished& run);

/// The same for a run that must have failed.
[[nodiscard]] failure failure_of(const finished& run);

/// Returns a text in an object, by a path such as `tenant.slug`; fails the test if there is none.
[[nodiscard]] std::string text(const boost::json::object& object, std::string_view path);

/// Returns a whole number in an object, by its path.
[[nodiscard]] std::int64_t number(const boost::json::object& object, std::string_view path);

[[nodiscard]] bool contains(std::string_view text, std::string_view part);

} // namespace alps::command
