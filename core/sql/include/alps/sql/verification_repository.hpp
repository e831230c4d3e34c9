#pragma once

#include <alps/base/uuid.hpp>
#include <alps/domain/lifetime.hpp>
#include <alps/repository/verification_repository.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>
#include <alps/sql/verification_queries.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

namespace errors {

inline error no_such_verification() {
    return error(errc::not_found,
                 {.message = "there is no such token, or it was used or replaced",
                  .hint = "ask for another one; only the one that was sent last is good"});
}

inline error verification_is_over() {
    return error(errc::expired,
                 {.message = "the time of the token is over", .hint = "ask for another one"});
}

inline error not_sent_by_mail() {
    return error(errc::invalid_argument,
                 {.message = "a token of this kind is not sent to an address",
                  .hint = "name one that verifies an e-mail or resets a password"});
}

} // namespace errors

/// Stores tokens that are sent to an address through any driver.
template <query_runner Driver>
class sql_verification_repository final : public verification_repository {
public:
    sql_verification_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock), new_id_(clock) {}

    task<issued_verification> issue(user_id user, token_kind kind,
                                    std::chrono::milliseconds valid_for) override {
        if (auto checked = check_lifetime("a token", valid_for); !checked)
            co_return checked.error();
        if (kind != token_kind::email_verification && kind != token_kind::password_reset)
            co_return errors::not_sent_by_mail();
        auto token = access_token::make(kind);
        const timestamp now = clock_.now();
        const queries::issued_token values{.id = new_id_(),
                                           .user = user,
                                           .purpose = purpose_of(kind),
                                           .digest = token.digest(),
                                           .now = now,
                                           .expires_at = now + valid_for};
        auto found = only_row(co_await run(driver_, queries::issue_token(values)),
                              errors::no_such_user, user);
        if (!found) co_return found.error();
        co_return issued_verification{std::move(*found), token.text(), values.expires_at};
    }

    task<user> verify_email(actor actor, secret token) override {
        auto read = access_token::parse(token_kind::email_verification, token);
        if (!read) co_return read.error();
        const queries::used_token values{.user = actor.user(),
                                         .purpose = purpose_of(token_kind::email_verification),
                                         .digest = read->digest(),
                                         .hash = {},
                                         .now = clock_.now()};
        co_return to_user(co_await run(driver_, queries::use_verification(values)), values.now);
    }

    task<user> reset_password(secret token, password_hash next) override {
        auto read = access_token::parse(token_kind::password_reset, token);
        if (!read) co_return read.error();
        const queries::used_token values{.user = std::nullopt,
                                         .purpose = purpose_of(token_kind::password_reset),
                                         .digest = read->digest(),
                                         .hash = next.reveal(),
                                         .now = clock_.now()};
        co_return to_user(co_await run(driver_, queries::reset_password(values)), values.now);
    }

private:
    /// Returns what stands before the address in what a token is stored for.
    static std::string purpose_of(token_kind kind) {
        return kind == token_kind::password_reset ? "password_reset:" : "email_verification:";
    }

    /// Returns the user whose token was used, or says why it was not.
    static result<user> to_user(result<result_set<queries::token_facts>> outcome, timestamp now) {
        if (!outcome) return outcome.error();
        if (outcome->rows.empty()) return errors::no_such_verification();
        queries::token_facts& facts = outcome->rows.front();
        if (facts.expires_at <= now) return errors::verification_is_over();
        if (outcome->affected != 1) return errors::overtaken();
        facts.user.email_verified = true;
        facts.user.updated_at = now;
        return std::move(facts.user);
    }

    Driver& driver_;
    const clock& clock_;
    uuid_v7_generator new_id_;
};

template <class Driver>
std::unique_ptr<verification_repository> make_verification_repository(Driver& driver,
                                                                      const clock& clock) {
    return std::make_unique<sql_verification_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
