#include "driver/run_steps.hpp"

#include "driver/at_end.hpp"
#include "errors.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace alps::sqlite {
namespace {

/// SQLite's `json_each()` would cut such a text off, and so find what is not in the array.
bool holds_nul_byte(const sql::parameter& parameter) {
    const auto* elements = std::get_if<std::vector<sql::element>>(&parameter.value);
    return elements != nullptr && std::ranges::any_of(*elements, [](const sql::element& element) {
               const auto* text = std::get_if<std::string>(&element);
               return text != nullptr && text->find('\0') != text->npos;
           });
}

result<void> examine(std::span<prepared> steps, const sql::statement& statement,
                     const sql::parameters& parameters) {
    if (std::ranges::any_of(parameters, holds_nul_byte)) {
        return errors::nul_byte_in_array(statement.name);
    }
    for (const prepared& step : steps) {
        if (!step.unnumbered().empty()) return errors::unnumbered_parameter(step.unnumbered());
        if (step.parameters() > parameters.size()) {
            return errors::missing_parameter(statement.name, step.parameters(), parameters.size());
        }
        if (step.writes() && statement.access == sql::access::read) {
            return errors::writes_in_read(statement.name);
        }
    }
    return {};
}

/// Returns the step whose rows are the answer, or the number of steps.
std::size_t answering(std::span<prepared> steps) {
    for (std::size_t i = steps.size(); i > 0; --i) {
        if (steps[i - 1].columns() > 0) return i - 1;
    }
    return steps.size();
}

result<void> run_step(connection& connection, prepared& step, const sql::parameters& parameters,
                      const row_visitor* sink) {
    const at_end reset([&] { step.reset(); });
    if (const int code = step.bind(std::span(parameters)); code != SQLITE_OK) {
        return connection.failure(code);
    }
    for (;;) {
        const auto more = connection.step(step);
        if (!more) return more.error();
        if (!*more) return {};
        if (sink == nullptr) continue;
        if (auto taken = (*sink)(row(step.get())); !taken) return taken.error();
    }
}

result<std::span<prepared>> prepare(connection& connection, const sql::statement& statement,
                                    const sql::parameters& parameters) {
    auto steps = connection.prepare(statement);
    if (!steps) return steps;
    if (auto sound = examine(*steps, statement, parameters); !sound) return sound.error();
    return steps;
}

result<std::int64_t> run_all(connection& connection, std::span<prepared> steps,
                             const sql::parameters& parameters, const row_visitor& sink) {
    const std::size_t answer = answering(steps);
    std::int64_t affected = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::int64_t before = connection.total_changes();
        auto ran = run_step(connection, steps[i], parameters, i == answer ? &sink : nullptr);
        if (!ran) return ran.error();
        affected = connection.changed_since(before);
    }
    return affected;
}

} // namespace

result<std::int64_t> run_steps(connection& connection, const sql::statement& statement,
                               const sql::parameters& parameters, const row_visitor& sink) {
    const auto steps = prepare(connection, statement, parameters);
    if (!steps) return steps.error();
    if (statement.access == sql::access::read && steps->size() <= 1) {
        return run_all(connection, *steps, parameters, sink);
    }
    if (auto begun = connection.begin(statement.access); !begun) return begun.error();
    const at_end rollback([&] { connection.rollback(); });
    auto affected = run_all(connection, *steps, parameters, sink);
    if (!affected) return affected;
    if (auto committed = connection.commit(); !committed) return committed.error();
    return affected;
}

result<std::int64_t> run_steps_inside(connection& connection, const sql::statement& statement,
                                      const sql::parameters& parameters, const row_visitor& sink) {
    const auto steps = prepare(connection, statement, parameters);
    if (!steps) return steps.error();
    return run_all(connection, *steps, parameters, sink);
}

} // namespace alps::sqlite
