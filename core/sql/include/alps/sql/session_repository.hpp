#pragma once

#include <alps/base/uuid.hpp>
#include <alps/domain/access_token.hpp>
#include <alps/domain/lifetime.hpp>
#include <alps/repository/session_repository.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>
#include <alps/sql/session_queries.hpp>

#include <chrono>
#include <memory>
#include <utility>

namespace alps::sql {

namespace errors {

inline error proof_is_over() {
    return error(
        errc::unauthenticated,
        {.message = "what the user logs in with was changed in between", .hint = "log in again"});
}

inline error no_such_session(session_id id) {
    return error(errc::not_found, {.message = "the user has no session " + to_string(id),
                                   .hint = "list the sessions to see which there are"});
}

} // namespace errors

/// Stores sessions through any driver.
template <query_runner Driver>
class sql_session_repository final : public session_repository {
public:
    sql_session_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock), new_id_(clock) {}

    task<issued_session> open(new_session session) override {
        if (auto checked = session.check(); !checked) co_return checked.error();
        auto token = access_token::make(token_kind::session);
        const timestamp now = clock_.now();
        queries::opened_session values{.id = session_id(new_id_()),
                                       .user = session.user,
                                       .hash = std::nullopt,
                                       .account = session.account,
                                       .digest = token.digest(),
                                       .ip_address = std::move(session.ip_address),
                                       .user_agent = std::move(session.user_agent),
                                       .now = now,
                                       .expires_at = now + session.valid_for};
        if (session.password) values.hash = session.password->reveal();
        auto opened = co_await find_row(driver_, queries::open_session(values));
        if (!opened) co_return opened.error();
        if (!*opened) co_return errors::proof_is_over();
        co_return issued_session{std::move(**opened), token.text()};
    }

    task<user_session> get_by_token(secret token, std::chrono::milliseconds valid_for) override {
        if (auto checked = check_lifetime("a session", valid_for); !checked)
            co_return checked.error();
        auto read = access_token::parse(token_kind::session, token);
        if (!read) co_return read.error();
        const timestamp now = clock_.now();
        auto found = co_await find_row(driver_, queries::find_session(read->digest(), now));
        if (!found) co_return found.error();
        if (!*found) co_return errors::session_is_over();
        session& session = (*found)->session;
        const timestamp due = now - std::chrono::hours(1);
        if (session.renewed_at > due) co_return std::move(**found);
        const timestamp expires_at = now + valid_for;
        auto renewed =
            co_await execute(driver_, queries::renew_session(session.id, now, expires_at, due));
        if (!renewed) co_return renewed.error();
        if (*renewed == 1) {
            session.renewed_at = now;
            session.expires_at = expires_at;
        }
        co_return std::move(**found);
    }

    task<page<session>> list_own(actor actor, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto rows = co_await list_each(driver_, queries::list_sessions(actor.user(), clock_.now(),
                                                                       session_id(bounds->after),
                                                                       bounds->fetch));
        if (!rows) co_return rows.error();
        co_return page_of(std::move(*rows), request, [](const session& row) { return row.id; });
    }

    task<void> revoke(actor actor, session_id id) override {
        auto revoked = co_await execute(driver_, queries::revoke_session(actor.user(), id));
        if (!revoked) co_return revoked.error();
        if (*revoked == 0) co_return errors::no_such_session(id);
        co_return result<void>();
    }

    task<std::int64_t> revoke_all(actor actor, std::optional<session_id> keep) override {
        return execute(driver_, queries::revoke_sessions(actor.user(), keep));
    }

    task<void> close(secret token) override {
        auto read = access_token::parse(token_kind::session, token);
        if (!read) co_return read.error();
        auto closed = co_await execute(driver_, queries::close_session(read->digest()));
        if (!closed) co_return closed.error();
        co_return result<void>();
    }

private:
    Driver& driver_;
    const clock& clock_;
    uuid_v7_generator new_id_;
};

template <class Driver>
std::unique_ptr<session_repository> make_session_repository(Driver& driver, const clock& clock) {
    return std::make_unique<sql_session_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
