#include "command_list.hpp"
#include "commands/acting.hpp"
#include "commands/page_options.hpp"
#include "commands/secret_file.hpp"
#include "output/printable.hpp"
#include "output/values.hpp"

#include <alps/identity/argon2id_hasher.hpp>
#include <alps/identity/password_rules.hpp>
#include <alps/identity/user_service.hpp>

#include <fmt/core.h>

#include <optional>
#include <utility>

namespace alps::cli {
namespace {

struct create_arguments {
    std::string email;
    std::string name;
    bool verified = false;
    std::string password_file;
};

struct list_arguments {
    page_arguments page;
};

struct user_arguments {
    std::string email;
};

std::string yes_or_no(bool is) { return is ? "yes" : "no"; }

output shown(const user& user) {
    return {.text = fmt::format("user      {}\nid        {}\nname      {}\nverified  {}\n",
                                printable(user.email), to_string(user.id),
                                printable(user.name.value_or("")), yes_or_no(user.email_verified)),
            .fields = {{"user", to_json(user)}}};
}

/// What a change of a user would do, or did.
output changed(const user& user, bool dry_run, std::string_view would, std::string_view did) {
    return {.text = fmt::format("{} {}\n", dry_run ? would : did, printable(user.email)),
            .fields = {{"dry_run", dry_run}, {"user", to_json(user)}}};
}

result<std::optional<secret>> read_password(const std::string& file) {
    if (file.empty()) return std::optional<secret>();
    auto read = read_secret(file);
    if (!read) return read.error();
    if (auto taken = identity::take_password(*read); !taken) return taken.error();
    return std::optional(std::move(*read));
}

task<void> refuse_taken(backend& backend, std::string email) {
    auto there = co_await backend.identity().users.find_user_by_email(email);
    if (!there) co_return there.error();
    if (!*there) co_return result<void>();
    co_return error(errc::already_exists, {.message = "the e-mail '" + email + "' is taken",
                                           .hint = "use the existing user, or another address"});
}

result<output> user_create(context& context, const create_arguments& arguments) {
    auto wanted = new_user(arguments.email).verified(arguments.verified);
    if (!arguments.name.empty()) wanted.name = arguments.name;
    if (auto checked = wanted.check(); !checked) return checked.error();
    const auto password = read_password(arguments.password_file);
    if (!password) return password.error();
    if (context.options().dry_run) {
        auto free = context.project().run(
            [&](backend& backend) { return refuse_taken(backend, wanted.email); });
        if (!free) return free.error();
        return output{.text = fmt::format("would add {}\n", printable(wanted.email)),
                      .fields = {{"dry_run", true}, {"email", wanted.email}}};
    }
    identity::argon2id_hasher hasher(context.project().password_cost(), 1);
    auto made = context.project().run([&](backend& backend) -> task<user> {
        if (!*password) co_return co_await backend.identity().users.create_user(wanted);
        identity::user_service service(backend.identity(), hasher);
        co_return co_await service.register_user(wanted, **password);
    });
    if (!made) return made.error();
    return shown(*made);
}

result<output> user_list(context& context, const list_arguments& arguments) {
    auto found = context.project().run([&](backend& backend) {
        return backend.identity().users.list_all_users(system_scope::for_operator(),
                                                       to_request(arguments.page));
    });
    if (!found) return found.error();
    std::vector<std::vector<std::string>> rows{{"ID", "E-MAIL", "NAME", "VERIFIED"}};
    for (const user& each : found->items) {
        rows.push_back({to_string(each.id), each.email, each.name.value_or(""),
                        yes_or_no(each.email_verified)});
    }
    output output{.text = to_table(rows)};
    add_page(output, "users", *found);
    return output;
}

result<output> user_show(context& context, const user_arguments& arguments) {
    auto found = context.project().run(
        [&](backend& backend) { return get_user_by_email(backend, arguments.email); });
    if (!found) return found.error();
    return shown(*found);
}

result<output> user_verify(context& context, const user_arguments& arguments) {
    const bool dry_run = context.options().dry_run;
    auto verified = context.project().run([&](backend& backend) -> task<user> {
        auto found = co_await get_user_by_email(backend, arguments.email);
        if (!found || dry_run) co_return found;
        co_return co_await backend.identity().users.verify_email(found->id);
    });
    if (!verified) return verified.error();
    return changed(*verified, dry_run, "would mark as verified", "marked as verified");
}

result<output> user_remove(context& context, const user_arguments& arguments) {
    if (auto consent = context.require_consent("removing a user"); !consent) return consent.error();
    const bool dry_run = context.options().dry_run;
    auto removed = context.project().run([&](backend& backend) -> task<user> {
        auto found = co_await get_user_by_email(backend, arguments.email);
        if (!found || dry_run) co_return found;
        auto done = co_await backend.identity().users.remove_user(found->id);
        if (!done) co_return done.error();
        co_return found;
    });
    if (!removed) return removed.error();
    return changed(*removed, dry_run, "would remove", "removed");
}

void add_email(command command, user_arguments& arguments) {
    command.option("email", arguments.email, "The user's e-mail").required();
}

} // namespace

void add_user_commands(command_list& commands) {
    commands.add("user", "Look after the people who can log in").group();
    command create = commands.add("user", "create", "Add a user");
    auto& created = commands.run(create, user_create);
    create.option("email", created.email, "The user's e-mail").required();
    create.option("--name", created.name, "What they are called").called("NAME");
    create.flag("--verified", created.verified, "The e-mail is known to be theirs");
    create
        .option("--password-file", created.password_file,
                "Where a password stands; - is standard input")
        .called("FILE");

    command list = commands.add("user", "list", "List all users");
    add_page_options(list, commands.run(list, user_list).page);

    command show = commands.add("user", "show", "Show a user");
    add_email(show, commands.run(show, user_show));

    command verify = commands.add("user", "verify", "Mark a user's e-mail as verified");
    add_email(verify, commands.run(verify, user_verify));

    command remove = commands.add("user", "remove", "Remove a user with what is theirs alone");
    add_email(remove, commands.run(remove, user_remove));
}

} // namespace alps::cli
