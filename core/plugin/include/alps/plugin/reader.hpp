#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/id.hpp>
#include <alps/base/json_text.hpp>
#include <alps/base/result.hpp>
#include <alps/schema/typed/enumeration.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace alps::sql {

/// A row as a driver hands it out: columns by position from 0. A getter may be called for a column
/// that is not null, and returns nothing if the column does not hold what it is asked for. `text`
/// also hands out JSON.
template <class Row>
concept row = requires(const Row& row, int column) {
    { row.is_null(column) } -> std::same_as<bool>;
    { row.boolean(column) } -> std::same_as<std::optional<bool>>;
    { row.integer(column) } -> std::same_as<std::optional<std::int64_t>>;
    { row.real(column) } -> std::same_as<std::optional<double>>;
    { row.text(column) } -> std::same_as<std::optional<std::string_view>>;
    { row.uuid(column) } -> std::same_as<std::optional<alps::uuid>>;
    { row.timestamp(column) } -> std::same_as<std::optional<alps::timestamp>>;
};

/// Reads a row's columns from left to right into domain types.
///
/// What cannot be read, such as a role that no alps version writes, is remembered as the row's
/// failure and read as a default value.
template <row Row>
class reader {
public:
    explicit reader(const Row& row) : row_(row) {}

    template <class T>
    T next() {
        return read(column_++, target<T>{});
    }

    /// Passes over columns.
    void skip(int columns) { column_ += columns; }

    /// Tells whether the column that comes after `ahead` others is null.
    [[nodiscard]] bool is_null(int ahead) const { return row_.is_null(column_ + ahead); }

    /// Ends the statement with an error of the decoder's own; the first one counts.
    void refuse(error why) {
        if (!refusal_) refusal_ = std::move(why);
    }

    [[nodiscard]] const Row& row() const { return row_; }

    /// Tells how reading the row of a statement went.
    ///
    /// Errors: what the decoder refused, as it is; `internal` if a column does not hold what was
    ///   read from it, with the statement's name.
    [[nodiscard]] result<void> outcome(std::string_view statement) const {
        if (refusal_) return *refusal_;
        if (!failure_) return {};
        return error(errc::internal, std::string(statement) + ": " + failure_->message());
    }

private:
    template <class T>
    struct target {};

    bool read(int column, target<bool>) {
        return !absent(column) && known(row_.boolean(column), column, "a truth value");
    }

    std::int64_t read(int column, target<std::int64_t>) {
        return absent(column) ? 0 : known(row_.integer(column), column, "a whole number");
    }

    std::int32_t read(int column, target<std::int32_t>) {
        if (absent(column)) return 0;
        const auto number = row_.integer(column);
        if (!number || !std::in_range<std::int32_t>(*number)) {
            fail(column, "a 32-bit whole number");
            return 0;
        }
        return static_cast<std::int32_t>(*number);
    }

    double read(int column, target<double>) {
        return absent(column) ? 0 : known(row_.real(column), column, "a number");
    }

    std::string read(int column, target<std::string>) {
        return absent(column) ? std::string()
                              : std::string(known(row_.text(column), column, "a text"));
    }

    alps::uuid read(int column, target<alps::uuid>) {
        return absent(column) ? alps::uuid{} : known(row_.uuid(column), column, "a UUID");
    }

    alps::timestamp read(int column, target<alps::timestamp>) {
        return absent(column) ? alps::timestamp{} : known(row_.timestamp(column), column, "a time");
    }

    template <schema::storable_enum Enum>
    Enum read(int column, target<Enum>) {
        if (absent(column)) return {};
        const auto text = row_.text(column);
        const auto value = text ? schema::parse_stored<Enum>(*text) : std::nullopt;
        if (!value) fail(column, "a " + std::string(schema::stored_enum<Enum>::name.view()));
        return value.value_or(Enum{});
    }

    json_text read(int column, target<json_text>) {
        if (absent(column)) return {};
        const auto text = row_.text(column);
        auto parsed = json_text::parse(std::string(text.value_or(std::string_view())));
        if (parsed) return std::move(*parsed);
        fail(column, "JSON");
        return {};
    }

    template <class Kind>
    id<Kind> read(int column, target<id<Kind>>) {
        return id<Kind>(read(column, target<alps::uuid>{}));
    }

    template <class T>
    std::optional<T> read(int column, target<std::optional<T>>) {
        if (row_.is_null(column)) return std::nullopt;
        return read(column, target<T>{});
    }

    bool absent(int column) {
        if (!row_.is_null(column)) return false;
        fail(column, "a value");
        return true;
    }

    template <class T>
    T known(const std::optional<T>& value, int column, std::string_view expected) {
        if (!value) fail(column, expected);
        return value.value_or(T{});
    }

    void fail(int column, std::string_view expected) {
        if (failure_) return;
        failure_ = error(errc::internal, "column " + std::to_string(column + 1) +
                                             " does not hold " + std::string(expected));
    }

    const Row& row_;
    int column_ = 0;
    std::optional<error> failure_;
    std::optional<error> refusal_;
};

} // namespace alps::sql
