// What is done with the repositories that people are let in by.
#include "side.hpp"
#include "words.hpp"

#include <chrono>
#include <iterator>

namespace alps::contract {
namespace {

constexpr std::chrono::hours lifetime(2); ///< Of what expires, as of invitations.

/// Every password has a hash of its own, as salts see to it.
password_hash hash_number(std::size_t number) {
    return password_hash(secret("$argon2id$v=19$m=19456,t=2,p=1$salt$" + std::to_string(number)));
}

external_account account_of(const deed& deed) {
    return external_account(deed.role == role::owner ? "gitlab" : "github",
                            std::to_string(deed.text % 3));
}

attempt_key key_of(const deed& deed) { return attempt_key("model", std::to_string(deed.text % 2)); }

} // namespace

std::string side::name_of(session_id id) const {
    const auto found = std::ranges::find(sessions_, id, &opened::id);
    return found == sessions_.end() ? "session ?"
                                    : "session " + std::to_string(found - sessions_.begin());
}

/// One of the last few.
password_hash side::seen_hash(std::size_t number) const {
    return hash_number(hashes_ - std::min(hashes_, number % 4));
}

std::string side::tell(std::int64_t value) { return std::to_string(value); }

std::string side::tell(const stored_password& value) const {
    return name_of(value.user) + " " + (value.hash ? value.hash->reveal() : "none");
}

std::string side::tell(const account& value) const {
    return name_of(value.id) + " of " + name_of(value.user) + " at " + value.provider + " " +
           value.provider_account_id + " " + contract::tell(value.created_at);
}

std::string side::tell(const session& value) const {
    return name_of(value.id) + " of " + name_of(value.user) + " from " +
           value.ip_address.value_or("-") + " with " + value.user_agent.value_or("-") + " " +
           contract::tell(value.created_at) + " " + contract::tell(value.renewed_at) + " until " +
           contract::tell(value.expires_at);
}

std::string side::tell(const user_session& value) const {
    return tell(value.session) + ": " + tell(value.user);
}

std::string side::tell(const issued_verification& value) const {
    return tell(value.user) + " until " + contract::tell(value.expires_at);
}

std::string side::tell(const attempt_verdict& value) {
    return (value.allowed ? "let in until " : "kept out until ") +
           contract::tell(value.counted_until);
}

std::string side::perform_on_passwords(const deed& deed) {
    auto& passwords = backend_.identity().passwords;
    const auto next = hash_number(++hashes_);
    switch (deed.kind) {
    case deed_kind::register_with_password: {
        const auto made = wait(passwords.register_user(
            new_user(email(deed)).named(name(deed)).verified(deed.other % 4 > 0), next));
        if (made) users_.push_back(made->id);
        return tell(made);
    }
    case deed_kind::find_password:
        return tell(wait(passwords.find_by_email(email(deed)))) + " " +
               tell(wait(passwords.get_own(actor_of(deed))));
    case deed_kind::change_password: {
        std::optional<password_hash> seen;
        if (deed.other % 3 > 0) seen = seen_hash(deed.text);
        std::optional<session_id> keep;
        if (!sessions_.empty() && deed.role == role::admin)
            keep = sessions_[deed.tenant % sessions_.size()].id;
        return tell(wait(passwords.change(actor_of(deed), seen, next, keep)));
    }
    default:
        return tell(wait(passwords.rehash(user_of(deed.other), seen_hash(deed.text), next)));
    }
}

std::string side::perform_on_accounts(const deed& deed) {
    auto& accounts = backend_.identity().accounts;
    const auto known = [&](const account& made) {
        if (std::ranges::find(accounts_, made.id) == accounts_.end()) accounts_.push_back(made.id);
    };
    switch (deed.kind) {
    case deed_kind::register_with_account: {
        const auto made = wait(accounts.register_user(
            new_user(email(deed)).verified(deed.other % 4 > 0), account_of(deed)));
        if (!made) return tell(made);
        users_.push_back(made->id);
        const auto own = wait(accounts.find_account(account_of(deed)));
        if (own && *own) known(**own);
        return tell(made) + ": " + tell(own);
    }
    case deed_kind::find_account:
        return tell(wait(accounts.find_account(account_of(deed))));
    case deed_kind::link_account: {
        auto who = actor_of(deed);
        if (!sessions_.empty() && deed.role == role::admin)
            who = actor::authenticated(who.user(), sessions_[deed.other % sessions_.size()].id);
        const auto made = wait(accounts.link(who, account_of(deed)));
        if (made) known(*made);
        return tell(made);
    }
    case deed_kind::unlink_account:
        return tell(wait(accounts.unlink(
            actor_of(deed),
            accounts_.empty() ? account_id() : accounts_[deed.other % accounts_.size()])));
    default:
        return tell(wait(accounts.list_own(actor_of(deed), page_request(2))));
    }
}

std::string side::perform_on_sessions(const deed& deed) {
    auto& sessions = backend_.identity().sessions;
    const auto chosen = [&] {
        return sessions_.empty() ? opened{session_id(), secret("alps_ses_none")}
                                 : sessions_[deed.other % sessions_.size()];
    };
    switch (deed.kind) {
    case deed_kind::open_session: {
        auto wanted = new_session(user_of(deed.actor)).from("192.0.2.7", name(deed));
        wanted.valid_for = lifetime;
        if (deed.other % 3 == 1) wanted.password = seen_hash(deed.text);
        if (deed.other % 3 == 2 && !accounts_.empty())
            wanted.account = accounts_[deed.other % accounts_.size()];
        const auto made = wait(sessions.open(std::move(wanted)));
        if (!made) return tell(result<session>(made.error()));
        sessions_.push_back({made->session.id, made->token});
        return tell(made->session);
    }
    case deed_kind::find_session:
        return tell(wait(sessions.get_by_token(chosen().token, lifetime)));
    case deed_kind::list_sessions:
        return tell(wait(sessions.list_own(actor_of(deed), page_request(2))));
    case deed_kind::revoke_session:
        return tell(wait(sessions.revoke(actor_of(deed), chosen().id)));
    case deed_kind::revoke_sessions:
        return tell(wait(sessions.revoke_all(
            actor_of(deed), deed.role == role::admin ? std::optional(chosen().id) : std::nullopt)));
    default:
        return tell(wait(sessions.close(chosen().token)));
    }
}

std::string side::perform_on_verifications(const deed& deed) {
    auto& verifications = backend_.identity().verifications;
    const auto present = [&] {
        return tokens_.empty() ? secret("alps_ver_none") : tokens_[deed.other % tokens_.size()];
    };
    switch (deed.kind) {
    case deed_kind::issue_token: {
        const auto kind =
            deed.role == role::member ? token_kind::email_verification : token_kind::password_reset;
        const auto made = wait(verifications.issue(user_of(deed.actor), kind, lifetime));
        if (made) tokens_.push_back(made->token);
        return tell(made);
    }
    case deed_kind::use_verification:
        return tell(wait(verifications.verify_email(actor_of(deed), present())));
    default:
        return tell(wait(verifications.reset_password(present(), hash_number(++hashes_))));
    }
}

std::string side::perform_on_attempts(const deed& deed) {
    auto& attempts = backend_.identity().attempts;
    switch (deed.kind) {
    case deed_kind::count_attempt:
        return tell(wait(attempts.count(key_of(deed), attempt_limit(2, lifetime))));
    case deed_kind::forget_attempts:
        return tell(wait(attempts.forget(key_of(deed))));
    default: {
        constexpr expiring kinds[] = {expiring::sessions, expiring::verification_tokens,
                                      expiring::attempts, expiring::invitations};
        return tell(
            wait(backend_.purging().purge(kinds[deed.other % std::size(kinds)], clock_.now(),
                                          static_cast<std::int32_t>(deed.tenant) + 1)));
    }
    }
}

} // namespace alps::contract
