#include "run/obstacles.hpp"

#include "run/record/cells.hpp"

#include <alps/migrate/plan/obstacle_queries.hpp>

#include <string>
#include <utility>

namespace alps::migrate::run {
namespace {

struct place {
    const run::script* of;
    const script_statement* at;
};

/// Returns what a query finds; nothing if it names what is not there yet.
result<std::vector<std::string>> examples_of(admin_session& session, const std::string& query) {
    const auto found = session.execute(query, {});
    std::vector<std::string> examples;
    if (!found) {
        if (found.error().code() == errc::rejected) return examples;
        return found.error();
    }
    for (const auto& row : found->rows)
        examples.push_back(text_at(row, 0));
    return examples;
}

} // namespace

result<std::vector<obstacle>> look_for_obstacles(admin_session& session,
                                                 std::span<const script> scripts) {
    std::vector<std::string> statements;
    std::vector<place> places;
    for (const script& script : scripts) {
        for (std::size_t i = script.done; i < script.statements.size(); ++i) {
            statements.push_back(script.statements[i].text);
            places.push_back({&script, &script.statements[i]});
        }
    }
    std::vector<obstacle> obstacles;
    for (obstacle_query& query : find_obstacle_queries(statements, session.server().dialect)) {
        auto examples = examples_of(session, query.sql);
        if (!examples) return examples.error();
        if (examples->empty()) continue;
        const auto& [script, statement] = places.at(query.statement);
        obstacles.push_back({.tag = script->migration->tag,
                             .file = script->file,
                             .line = statement->line,
                             .what = std::move(query.what),
                             .examples = std::move(*examples),
                             .remedy = std::move(query.remedy)});
    }
    return obstacles;
}

} // namespace alps::migrate::run
