#pragma once

#include <alps/plugin/admin_session.hpp>
#include <alps/schema/model.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace alps {

/// A database that says how its engine writes a schema. It is opened when it is asked first, and
/// not asked again once it did not answer.
class asked_engine {
public:
    using opener = std::function<result<std::unique_ptr<admin_session>>()>;

    explicit asked_engine(opener open) : open_(std::move(open)) {}

    /// Returns a schema as the engine writes it, such that what it writes again stays as it is;
    /// nothing if it cannot be asked or refuses the schema.
    [[nodiscard]] std::optional<schema::model::schema> spell(const schema::model::schema& schema);

    /// Returns why it could not be asked or what it refused; nothing if it answered each time or
    /// was never asked.
    [[nodiscard]] const std::optional<error>& failure() const noexcept { return failure_; }

private:
    result<schema::model::schema> normalize(const schema::model::schema& schema);

    opener open_;
    std::unique_ptr<admin_session> session_;
    std::optional<error> failure_;
};

} // namespace alps
