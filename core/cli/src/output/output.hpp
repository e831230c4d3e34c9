#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <functional>
#include <string>

namespace alps::cli {

/// Exit statuses of the command. Scripts rely on them.
enum class exit_status {
    done = 0,
    found = 1, ///< A check found something.
    usage = 2,
    rejected = 3, ///< The database refused a statement.
    unreachable = 4,
    refused = 5,   ///< Protected environment, missing consent, or a rule of tenancy.
    resources = 6, ///< Disk full, permissions.
    plugin = 7,
    diverged = 8, ///< Migration history.
    timeout = 9,  ///< Lock or deadline.
    configuration = 10,
    unreadable = 11, ///< A stored value that somebody else wrote.
    bug = 70,
};

/// What a command has to say when it is done, for people and for programs.
struct output {
    std::string text;             ///< Lines, each with its end; may be empty.
    boost::json::object fields{}; ///< Stands beside `"ok": true`.
    exit_status status = exit_status::done;
};

/// Makes an array of the items, or of what a function makes of each.
template <class Items, class Function = std::identity>
[[nodiscard]] boost::json::array to_array(const Items& items, Function function = {}) {
    boost::json::array array;
    for (const auto& item : items)
        array.emplace_back(function(item));
    return array;
}

} // namespace alps::cli
