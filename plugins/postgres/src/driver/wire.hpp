#pragma once

#include <alps/plugin/parameter.hpp>

#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alps::postgres {

/// Parameters in PostgreSQL's binary representation, JSON as text, in the shape libpq takes them.
///
/// Lifetime: refers to the texts of the parameters it was made from.
class encoded_parameters {
public:
    explicit encoded_parameters(const sql::parameters& parameters);

    [[nodiscard]] int count() const noexcept { return static_cast<int>(types_.size()); }
    [[nodiscard]] const Oid* types() const noexcept { return types_.data(); }
    [[nodiscard]] const char* const* values() const noexcept { return values_.data(); }
    [[nodiscard]] const int* lengths() const noexcept { return lengths_.data(); }
    [[nodiscard]] const int* formats() const noexcept { return formats_.data(); }

private:
    void add(const sql::parameter& parameter, std::array<char, 16>& storage);

    std::vector<std::array<char, 16>> storage_; ///< Of the values of a fixed size.
    std::deque<std::string> arrays_;
    std::vector<Oid> types_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

/// A row of a result that was requested in binary; satisfies `sql::row`.
///
/// Lifetime: refers to the result.
class binary_row {
public:
    binary_row(const PGresult& result, int row) noexcept : result_(&result), row_(row) {}

    [[nodiscard]] bool is_null(int column) const noexcept;
    [[nodiscard]] std::optional<bool> boolean(int column) const noexcept;
    [[nodiscard]] std::optional<std::int64_t> integer(int column) const noexcept;
    [[nodiscard]] std::optional<double> real(int column) const noexcept;
    [[nodiscard]] std::optional<std::string_view> text(int column) const noexcept;
    [[nodiscard]] std::optional<alps::uuid> uuid(int column) const noexcept;
    [[nodiscard]] std::optional<alps::timestamp> timestamp(int column) const noexcept;

private:
    const PGresult* result_;
    int row_;
};

} // namespace alps::postgres
