#pragma once

#include <alps/base/lower_case.hpp>
#include <alps/base/uuid.hpp>
#include <alps/repository/build_repository.hpp>
#include <alps/sql/build_queries.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>
#include <alps/sql/selectors.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

namespace errors {

inline error no_such_build(build_id id) {
    return error(errc::not_found,
                 {.message = "there is no build " + to_string(id) + " of this tenant",
                  .hint = "list the builds to see which there are"});
}

inline error build_name_taken(const std::string& name) {
    return error(errc::already_exists,
                 {.message = "the name '" + name + "' is taken by another build of the tenant",
                  .hint = "choose another name; upper and lower case are the same"});
}

inline error edited_meanwhile(std::int64_t seen, std::int64_t now) {
    return error(errc::conflict, {.message = "the build is of version " + std::to_string(now) +
                                             " by now, not " + std::to_string(seen),
                                  .hint = "read it again and repeat the edit"});
}

inline error unreadable_selectors(build_id id) {
    return error(
        errc::unreadable,
        {.message = "builds.selectors of build " + to_string(id) + " are none that alps knows",
         .hint = R"(correct the row: they are as [{"type":"branch","pattern":"main"}])"});
}

} // namespace errors

/// Stores builds through any driver.
template <query_runner Driver>
class sql_build_repository final : public build_repository {
public:
    sql_build_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock), new_id_(clock) {}

    task<build> create_build(tenant_scope scope, build_settings settings, secret token) override {
        if (auto checked = settings.check(); !checked) co_return checked.error();
        if (auto checked = check_build_token(token); !checked) co_return checked.error();
        const queries::new_build values{.tenant = scope.tenant(),
                                        .user = scope.user(),
                                        .id = build_id(new_id_()),
                                        .name = settings.name,
                                        .lower_name = lower_case(settings.name),
                                        .organization = std::move(settings.organization),
                                        .repository = std::move(settings.repository),
                                        .selectors = to_json(settings.selectors),
                                        .cache_expiration_minutes =
                                            settings.cache_expiration_minutes,
                                        .token = token.reveal(),
                                        .now = clock_.now()};
        auto outcome = co_await run(driver_, queries::create_build(values));
        if (!outcome) co_return explain_failure(outcome.error(), settings.name);
        if (outcome->rows.empty()) co_return errors::no_such_tenant(scope.tenant());
        auto& facts = outcome->rows.front();
        if (facts.build) co_return to_build(std::move(*facts.build));
        if (auto may = permit(operation::create_build, scope, facts); !may) co_return may.error();
        co_return errors::build_name_taken(settings.name);
    }

    task<build> get_build(tenant_scope scope, build_id id) override {
        auto found =
            co_await find_row(driver_, queries::get_build(scope.tenant(), scope.user(), id));
        if (!found) co_return found.error();
        if (!*found) co_return errors::no_such_build(id);
        co_return to_build(std::move(**found));
    }

    task<page<build>> list_builds(tenant_scope scope, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto rows = co_await list_each(driver_, queries::list_builds(scope.tenant(), scope.user(),
                                                                     build_id(bounds->after),
                                                                     bounds->fetch));
        if (!rows) co_return rows.error();
        if (rows->empty()) {
            // Nothing left after the cursor, or nothing to be seen at all?
            auto visible =
                co_await find_row(driver_, queries::get_tenant(scope.tenant(), scope.user()));
            if (!visible) co_return visible.error();
            if (!*visible) co_return errors::no_such_tenant(scope.tenant());
        }
        std::vector<result<build>> read;
        read.reserve(rows->size());
        for (auto& row : *rows)
            read.push_back(row ? to_build(std::move(*row)) : result<build>(row.error()));
        co_return page_of(std::move(read), request, [](const build& row) { return row.id; });
    }

    task<build> update_build(tenant_scope scope, build_id id, std::int64_t seen_version,
                             build_settings settings, std::optional<secret> token) override {
        if (auto checked = settings.check(); !checked) co_return checked.error();
        if (token) {
            if (auto checked = check_build_token(*token); !checked) co_return checked.error();
        }
        const queries::edited_build values{
            .tenant = scope.tenant(),
            .user = scope.user(),
            .id = id,
            .seen_version = seen_version,
            .name = settings.name,
            .lower_name = lower_case(settings.name),
            .organization = settings.organization,
            .repository = settings.repository,
            .selectors = to_json(settings.selectors),
            .cache_expiration_minutes = settings.cache_expiration_minutes,
            .token = token ? std::optional(token->reveal()) : std::nullopt,
            .now = clock_.now()};
        auto outcome = co_await run(driver_, queries::update_build(values));
        if (!outcome) co_return explain_failure(outcome.error(), settings.name);
        const bool edited = outcome->affected == 1;
        auto facts = facts_of(std::move(*outcome), operation::edit_build, scope, id);
        if (!facts) co_return facts.error();
        if (edited) {
            co_return build{.id = id,
                            .tenant = scope.tenant(),
                            .name = std::move(settings.name),
                            .organization = std::move(settings.organization),
                            .repository = std::move(settings.repository),
                            .selectors = std::move(settings.selectors),
                            .cache_expiration_minutes = settings.cache_expiration_minutes,
                            .version = seen_version + 1,
                            .created_at = facts->build->created_at,
                            .updated_at = values.now};
        }
        if (facts->build->version != seen_version)
            co_return errors::edited_meanwhile(seen_version, facts->build->version);
        if (facts->name_taken) co_return errors::build_name_taken(settings.name);
        co_return errors::overtaken();
    }

    task<void> use_token(tenant_scope scope, build_id id,
                         callback<void(std::string_view)> use) override {
        auto found =
            co_await find_row(driver_, queries::find_build_token(scope.tenant(), scope.user(), id));
        if (!found) co_return found.error();
        if (!*found) co_return errors::no_such_build(id);
        const secret token(std::move(**found));
        use(token.reveal());
        co_return result<void>();
    }

    task<void> remove_build(tenant_scope scope, build_id id) override {
        auto outcome = co_await run(
            driver_, queries::remove_build(scope.tenant(), scope.user(), id, clock_.now()));
        co_return done(std::move(outcome), operation::remove_build, scope, id);
    }

private:
    using operation = permissions::operation;
    using facts_set = result_set<queries::build_facts>;

    static result<build> to_build(queries::stored_build stored) {
        auto selectors = read_selectors(stored.selectors);
        if (!selectors) return errors::unreadable_selectors(stored.id);
        return build{.id = stored.id,
                     .tenant = stored.tenant,
                     .name = std::move(stored.name),
                     .organization = std::move(stored.organization),
                     .repository = std::move(stored.repository),
                     .selectors = std::move(*selectors),
                     .cache_expiration_minutes = stored.cache_expiration_minutes,
                     .version = stored.version,
                     .created_at = stored.created_at,
                     .updated_at = stored.updated_at};
    }

    /// A name that another program takes meanwhile is found by the table's own keys.
    static error explain_failure(const error& failure, const std::string& name) {
        return failure.code() == errc::already_exists ? errors::build_name_taken(name) : failure;
    }

    static result<void> permit(operation what, const tenant_scope& scope,
                               const queries::build_facts& facts) {
        if (!scope.user()) return {};
        if (!facts.own_role) return errors::no_such_tenant(scope.tenant());
        const auto refused = permissions::refusal(what, {.acting = *facts.own_role});
        if (refused) return errors::may_not(*refused);
        return {};
    }

    /// Returns what a write was decided on.
    ///
    /// Errors: those that say why the scope may not write the build.
    static result<queries::build_facts> facts_of(facts_set outcome, operation what,
                                                 const tenant_scope& scope, build_id id) {
        if (outcome.rows.empty()) return errors::no_such_tenant(scope.tenant());
        auto& facts = outcome.rows.front();
        if (auto may = permit(what, scope, facts); !may) return may.error();
        if (!facts.build) return errors::no_such_build(id);
        return std::move(facts);
    }

    static result<void> done(result<facts_set> outcome, operation what, const tenant_scope& scope,
                             build_id id) {
        if (!outcome) return outcome.error();
        if (outcome->affected == 1) return {};
        auto facts = facts_of(std::move(*outcome), what, scope, id);
        if (!facts) return facts.error();
        return errors::overtaken();
    }

    Driver& driver_;
    const clock& clock_;
    uuid_v7_generator new_id_;
};

template <class Driver>
std::unique_ptr<build_repository> make_build_repository(Driver& driver, const clock& clock) {
    return std::make_unique<sql_build_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
