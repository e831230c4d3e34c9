#pragma once

#include <alps/base/visible_text.hpp>

#include <string>
#include <utility>

namespace alps {

/// Who somebody is with another service that has authenticated them: `external_account("github",
/// "1024025")`. Take the id that the service never gives to another person, not a name or an
/// e-mail.
class external_account {
public:
    external_account(std::string service, std::string identity)
        : provider(std::move(service)), id(std::move(identity)) {}

    /// Refuses what cannot be stored.
    ///
    /// Errors: `invalid_argument` for a text that is empty, longer than 255 characters, not UTF-8,
    ///   or that holds a hidden character.
    [[nodiscard]] result<void> check() const {
        return check_visible_texts(
            {{provider, "the provider", 255}, {id, "the id with the provider", 255}});
    }

    std::string provider; ///< At most 255 characters.
    std::string id;       ///< At most 255 characters.
};

} // namespace alps
