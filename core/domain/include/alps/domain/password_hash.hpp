#pragma once

#include <alps/base/secret.hpp>

#include <string>
#include <utility>

namespace alps {

/// A password as it is stored: a hash in the PHC string format, which says by which algorithm, at
/// which cost and with which salt. It is kept as secrets are, since who has it can guess at
/// leisure.
class password_hash {
public:
    explicit password_hash(secret phc) noexcept : phc_(std::move(phc)) {}

    /// Returns the text that is stored. Every call is a place to review.
    [[nodiscard]] const std::string& reveal() const noexcept { return phc_.reveal(); }

private:
    secret phc_;
};

} // namespace alps
