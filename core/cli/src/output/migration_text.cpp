#include "output/migration_text.hpp"

#include "output/output.hpp"
#include "output/values.hpp"

#include <fmt/core.h>

namespace alps::cli {

boost::json::array to_json(const std::vector<migration_entry>& entries) {
    return to_array(entries, [](const migration_entry& entry) { return to_json(entry); });
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
