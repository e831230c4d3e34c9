#pragma once

#include <alps/base/log.hpp>
#include <alps/base/wait.hpp>
#include <alps/config/load.hpp>
#include <alps/domain/tenancy_limits.hpp>
#include <alps/host/host.hpp>
#include <alps/identity/password_cost.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/plugin/migration_runner.hpp>
#include <alps/plugin/seed_source.hpp>
#include <alps/project/drift.hpp>
#include <alps/project/folder_check.hpp>
#include <alps/project/generate.hpp>
#include <alps/project/lint.hpp>
#include <alps/project/migrations.hpp>
#include <alps/project/pull.hpp>
#include <alps/project/push.hpp>
#include <alps/project/rebase.hpp>
#include <alps/schema/model.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace alps {

/// Whether opening an embedded database may bring it into being.
enum class if_missing { fail, create };

/// What one environment works on: its settings, its database, the plugins that serve it, and the
/// folders of its migrations and seeds.
///
///     auto project = alps::project::open().value();
///     project.open_migrations(alps::if_missing::create).value().apply().value();
///     auto backend = project.open_backend(context.get_executor()).value();
///
/// Nothing here asks for consent: whether the environment is protected, `settings()` says.
///
/// Errors, of every function that opens something: `configuration` if the environment has no URL or
///   the URL no backend; `plugin` if a plugin is missing or refused; what the database reports.
/// Threads: one call at a time; what was opened is then independent of the project.
/// Blocks: every function but `open_backend()` and the plain readers, on files, on the loading of
///   plugins and as an `admin_session` does.
class project {
public:
    /// Reads the settings: of the environment that the process chose, unless the request says
    /// otherwise. `log` hears what happens beside the results.
    ///
    /// Errors: those of `config::load()`.
    [[nodiscard]] static result<project> open(const config::request& request = {},
                                              log_sink log = {});

    explicit project(config::settings settings, log_sink log = {});

    [[nodiscard]] const config::settings& settings() const noexcept { return settings_; }

    /// The plugins that were needed by now. One that is linked in is added here.
    [[nodiscard]] plugin::host& plugins() noexcept { return *plugins_; }

    /// Loads a plugin by its name.
    ///
    /// Errors: `plugin`.
    result<const plugin::descriptor*> load(const std::string& name);

    /// Loads the plugin that serves the database.
    ///
    /// Errors: as `load()`; `configuration` if the environment has no URL.
    result<const plugin::descriptor*> load_backend();

    /// Opens the database for an application. Connections may be made later, on first use.
    ///
    /// Lifetime: the backend goes before the executor's context.
    result<std::unique_ptr<backend>> open_backend(boost::asio::any_io_executor executor);

    /// Opens the database on a context of its own, runs one operation on it and waits: for programs
    /// that have no event loop.
    ///
    ///     project.run(register_tenant).value();  // alps::task<void>
    ///     register_tenant(alps::backend&)
    ///
    /// Errors: also those of the operation.
    /// Blocks: until the operation is done.
    template <class Operation>
    auto run(Operation operation) -> decltype(wait_for(std::declval<boost::asio::io_context&>(),
                                                       operation(std::declval<backend&>()))) {
        boost::asio::io_context context(1);
        const auto opened = open_backend(context.get_executor());
        if (!opened) return opened.error();
        return wait_for(context, operation(**opened));
    }

    /// Returns what the hash of a password costs:
    /// `identity::argon2id_hasher(project.password_cost())`.
    [[nodiscard]] identity::password_cost password_cost() const noexcept;
    /// Returns how much tenants and users may have, for
    /// `tenancy::invitation_options().within(project.limits())`.
    [[nodiscard]] tenancy_limits limits() const noexcept;

    /// Opens a blocking session.
    result<std::unique_ptr<admin_session>> open_admin(if_missing missing = if_missing::fail);

    /// Opens the database together with what migrates it.
    ///
    /// Lifetime: independent of the project.
    result<migrations> open_migrations(if_missing missing = if_missing::fail);

    /// Describes the tables of alps and of the application, as the plugins in `schemas` have them,
    /// without those that are omitted.
    ///
    /// Errors: `plugin`; those of `schema::merge()`; `configuration` if a setting names a table
    ///   that is none, or omits one that others refer to.
    result<schema::model::schema> describe_schema(alps::dialect dialect);

    /// Returns the dialects that the project has migrations for, or else that of its database.
    ///
    /// Errors: `invalid_argument` if there is neither.
    result<std::vector<dialect>> dialects();

    /// Compares the database with the tables that the code describes. Changes nothing.
    result<drift_report> find_drift();

    /// Gives the database what the code describes, without files; see `schema_pusher`. The wait
    /// timeout, the notice and the ownership of the request come from the project.
    ///
    /// Errors: also `forbidden` if rows would lose something that is not allowed.
    result<push_report> push(push_request request, dry_run only_say = dry_run::no);

    /// Writes the database's tables as C++, and a migration of them.
    ///
    /// Errors: also `forbidden` if files are in the way; `configuration` if there is nothing to
    ///   pull; `invalid_argument` if the namespace is none.
    result<pull_report> pull(const pull_request& request, dry_run only_say = dry_run::no);

    /// Writes the migrations that the tables' changes need, in all folders or in none; empty if
    /// there is nothing to write.
    ///
    /// Errors: those of `migrate::generate()` and `write_files()`.
    result<std::vector<generated_migration>> generate(const generate_request& request,
                                                      dry_run only_say = dry_run::no);

    /// Re-numbers one of two branches that a merge brought together; empty if nothing moves. The
    /// database says what is applied, if it answers.
    ///
    /// Errors: those of `migrate::plan_rebase()`; `diverged` if what is to move is applied.
    result<std::vector<rebased_folder>> rebase(const rebase_request& request,
                                               dry_run only_say = dry_run::no);

    /// Looks for risky statements in the migrations that are pending, in all, or in those behind
    /// the one of a tag.
    ///
    /// Errors: `invalid_argument` if no migration has the tag; those of `migrate::read_folder()`.
    result<lint_report> lint(lint_scope scope, std::string_view tag = {});

    /// Looks at the folder of each dialect without a database.
    ///
    /// Errors: `configuration` if there is none.
    result<std::vector<folder_check>> check_folders();

    /// Names the seed sets, in alphabetical order.
    [[nodiscard]] std::vector<std::string> seed_sets() const;

    /// Loads a seed set; loading twice is loading once.
    ///
    /// Errors: also `configuration` if there is no such set; those of `seed_source::load()`.
    result<std::vector<seed_report>> seed(const std::string& set, dry_run only_say = dry_run::no);

    /// Returns the folder with a dialect's migrations.
    [[nodiscard]] std::filesystem::path migration_folder(alps::dialect dialect) const;

private:
    [[nodiscard]] backend_options database_options() const;
    [[nodiscard]] schema::ownership ownership() const;
    void log(log_level level, std::string_view line) const;
    result<std::unique_ptr<migration_runner>> make_migration_runner();
    result<std::unique_ptr<admin_session>> open_to_ask(alps::dialect dialect);
    void tell_of_spelling(const migrate::new_migration& migration,
                          const std::optional<error>& failure) const;
    [[nodiscard]] migrations together(std::unique_ptr<migration_runner> runner,
                                      std::unique_ptr<admin_session> session) const;

    config::settings settings_;
    log_sink log_;
    std::unique_ptr<plugin::host> plugins_;
};

} // namespace alps
