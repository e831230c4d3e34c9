#include "command_list.hpp"
#include "output/migration_text.hpp"

#include <fmt/core.h>

namespace alps::cli {
namespace {

struct baseline_arguments {
    std::string tag;
    bool force = false;
};

struct repair_arguments {
    std::vector<std::string> accept; ///< Tags.
    std::vector<std::string> forget; ///< Tags or hashes.
};

/// Adds what is wrong with each folder that the project has.
result<void> verify_folders(context& context, output& output) {
    const auto checks = context.project().check_folders();
    if (!checks) return checks.error();
    boost::json::array faults;
    boost::json::array remarks;
    for (const folder_check& check : *checks) {
        for (const std::string& fault : check.found.faults) {
            output.text += fmt::format("{}: {}\n", check.folder.string(), fault);
            faults.emplace_back(fault);
        }
        for (const std::string& remark : check.found.remarks) {
            context.terminal().remark(fmt::format("{}: {}", check.folder.string(), remark));
            remarks.emplace_back(remark);
        }
    }
    if (!faults.empty()) output.status = exit_status::diverged;
    output.fields["faults"] = std::move(faults);
    output.fields["remarks"] = std::move(remarks);
    return {};
}

result<output> verify(context& context, const bool& offline) {
    output output;
    if (auto verified = verify_folders(context, output); !verified) return verified.error();
    if (!offline) {
        auto migrations = context.project().open_migrations();
        if (!migrations) return migrations.error();
        const auto entries = migrations->status();
        if (!entries) return entries.error();
        if (!migrations->check(*entries)) {
            output.text += notes(*entries);
            output.status = exit_status::diverged;
        }
        output.fields["migrations"] = to_json(*entries);
    }
    if (output.text.empty()) output.text = "nothing is wrong\n";
    return output;
}

result<output> baseline(context& context, const baseline_arguments& arguments) {
    auto migrations = context.project().open_migrations();
    if (!migrations) return migrations.error();
    const bool dry_run = context.options().dry_run;
    migrations->options.dry_run = dry_run;
    const auto made = migrations->baseline(arguments.tag, arguments.force);
    if (!made) return made.error();
    output output;
    output.text = fmt::format("{} {} as applied in {}\n", dry_run ? "would record" : "recorded",
                              made->recorded.size(), migrations->server().location);
    if (!made->differences.empty()) {
        output.text += fmt::format("although the database differs from '{}':\n{}\n", arguments.tag,
                                   migrate::in_lines(made->differences));
    }
    output.fields["forced"] = !made->differences.empty();
    output.fields["dry_run"] = dry_run;
    output.fields["recorded"] = to_json(made->recorded);
    return output;
}

result<output> repair(context& context, const repair_arguments& arguments) {
    auto migrations = context.project().open_migrations();
    if (!migrations) return migrations.error();
    const bool dry_run = context.options().dry_run;
    migrations->options.dry_run = dry_run;
    const auto said = migrations->repair(arguments.accept, arguments.forget);
    if (!said) return said.error();
    const auto entries = migrations->status();
    if (!entries) return entries.error();

    output output;
    for (const std::string& line : *said)
        output.text += line + '\n';
    if (said->empty()) output.text = "nothing to repair by itself\n";
    output.fields["repaired"] = to_array(*said);
    output.fields["dry_run"] = dry_run;
    if (!dry_run && !migrations->check(*entries)) {
        output.text += notes(*entries);
        output.status = exit_status::diverged;
    }
    output.fields["migrations"] = to_json(*entries);
    return output;
}

void add_verify(command_list& commands) {
    command command = commands.add("migrate", "verify",
                                   "Check the folder, and the database's history against it");
    auto& offline = commands.run(command, verify);
    command.flag("--offline", offline, "Check the folder alone");
}

void add_baseline(command_list& commands) {
    command command =
        commands.add("migrate", "baseline", "Record migrations as applied without running them");
    auto& arguments = commands.run(command, baseline);
    command.option("tag", arguments.tag, "The last one that the database contains")
        .called("TAG")
        .required();
    command.flag("--force", arguments.force, "Although the database differs from its snapshot");
}

void add_repair(command_list& commands) {
    command command =
        commands.add("migrate", "repair", "Bring the recorded history in line with the folder");
    auto& arguments = commands.run(command, repair);
    command.option("--accept", arguments.accept, "Take this edited file as it stands")
        .called("TAG");
    command
        .option("--forget", arguments.forget,
                "Delete the record of a migration that the folder lacks")
        .called("TAG|HASH");
}

} // namespace

void add_history_commands(command_list& commands) {
    add_verify(commands);
    add_baseline(commands);
    add_repair(commands);
}

} // namespace alps::cli
