#include "command_list.hpp"
#include "commands/acting.hpp"
#include "commands/page_options.hpp"
#include "commands/secret_file.hpp"
#include "output/printable.hpp"
#include "output/values.hpp"

#include <alps/repository/build_repository.hpp>

#include <fmt/core.h>

#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace alps::cli {
namespace {

using permissions::operation;

/// What stands in the options about a build; what is absent stays as it is in an edit.
struct build_arguments {
    std::string slug;
    std::string build; ///< Its id, or the name of a new one.
    std::string name;
    std::string organization;
    std::string repository;
    std::vector<std::string> selectors;
    std::optional<std::size_t> cache_minutes;
    std::string token_file;
    acting_arguments acting;
};

struct list_arguments {
    std::string slug;
    acting_arguments acting;
    page_arguments page;
};

result<build_id> read_id(const std::string& text) {
    const auto id = build_id::parse(text);
    if (id) return *id;
    return error(errc::invalid_argument, {.message = "'" + text + "' is not the id of a build",
                                          .hint = "'alps build list' shows the ids"});
}

/// Puts what the options say into settings.
result<build_settings> changed(build_settings settings, const build_arguments& arguments) {
    if (!arguments.name.empty()) settings.name = build_settings(arguments.name, "", "").name;
    if (!arguments.organization.empty()) settings.organization = arguments.organization;
    if (!arguments.repository.empty()) settings.repository = arguments.repository;
    if (arguments.cache_minutes)
        settings.cache_expiration_minutes = static_cast<std::int32_t>(*arguments.cache_minutes);
    if (!arguments.selectors.empty()) settings.selectors.clear();
    for (const std::string& text : arguments.selectors) {
        auto one = read_selector(text);
        if (!one) return one.error();
        settings.selectors.push_back(std::move(*one));
    }
    if (auto checked = settings.check(); !checked) return checked.error();
    return settings;
}

build_settings settings_of(const build& build) {
    build_settings settings(build.name, build.organization, build.repository);
    settings.selectors = build.selectors;
    settings.cache_expiration_minutes = build.cache_expiration_minutes;
    return settings;
}

std::string describe(const build& build) {
    std::vector<std::vector<std::string>> rows{
        {"build", build.name},
        {"id", to_string(build.id)},
        {"version", std::to_string(build.version)},
        {"repository", build.organization + "/" + build.repository},
        {"cached for", std::to_string(build.cache_expiration_minutes) + " min"}};
    for (const selector& one : build.selectors)
        rows.push_back({"selects", to_text(one)});
    return to_table(rows);
}

output answer(const build& build, const acting_arguments& acting) {
    output answered{.text = describe(build), .fields = {{"build", to_json(build)}}};
    add_acting(answered, acting);
    return answered;
}

output would(std::string_view do_what, const std::string& name, const acting_arguments& acting) {
    output answered{.text = fmt::format("would {} {}\n", do_what, printable(name)),
                    .fields = {{"dry_run", true}, {"name", name}}};
    add_acting(answered, acting);
    return answered;
}

result<output> build_create(context& context, const build_arguments& arguments) {
    const auto settings = changed(
        build_settings(arguments.build, arguments.organization, arguments.repository), arguments);
    if (!settings) return settings.error();
    const auto token = read_secret(arguments.token_file);
    if (!token) return token.error();
    if (auto checked = check_build_token(*token); !checked) return checked.error();
    const bool dry_run = context.options().dry_run;
    auto made = context.project().run([&](backend& backend) -> task<build> {
        auto entered = co_await enter(backend, arguments.acting, arguments.slug);
        if (!entered) co_return entered.error();
        if (!dry_run)
            co_return co_await backend.tenancy().builds.create_build(entered->scope, *settings,
                                                                     *token);
        if (auto may = entered->permit(operation::create_build); !may) co_return may.error();
        co_return build();
    });
    if (!made) return made.error();
    return dry_run ? would("create", settings->name, arguments.acting)
                   : answer(*made, arguments.acting);
}

result<output> build_edit(context& context, const build_arguments& arguments) {
    const auto id = read_id(arguments.build);
    if (!id) return id.error();
    std::optional<secret> token;
    if (!arguments.token_file.empty()) {
        auto read = read_secret(arguments.token_file);
        if (!read) return read.error();
        if (auto checked = check_build_token(*read); !checked) return checked.error();
        token = std::move(*read);
    }
    const bool dry_run = context.options().dry_run;
    auto edited = context.project().run([&](backend& backend) -> task<build> {
        auto entered = co_await enter(backend, arguments.acting, arguments.slug);
        if (!entered) co_return entered.error();
        auto seen = co_await backend.tenancy().builds.get_build(entered->scope, *id);
        if (!seen) co_return seen.error();
        auto settings = changed(settings_of(*seen), arguments);
        if (!settings) co_return settings.error();
        if (!dry_run) {
            co_return co_await backend.tenancy().builds.update_build(
                entered->scope, *id, seen->version, std::move(*settings), token);
        }
        if (auto may = entered->permit(operation::edit_build); !may) co_return may.error();
        seen->name = settings->name;
        co_return std::move(*seen);
    });
    if (!edited) return edited.error();
    return dry_run ? would("edit", edited->name, arguments.acting)
                   : answer(*edited, arguments.acting);
}

result<output> build_list(context& context, const list_arguments& arguments) {
    auto found = context.project().run([&](backend& backend) -> task<page<build>> {
        auto entered = co_await enter(backend, arguments.acting, arguments.slug);
        if (!entered) co_return entered.error();
        co_return co_await backend.tenancy().builds.list_builds(entered->scope,
                                                                to_request(arguments.page));
    });
    if (!found) return found.error();
    std::vector<std::vector<std::string>> rows{{"ID", "NAME", "REPOSITORY", "VERSION"}};
    for (const build& each : found->items) {
        rows.push_back({to_string(each.id), each.name, each.organization + "/" + each.repository,
                        std::to_string(each.version)});
    }
    output output{.text = to_table(rows)};
    add_page(output, "builds", *found);
    add_acting(output, arguments.acting);
    return output;
}

result<output> build_show(context& context, const build_arguments& arguments) {
    const auto id = read_id(arguments.build);
    if (!id) return id.error();
    auto found = context.project().run([&](backend& backend) -> task<build> {
        auto entered = co_await enter(backend, arguments.acting, arguments.slug);
        if (!entered) co_return entered.error();
        co_return co_await backend.tenancy().builds.get_build(entered->scope, *id);
    });
    if (!found) return found.error();
    return answer(*found, arguments.acting);
}

result<output> build_remove(context& context, const build_arguments& arguments) {
    const auto id = read_id(arguments.build);
    if (!id) return id.error();
    if (auto consent = context.require_consent("removing a build"); !consent)
        return consent.error();
    const bool dry_run = context.options().dry_run;
    auto removed = context.project().run([&](backend& backend) -> task<void> {
        auto entered = co_await enter(backend, arguments.acting, arguments.slug);
        if (!entered) co_return entered.error();
        if (!dry_run) co_return co_await backend.tenancy().builds.remove_build(entered->scope, *id);
        if (auto may = entered->permit(operation::remove_build); !may) co_return may.error();
        auto found = co_await backend.tenancy().builds.get_build(entered->scope, *id);
        co_return found ? result<void>() : found.error();
    });
    if (!removed) return removed.error();
    if (dry_run) return would("remove", arguments.build, arguments.acting);
    output output{.text = fmt::format("removed {}\n", arguments.build),
                  .fields = {{"id", to_string(*id)}}};
    add_acting(output, arguments.acting);
    return output;
}

/// Adds the options of a build, and returns those that a new one cannot do without.
std::array<argument, 4> add_settings(command command, build_arguments& arguments) {
    command.option("--cache-minutes", arguments.cache_minutes, "How long runs are cached")
        .called("N")
        .between(0, std::numeric_limits<std::int32_t>::max());
    return {
        command.option("--organization", arguments.organization, "Who owns the repository")
            .called("NAME"),
        command.option("--repository", arguments.repository, "The repository").called("NAME"),
        command
            .option("--selector", arguments.selectors, "branch:, tag: or workflow: and a pattern")
            .called("SELECTOR"),
        command
            .option("--token-file", arguments.token_file,
                    "Where the access token stands; - is standard input")
            .called("FILE")};
}

} // namespace

void add_build_commands(command_list& commands) {
    commands.add("build", "The builds that a tenant's dashboard shows").group();
    const auto add = [&](const char* name, const char* summary, auto function,
                         const char* chosen) -> std::pair<command, build_arguments*> {
        command made = commands.add("build", name, summary);
        build_arguments& arguments = commands.run(made, function);
        made.option("slug", arguments.slug, "The tenant's slug").required();
        const bool names = std::string_view(chosen) == "name";
        made.option(chosen, arguments.build, names ? "The build's name" : "The build's id")
            .required();
        return {made, &arguments};
    };
    const auto [create, created] = add("create", "Create a build", build_create, "name");
    for (argument& each : add_settings(create, *created))
        each.required();
    add_acting_options(create, created->acting);

    const auto [edit, edited] =
        add("edit", "Edit a build; what is not named stays", build_edit, "id");
    command renaming = edit;
    renaming.option("--name", edited->name, "Another name").called("NAME");
    add_settings(edit, *edited);
    add_acting_options(edit, edited->acting);

    command list = commands.add("build", "list", "List a tenant's builds");
    auto& listed = commands.run(list, build_list);
    list.option("slug", listed.slug, "The tenant's slug").required();
    add_acting_options(list, listed.acting);
    add_page_options(list, listed.page);

    const auto [show, shown] = add("show", "Show a build, without its token", build_show, "id");
    add_acting_options(show, shown->acting);
    const auto [remove, removed] = add("remove", "Remove a build", build_remove, "id");
    add_acting_options(remove, removed->acting);
}

} // namespace alps::cli
