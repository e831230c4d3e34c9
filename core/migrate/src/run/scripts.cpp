#include "run/scripts.hpp"

#include "dialect_rules.hpp"
#include "run/errors.hpp"

#include <alps/base/sha256.hpp>
#include <alps/migrate/plan/script.hpp>
#include <alps/syntax/statements.hpp>

#include <algorithm>
#include <utility>

namespace alps::migrate::run {

namespace {

/// What a file has done by then is to be committed before it goes on.
void end_transaction(std::vector<statement_class>& classes) {
    if (!classes.empty() && classes.back().mode != transaction_mode::non_transactional)
        classes.back().mode = transaction_mode::ends_transaction;
}

} // namespace

result<script> read_script(dialect dialect, const folder_entry& migration,
                           const std::filesystem::path& file, std::string_view text,
                           std::span<const unfinished_migration> unfinished) {
    script read{.migration = &migration,
                .file = file,
                .hash = sha256_hex(text),
                .statements = {},
                .classes = {}};
    const auto statements = syntax::split(text, dialect);
    if (!statements) return errors::unreadable_script(statements.error(), migration, file);
    for (const syntax::tokenized_statement& one : *statements) {
        if (divides_transactions(one.text)) {
            // Where every run is one transaction nothing needs to be outside of it.
            if (rules_of(dialect).progress != nullptr) end_transaction(read.classes);
            continue;
        }
        const script_statement& statement =
            read.statements.emplace_back(std::string(one.text), one.line);
        auto found = classify_statement(statement.text, dialect);
        if (!found) return errors::refused_statement(found.error(), file, statement);
        read.classes.push_back(std::move(*found));
    }
    const auto part = std::ranges::find(unfinished, migration.when, &unfinished_migration::when);
    if (part != unfinished.end()) {
        read.done = std::min(part->done, read.statements.size());
        read.attempting = part->attempting;
        read.counted = true;
    }
    return read;
}

std::vector<batch> plan_batches(std::span<const script> scripts) {
    std::vector<script_outline> outlines;
    for (const script& script : scripts) {
        script_outline& outline = outlines.emplace_back();
        outline.done = script.done;
        for (const statement_class& found : script.classes)
            outline.modes.push_back(found.mode);
    }
    return plan_batches(outlines);
}

std::vector<planned_batch> describe(std::span<const batch> batches,
                                    std::span<const script> scripts) {
    std::vector<planned_batch> described;
    for (const batch& batch : batches) {
        planned_batch& planned = described.emplace_back();
        planned.transaction = !batch.non_transactional;
        for (const statement_range& range : batch.ranges) {
            const script& script = scripts[range.script];
            for (std::size_t i = range.first; i < range.end; ++i) {
                planned.statements.push_back({.tag = script.migration->tag,
                                              .text = script.statements[i].text,
                                              .line = script.statements[i].line});
            }
        }
    }
    return described;
}

} // namespace alps::migrate::run
