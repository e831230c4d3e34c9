// What the guide says of a server that opens its project.
#include "fixture.hpp"

#include <iostream>

namespace {

// [prepare]
void prepare(alps::project& project) {
    auto migrations = project.open_migrations(alps::if_missing::create).value();
    for (const auto& migration : migrations.apply().value())
        std::cout << "applied " << migration.tag << '\n';
    project.seed("development").value();
    for (const auto& difference : project.find_drift().value().differences)
        std::cout << difference.table << ": " << difference.text << '\n';
}
// [/prepare]

// [open]
alps::task<std::string> name_of(alps::backend& backend, std::string email) {
    auto user = co_await backend.identity().users.find_user_by_email(std::move(email));
    if (!user) co_return user.error();
    co_return *user ? (*user)->name.value_or("") : "nobody";
}

std::string serve(alps::project& project) {
    boost::asio::io_context context;
    const auto backend = project.open_backend(context.get_executor()).value();
    return alps::wait_for(context, name_of(*backend, "dev@example.com")).value();
}
// [/open]

class Server : public alps::ProjectTest {};

TEST_P(Server, FindsWhatItPrepared) {
    prepare(project());
    EXPECT_EQ(serve(project()), "Dev User");
}

TEST_P(Server, MayLetTheProjectRunAnOperation) {
    prepare(project());
    const auto name = project().run(
        [](alps::backend& backend) { return name_of(backend, "nobody@example.com"); });
    ASSERT_TRUE(alps::testing::succeeded(name));
    EXPECT_EQ(*name, "nobody");
}

ALPS_ON_BOTH(Server);

} // namespace
