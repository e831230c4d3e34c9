#pragma once

#include <alps/plugin/database.hpp>
#include <alps/sql/runner.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace alps::sql {

namespace detail {

/// Shows a driver's row as a `row_view`.
template <row Row>
class shown_row final : public row_view {
public:
    explicit shown_row(const Row& row) noexcept : row_(row) {}

    bool is_null(int column) const override { return row_.is_null(column); }
    std::optional<bool> boolean(int column) const override { return row_.boolean(column); }
    std::optional<std::int64_t> integer(int column) const override { return row_.integer(column); }
    std::optional<double> real(int column) const override { return row_.real(column); }
    std::optional<std::string_view> text(int column) const override { return row_.text(column); }
    std::optional<alps::uuid> uuid(int column) const override { return row_.uuid(column); }
    std::optional<alps::timestamp> timestamp(int column) const override {
        return row_.timestamp(column);
    }

private:
    const Row& row_;
};

/// Hands rows on to a sink instead of decoding them.
class pass_on {
public:
    explicit pass_on(std::shared_ptr<row_sink> sink) noexcept : sink_(std::move(sink)) {}

    template <row Row>
    bool operator()(reader<Row>& reader) const {
        if (!sink_) return true;
        if (auto taken = sink_->take(shown_row<Row>(reader.row())); !taken) {
            reader.refuse(taken.error());
        }
        return true;
    }

private:
    std::shared_ptr<row_sink> sink_;
};

/// Runs a statement through a driver or a driver's transaction.
template <class Runner>
task<std::int64_t> execute(Runner& runner, statement statement, parameters values,
                           std::shared_ptr<row_sink> sink) {
    pass_on rows(std::move(sink));
    auto outcome = co_await run_checked(runner, statement, std::move(values), std::move(rows));
    if (!outcome) co_return outcome.error();
    co_return outcome->affected;
}

/// A driver's transaction for an application.
template <driver Driver>
class sql_transaction final : public transaction {
public:
    explicit sql_transaction(std::unique_ptr<typename Driver::transaction> open) noexcept
        : open_(std::move(open)) {}

    alps::dialect dialect() const noexcept override { return Driver::dialect; }
    task<std::int64_t> execute(statement statement, parameters values,
                               std::shared_ptr<row_sink> sink) override {
        return detail::execute(*open_, statement, std::move(values), std::move(sink));
    }
    task<void> commit() override { return open_->commit(); }
    task<void> roll_back() override { return open_->roll_back(); }

private:
    std::unique_ptr<typename Driver::transaction> open_;
};

} // namespace detail

/// Lets an application run SQL through any driver.
///
/// Lifetime: keeps a reference to the driver.
template <driver Driver>
class sql_database final : public database {
public:
    explicit sql_database(Driver& driver) noexcept : driver_(driver) {}

    alps::dialect dialect() const noexcept override { return Driver::dialect; }
    task<std::int64_t> execute(statement statement, parameters values,
                               std::shared_ptr<row_sink> sink) override {
        return detail::execute(driver_, statement, std::move(values), std::move(sink));
    }
    task<std::unique_ptr<transaction>> begin() override {
        auto begun = co_await driver_.begin();
        if (!begun) co_return begun.error();
        co_return std::make_unique<detail::sql_transaction<Driver>>(std::move(*begun));
    }

private:
    Driver& driver_;
};

} // namespace alps::sql
