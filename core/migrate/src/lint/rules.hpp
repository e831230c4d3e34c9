#pragma once

#include "catalogue.hpp"
#include "locks.hpp"

#include <alps/migrate/lint.hpp>
#include <alps/syntax/statements.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

[[nodiscard]] const lint_rule* find_rule(std::string_view name) noexcept;

/// A finding before it is weighed and worded for the reader.
struct raw_finding {
    std::string_view rule;
    int line = 0;
    std::string table{};
    std::string message;
    std::optional<ddl> form{};
    bool lowered = false; ///< To `info`, whatever the rule says.
};

/// What a rule looks at.
struct lint_subject {
    const syntax::statement& one;
    const std::vector<syntax::statement>& file; ///< All statements of its file.
    const catalogue& before; ///< The tables as they are when the statement begins.
    alps::dialect dialect;
};

/// A group of rules. Each appends what it finds.
using rule_group = void (*)(const lint_subject&, std::vector<raw_finding>&);

void find_data_loss(const lint_subject&, std::vector<raw_finding>&);
void find_renames(const lint_subject&, std::vector<raw_finding>&);
void find_column_risks(const lint_subject&, std::vector<raw_finding>&);
void find_constraint_risks(const lint_subject&, std::vector<raw_finding>&);
void find_index_risks(const lint_subject&, std::vector<raw_finding>&);
void find_backfills(const lint_subject&, std::vector<raw_finding>&);
void find_rewrites(const lint_subject&, std::vector<raw_finding>&);
void find_rebuilds(const lint_subject&, std::vector<raw_finding>&);

} // namespace alps::migrate
