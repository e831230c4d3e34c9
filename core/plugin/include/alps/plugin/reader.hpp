#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/id.hpp>
#include <alps/base/json_text.hpp>
#include <alps/base/result.hpp>
#include <alps/base/unbounded_timestamp.hpp>
#include <alps/schema/typed/column_facts.hpp>
#include <alps/schema/typed/enumeration.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace alps::sql {

namespace errors {

/// Says that a column does not hold what was read from it.
[[nodiscard]] error unreadable_value(const schema::column_facts& of, int column,
                                     std::string_view expected, const std::string& key,
                                     std::string_view statement);

} // namespace errors

/// A row as a driver hands it out: columns by position from 0. A getter may be called for a column
/// that is not null, and returns nothing if the column does not hold what it is asked for. `text`
/// also hands out JSON, `timestamp` the ends of an `unbounded_timestamp` as its smallest and its
/// largest value.
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
    /// The columns' facts are for messages.
    explicit reader(const Row& row, std::span<const schema::column_facts> columns = {})
        : row_(row), columns_(columns) {}

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
    /// Errors: what the decoder refused, as it is; `unreadable` if a column does not hold what was
    ///   read from it, naming the column and the row's key, or else the statement.
    [[nodiscard]] result<void> outcome(std::string_view statement) const {
        if (refusal_) return *refusal_;
        if (failure_) return unreadable(statement);
        return {};
    }

    /// Returns what `outcome()` would say of the columns, and forgets it.
    [[nodiscard]] std::optional<error> take_failure() {
        if (!failure_) return std::nullopt;
        auto said = unreadable("a statement");
        failure_.reset();
        return said;
    }

private:
    struct mismatch {
        int column;
        std::string expected;
    };

    [[nodiscard]] error unreadable(std::string_view statement) const {
        return errors::unreadable_value(facts_of(failure_->column), failure_->column,
                                        failure_->expected, key_of(failure_->column), statement);
    }

    [[nodiscard]] schema::column_facts facts_of(int column) const {
        const auto index = static_cast<std::size_t>(column);
        return index < columns_.size() ? columns_[index] : schema::column_facts();
    }

    /// The key of the row that a column is of, as text; empty if it is not there.
    [[nodiscard]] std::string key_of(int column) const {
        const auto table = facts_of(column).table;
        for (int at = 0; !table.empty() && at < static_cast<int>(columns_.size()); ++at) {
            const auto facts = facts_of(at);
            if (facts.table != table || !facts.is_key || at == column || row_.is_null(at)) continue;
            if (const auto id = row_.uuid(at)) return format_uuid(*id);
            if (const auto number = row_.integer(at)) return std::to_string(*number);
            if (const auto text = row_.text(at)) return std::string(*text);
        }
        return {};
    }

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
        const auto time = read(column, target<unbounded_timestamp>{});
        if (time.is_end()) fail(column, "a time");
        return time.moment().value_or(alps::timestamp{});
    }

    unbounded_timestamp read(int column, target<unbounded_timestamp>) {
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
        if (!value) fail(column, std::string(expected));
        return value.value_or(T{});
    }

    void fail(int column, std::string expected) {
        if (!failure_) failure_ = mismatch{column, std::move(expected)};
    }

    const Row& row_;
    std::span<const schema::column_facts> columns_;
    int column_ = 0;
    std::optional<mismatch> failure_;
    std::optional<error> refusal_;
};

} // namespace alps::sql
