#include "output/migration_text.hpp"

#include "output/output.hpp"

#include <alps/base/join.hpp>

#include <fmt/core.h>

namespace alps::cli {
namespace {

boost::json::object to_object(const migration_entry& entry) {
    boost::json::object fields{{"tag", entry.tag},
                               {"when", entry.when},
                               {"hash", entry.hash},
                               {"applied", entry.applied},
                               {"state", to_string(entry.state)}};
    if (!entry.note.empty()) fields["note"] = entry.note;
    return fields;
}

boost::json::object to_object(const obstacle& obstacle) {
    return {{"tag", obstacle.tag},
            {"file", obstacle.file.string()},
            {"line", obstacle.line},
            {"what", obstacle.what},
            {"examples", to_array(obstacle.examples)},
            {"remedy", obstacle.remedy}};
}

template <class Items>
boost::json::array to_objects(const Items& items) {
    return to_array(items, [](const auto& item) { return to_object(item); });
}

} // namespace

boost::json::array to_json(const std::vector<migration_entry>& entries) {
    return to_objects(entries);
}

boost::json::array to_json(const std::vector<obstacle>& obstacles) { return to_objects(obstacles); }

std::string describe(const std::vector<planned_batch>& batches) {
    std::string text;
    for (const planned_batch& batch : batches) {
        text += batch.transaction ? "in one transaction:\n" : "outside of a transaction:\n";
        for (const planned_statement& statement : batch.statements) {
            text += fmt::format("  {}:{}  {}\n", statement.tag, statement.line,
                                statement.text.substr(0, statement.text.find('\n')));
        }
    }
    return text;
}

std::string describe(const std::vector<obstacle>& obstacles) {
    std::string text;
    for (const obstacle& each : obstacles) {
        text += fmt::format("{}:{}: in the way: {}: {}\n   {}\n", each.file.string(), each.line,
                            each.what, join(each.examples, "; "), each.remedy);
    }
    return text;
}

std::string notes(const std::vector<migration_entry>& entries) {
    std::string text;
    for (const auto& entry : entries) {
        if (!entry.note.empty()) text += entry.note + '\n';
    }
    return text;
}

} // namespace alps::cli
