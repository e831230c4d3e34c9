#include "output/migration_text.hpp"

#include "output/output.hpp"

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

} // namespace

boost::json::array to_json(const std::vector<migration_entry>& entries) {
    return to_array(entries, to_object);
}

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

std::string notes(const std::vector<migration_entry>& entries) {
    std::string text;
    for (const auto& entry : entries) {
        if (!entry.note.empty()) text += entry.note + '\n';
    }
    return text;
}

} // namespace alps::cli
