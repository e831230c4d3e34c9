#pragma once

#include "invocation.hpp"

#include <alps/repository/page.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace alps::cli {

struct register_arguments {
    std::string name;
    std::string owner; ///< E-mail.
};

struct page_arguments {
    std::int32_t limit = 50;
    std::string after;
};

struct migrate_arguments {
    std::optional<std::string> to; ///< Tag.
    std::optional<std::size_t> steps;
    std::optional<std::string> lock_timeout; ///< Duration.
};

struct undo_arguments {
    std::optional<std::string> to; ///< Tag of the migration that stays.
    std::optional<std::size_t> steps;
};

struct lint_arguments {
    bool all = false;
    std::string sarif; ///< A file, or `-` for standard output; empty if none is wanted.
    bool exit_code = true;
};

struct repair_arguments {
    std::vector<std::string> accept; ///< Tags.
    std::vector<std::string> forget; ///< Tags or hashes.
};

result<report> tenant_register(project& project, const register_arguments& arguments);
result<report> tenant_list(project& project, const page_arguments& page);
result<report> tenant_show(project& project, const std::string& slug);
result<report> member_list(project& project, const std::string& slug, const page_arguments& page);

struct schema_arguments {
    std::vector<std::string> dialects; ///< `postgres`, `sqlite`; the project's if empty.
};

struct generate_arguments {
    std::string name;
    std::vector<std::string> renames; ///< `table.old:new` or `old:new`.
    std::vector<std::string> drops;   ///< `table.column` or `table`.
    bool empty = false;
    bool check = false;
};

result<report> generate(project& project, const schema_arguments& schema,
                        const generate_arguments& arguments);
result<report> export_schema(project& project, const schema_arguments& schema);

struct pull_arguments {
    std::optional<std::string> out;    ///< File of the tables.
    std::optional<std::string> folder; ///< Of the migrations.
    std::string name_space = "pulled";
    bool force = false;
};

result<report> pull(project& project, const pull_arguments& arguments);
struct push_arguments {
    std::vector<std::string> allowed; ///< Kinds of loss.
    std::vector<std::string> renames; ///< As for `generate`, and so are the drops.
    std::vector<std::string> drops;
};

result<report> push(project& project, const push_arguments& arguments);
result<report> drift(project& project, bool strict);

result<report> migrate(project& project, const migrate_arguments& arguments);
result<report> migrate_down(project& project, const undo_arguments& arguments);
result<report> migrate_status(project& project, bool exit_code);

result<report> migrate_lint(project& project, const lint_arguments& arguments);

/// Returns what the help on lint says of its rules.
[[nodiscard]] std::string lint_help();

result<report> migrate_verify(project& project, bool offline);
result<report> migrate_baseline(project& project, const std::string& tag, bool force);
result<report> migrate_repair(project& project, const repair_arguments& arguments);
result<report> migrate_rebase(project& project, const schema_arguments& schema,
                              const std::vector<std::string>& tags);
result<report> seed(project& project, const std::string& set);
result<report> seed_list(project& project);
result<report> status(project& project, bool exit_code);

result<report> plugin_list(project& project);
result<report> plugin_info(project& project, const std::string& name);
result<report> config_show(project& project, bool origin);
result<report> version(project& project);

} // namespace alps::cli
