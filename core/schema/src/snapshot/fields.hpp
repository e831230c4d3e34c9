#pragma once

#include <alps/base/json.hpp>
#include <alps/schema/carried.hpp>

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::schema {

/// What comes up while a snapshot is read. Reading goes on behind a failure, and the first is kept.
class snapshot_findings {
public:
    explicit snapshot_findings(const std::string& file) : file_(file) {}

    void fail(int line, std::string message,
              std::string hint = "compare it with a file that drizzle-kit writes");

    /// Remembers something that the model cannot hold.
    void note(std::string unsupported) { unsupported_.push_back(std::move(unsupported)); }

    /// Remembers it as it stands in the snapshot, too. Without words, the model only lacks how it
    /// is written there.
    void carry(carried_part part) {
        if (!part.words.empty()) note(part.words);
        carried_.push_back(std::move(part));
    }

    [[nodiscard]] const std::optional<error>& failure() const { return failure_; }
    [[nodiscard]] std::vector<std::string> sorted_unsupported() const;
    [[nodiscard]] const std::vector<carried_part>& carried() const { return carried_; }

private:
    const std::string& file_;
    std::optional<error> failure_;
    std::vector<std::string> unsupported_;
    std::vector<carried_part> carried_;
};

/// The members of one object of a snapshot. A value that is missing or of another kind is a
/// failure, and read as an empty one.
class snapshot_fields {
public:
    /// `what` names the object in errors: `table "users"`.
    snapshot_fields(snapshot_findings& findings, const json_value& object, std::string what);

    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] bool truth(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
    [[nodiscard]] const std::vector<json_value>& elements(std::string_view key) const;
    /// The members of an object; each key once.
    [[nodiscard]] const std::vector<json_member>& members(std::string_view key) const;

    /// The same for what may be missing.
    [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
    [[nodiscard]] bool truth_or(std::string_view key, bool otherwise) const;
    [[nodiscard]] const std::vector<json_member>& members_if_any(std::string_view key) const;

    /// Returns a member's value if the object has it and it is not null.
    [[nodiscard]] const json_value* find(std::string_view key) const;

    /// Fails on a key that is none of these.
    void expect_only(std::span<const std::string_view> keys) const;
    void expect_only(std::initializer_list<std::string_view> keys) const {
        expect_only(std::span(keys.begin(), keys.size()));
    }

    /// Fails because of a value that has no meaning.
    void refuse(std::string_view key, std::string_view value) const;

private:
    const json_value& get(std::string_view key, json_kind kind) const;

    snapshot_findings& findings_;
    const json_value& object_;
    std::string what_;
};

} // namespace alps::schema
