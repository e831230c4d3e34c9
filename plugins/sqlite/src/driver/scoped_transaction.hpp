#pragma once

#include "driver/connection.hpp"

#include <alps/base/result.hpp>
#include <alps/plugin/statement.hpp>

#include <utility>

namespace alps::sqlite {

/// A transaction that is rolled back unless it is committed.
class scoped_transaction {
public:
    /// Writers take the write lock at once and wait for it, so that they never fail half-way for
    /// having read an older state; readers see one state from their first read on.
    [[nodiscard]] static result<scoped_transaction> begin(connection& connection,
                                                          sql::access access);

    /// Takes over the transaction that is open.
    [[nodiscard]] static scoped_transaction adopt(connection& connection) noexcept {
        return scoped_transaction(connection);
    }

    scoped_transaction(scoped_transaction&& other) noexcept
        : connection_(std::exchange(other.connection_, nullptr)) {}
    scoped_transaction& operator=(scoped_transaction&&) = delete;
    ~scoped_transaction();

    [[nodiscard]] result<void> commit();

    /// Leaves the transaction open, for whoever adopts it.
    void release() noexcept { connection_ = nullptr; }

private:
    explicit scoped_transaction(connection& connection) noexcept : connection_(&connection) {}

    connection* connection_;
};

} // namespace alps::sqlite
