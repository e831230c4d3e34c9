#include "project.hpp"

#include "errors.hpp"

#include <fmt/core.h>

#include <system_error>

namespace alps::config {
namespace {

namespace fs = std::filesystem;

result<void> given(const std::optional<std::string>& flag, std::string_view name) {
    if (!flag || (!flag->empty() && flag->find('\0') == std::string::npos)) return {};
    return refused({}, fmt::format("{} names no path", name), "give a path or leave the flag out");
}

} // namespace

result<project> find_project(const request& request) {
    if (const auto ok = given(request.directory, "-C"); !ok) return ok.error();
    if (const auto ok = given(request.config_file, "--config"); !ok) return ok.error();

    project found{.from = {.source = "built-in"}};
    if (request.directory) {
        found.shown = *request.directory;
        found.from.source = "flag -C";
    }
    found.file = found.shown / request.config_file.value_or("alps.json");
    found.file_required = request.config_file.has_value();
    if (!request.directory && request.config_file) {
        found.shown = found.file.parent_path();
        found.from.source = "flag --config";
    }

    std::error_code ec;
    found.root = fs::absolute(found.shown.empty() ? "." : found.shown, ec).lexically_normal();
    // A trailing slash would make a difference between two names of one directory.
    if (!found.root.has_filename() && found.root != found.root.root_path()) {
        found.root = found.root.parent_path();
    }
    if (ec || !fs::is_directory(found.root, ec)) {
        return refused(
            {}, fmt::format("the project directory {} is no directory", path_in_quotes(found.root)),
            "correct -C or --config, or create the directory");
    }
    return found;
}

} // namespace alps::config
