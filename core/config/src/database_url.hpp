#pragma once

#include "project.hpp"

namespace alps::config {

/// A URL that the backend can open, and the backend.
struct database {
    setting<secret> url;
    setting<std::string> backend;
};

/// Chooses the backend by the URL's scheme unless one is named, and resolves a file's path against
/// the project.
///
/// A backend that alps does not come with is trusted to know its own schemes.
///
/// Errors: `configuration` if the scheme is unknown or not the named backend's, or if the URL names
///   no file where it should.
result<database> resolve_database(const project& project, const setting<secret>& url,
                                  const std::optional<setting<std::string>>& backend);

} // namespace alps::config
