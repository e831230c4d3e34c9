// Calls at once about how one person logs in: whatever comes first, what lets nobody in any more
// has let nobody in behind its back, and what happens once happens once, at every isolation level.
#include "concurrent_test.hpp"

namespace alps::contract {
namespace {

class IdentityRaces : public concurrent_test {
protected:
    /// Looks for deadlocks as well: the backend tries again, so that no call shows them.
    void TearDown() override {
        concurrent_test::TearDown();
        if (IsSkipped() || HasFatalFailure() || engine_dialect() != dialect::postgres) return;
        EXPECT_EQ(count("select deadlocks from pg_stat_database where datname = "
                        "current_database()"),
                  0);
    }

    /// Runs a call to its end, which must be a good one.
    template <class T>
    T done(task<T> operation) {
        return start(std::move(operation)).get().value();
    }

    /// Runs two calls at once, and starts the one or the other first.
    template <class T, class U>
    std::pair<result<T>, result<U>> both(std::size_t trial, task<T> first, task<U> second) {
        std::future<result<T>> one;
        if (trial % 2 == 0) one = start(std::move(first));
        auto other = start(std::move(second));
        if (trial % 2 == 1) one = start(std::move(first));
        auto came_to = one.get();
        return {std::move(came_to), other.get()};
    }

    /// Runs log-ins at once, and among them what ends them or what proves them; it must be done.
    /// The log-ins may be refused.
    template <class T>
    void race_log_ins(std::size_t trial, const new_session& log_in, task<T> rival) {
        constexpr std::size_t at_once = 5;
        std::vector<std::future<result<issued_session>>> running;
        std::future<result<T>> ending;
        for (std::size_t i = 0; i < at_once; ++i) {
            if (i == trial % at_once) {
                ending = start(std::move(rival));
            } else {
                running.push_back(start(sessions().open(log_in)));
            }
        }
        EXPECT_TRUE(succeeded(ending.get()));
        for (auto& each : running) {
            const auto opened = each.get();
            EXPECT_TRUE(succeeded_or(opened, errc::unauthenticated));
            if (opened) ++let_in_;
        }
    }

    void expect_that_no_session_is_left() {
        EXPECT_GT(let_in_, 0) << "some log-ins must come first";
        EXPECT_EQ(count("select count(*) from sessions"), 0);
    }

    template <class T>
    static ::testing::AssertionResult succeeded_or(const result<T>& outcome, errc code) {
        return outcome ? succeeded(outcome) : failed_with(outcome, code);
    }

    /// Expects that one of two calls is done and the other refused, and returns whether it is the
    /// first.
    template <class T>
    static bool expect_one(const std::pair<result<T>, result<T>>& outcome, errc of_the_other) {
        const auto& [first, second] = outcome;
        EXPECT_NE(first.has_value(), second.has_value()) << "exactly one of the two";
        EXPECT_TRUE(failed_with(first ? second : first, of_the_other));
        return first.has_value();
    }

    new_user somebody(bool verified = true) {
        return new_user("u" + std::to_string(++people_) + "@example.com").verified(verified);
    }

    user with_password(bool verified = true) {
        return done(passwords().register_user(somebody(verified), hash_with("old")));
    }

    static external_account at_github(std::size_t number) {
        return external_account("github", std::to_string(number));
    }

    external_account another_account() { return at_github(++accounts_); }

    account link(const user& user) {
        return done(accounts().link(acting(user), another_account()));
    }

    user with_account(bool verified = true) {
        return done(accounts().register_user(somebody(verified), at_github(++accounts_)));
    }

    std::vector<account> accounts_of(const user& user) {
        return done(accounts().list_own(acting(user), page_request())).items;
    }

    secret token_of(const user& user, token_kind kind) {
        return done(verifications().issue(user.id, kind, std::chrono::hours(1))).token;
    }

    std::string hash_of(const user& user) {
        const auto own = done(passwords().get_own(acting(user)));
        return own.hash ? own.hash->reveal() : std::string();
    }

    static actor acting(const user& user) { return actor::authenticated(user.id); }

    task<void> change(const user& user, std::optional<password_hash> seen, std::string_view next) {
        return passwords().change(acting(user), std::move(seen), hash_with(next), std::nullopt);
    }

    task<user> reset(const secret& token, std::string_view next) {
        return verifications().reset_password(token, hash_with(next));
    }

private:
    std::size_t people_ = 0;
    std::size_t accounts_ = 0;
    std::size_t let_in_ = 0;
};
INSTANTIATE_TEST_SUITE_P(On, IdentityRaces,
                         ::testing::Values(sqlite_loaded(), postgres_loaded(),
                                           postgres_repeatable_read(), postgres_serializable()),
                         engine_name());

/// Fails if a log-in does not write `last_used_at` to what proves it.
TEST_P(IdentityRaces, LeaveNoSessionOfAPasswordThatWasChanged) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = with_password();
        race_log_ins(i, new_session(user.id).proved_by(hash_with("old")),
                     change(user, hash_with("old"), "new"));
    }
    expect_that_no_session_is_left();
}

/// Fails as the one above.
TEST_P(IdentityRaces, LeaveNoSessionOfAPasswordThatWasReset) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = with_password(i % 3 == 0);
        const auto token = token_of(user, token_kind::password_reset);
        race_log_ins(i, new_session(user.id).proved_by(hash_with("old")), reset(token, "new"));
    }
    expect_that_no_session_is_left();
}

/// Fails if a log-in does not write to the account that proves it.
TEST_P(IdentityRaces, LeaveNoSessionOfAnAccountThatAResetDropped) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = with_account(false);
        const auto account = accounts_of(user).front();
        const auto token = token_of(user, token_kind::password_reset);
        race_log_ins(i, new_session(user.id).proved_by(account.id), reset(token, "new"));
        EXPECT_TRUE(accounts_of(user).empty());
    }
    expect_that_no_session_is_left();
}

/// Fails if a log-in does not keep the user: the foreign key refuses it then.
TEST_P(IdentityRaces, LeaveNoSessionOfAUserWhoWasRemoved) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = with_password();
        const auto account = link(user);
        const new_session plain(user.id);
        race_log_ins(i,
                     i % 3 == 0   ? plain
                     : i % 3 == 1 ? new_session(plain).proved_by(account.id)
                                  : new_session(plain).proved_by(hash_with("old")),
                     users().remove_user(user.id));
    }
    expect_that_no_session_is_left();
}

/// Fails if an account is linked whether or not the actor's session is there.
TEST_P(IdentityRaces, LinkNoAccountBehindAResetThatDroppedTheOthers) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = with_password(false);
        const auto opened = done(sessions().open(new_session(user.id)));
        const auto token = token_of(user, token_kind::password_reset);
        const auto intruder = actor::authenticated(user.id, opened.session.id);
        const auto [linked, was_reset] =
            both(i, accounts().link(intruder, another_account()), reset(token, "new"));
        EXPECT_TRUE(succeeded(was_reset));
        EXPECT_TRUE(succeeded_or(linked, errc::unauthenticated));
        EXPECT_TRUE(accounts_of(user).empty());
    }
}

/// Fails if unlinking does not write to the user, where transactions keep their snapshots; and
/// everywhere if it does not lock the user either.
TEST_P(IdentityRaces, KeepTheLastAccountOfTwoThatAreUnlinked) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = with_account();
        const auto first = accounts_of(user).front();
        const auto second = link(user);
        const auto outcome = both(i, accounts().unlink(acting(user), first.id),
                                  accounts().unlink(acting(user), second.id));
        const bool first_went = expect_one(outcome, errc::forbidden);
        EXPECT_EQ(accounts_of(user), std::vector{first_went ? second : first});
    }
}

TEST_P(IdentityRaces, KeepAWayInWhenAnAccountIsUnlinkedWithinAReset) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const bool verified = i % 4 < 2;
        const auto user = with_account(verified);
        const auto account = accounts_of(user).front();
        const auto token = token_of(user, token_kind::password_reset);
        const auto [unlinked, was_reset] =
            both(i, accounts().unlink(acting(user), account.id), reset(token, "new"));
        EXPECT_TRUE(succeeded(was_reset));
        EXPECT_EQ(hash_of(user), hash_with("new").reveal());
        if (!unlinked) {
            EXPECT_TRUE(unlinked.error().code() == errc::forbidden ||
                        (!verified && unlinked.error().code() == errc::not_found))
                << unlinked.error();
        }
        EXPECT_EQ(accounts_of(user).empty(), !verified || unlinked.has_value());
        EXPECT_TRUE(verified || !unlinked) << "it was the last or it was gone";
    }
}

/// Fails as the one of two accounts.
TEST_P(IdentityRaces, KeepAWayInWhenAccountsAreUnlinkedWithinEachOther) {
    for (std::size_t i = 0; i < trials(300); ++i) {
        const auto user = with_account();
        for (int more = 0; more < 7; ++more)
            (void)link(user);
        std::vector<std::future<result<void>>> running;
        for (const account& one : accounts_of(user))
            running.push_back(start(accounts().unlink(acting(user), one.id)));
        std::size_t gone = 0;
        for (auto& each : running) {
            const auto unlinked = each.get();
            EXPECT_TRUE(succeeded_or(unlinked, errc::forbidden));
            gone += unlinked ? 1 : 0;
        }
        EXPECT_EQ(gone, 7U);
        EXPECT_EQ(accounts_of(user).size(), 1U);
    }
}

/// Fails if a reset locks neither the user nor the token.
TEST_P(IdentityRaces, ResetOnceByAToken) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = with_password(i % 4 < 2);
        const auto token = token_of(user, token_kind::password_reset);
        const auto outcome = both(i, reset(token, "first"), reset(token, "second"));
        const bool first = expect_one(outcome, errc::not_found);
        EXPECT_EQ(hash_of(user), hash_with(first ? "first" : "second").reveal());
    }
}

TEST_P(IdentityRaces, ChangeOnceWhatBothHaveSeen) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const bool without = i % 4 < 2;
        const auto user = without ? done(users().create_user(somebody())) : with_password();
        std::optional<password_hash> seen;
        if (!without) seen = hash_with("old");
        const auto outcome = both(i, change(user, seen, "first"), change(user, seen, "second"));
        const bool first = expect_one(outcome, errc::conflict);
        EXPECT_EQ(hash_of(user), hash_with(first ? "first" : "second").reveal());
    }
}

/// Fails if a verification locks neither the user nor the token.
TEST_P(IdentityRaces, VerifyOnceByAToken) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = done(users().create_user(somebody(false)));
        const auto token = token_of(user, token_kind::email_verification);
        const auto outcome = both(i, verifications().verify_email(acting(user), token),
                                  verifications().verify_email(acting(user), token));
        expect_one(outcome, errc::not_found);
    }
}

TEST_P(IdentityRaces, LeaveOneTokenOfTwoThatAreIssued) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = done(users().create_user(somebody(false)));
        const auto kind = token_kind::email_verification;
        const auto issue = [&] {
            return verifications().issue(user.id, kind, std::chrono::hours(1));
        };
        if (i % 4 < 2) (void)done(issue());
        const auto [first, second] = both(i, issue(), issue());
        ASSERT_TRUE(succeeded(first));
        ASSERT_TRUE(succeeded(second));
        const auto verify = [&](const issued_verification& issued) {
            return start(verifications().verify_email(acting(user), issued.token)).get();
        };
        auto with_first = verify(*first);
        expect_one(std::pair(std::move(with_first), verify(*second)), errc::not_found);
    }
}

/// Fails if a reset does not lock the token.
TEST_P(IdentityRaces, LeaveATokenGoodThatIsIssuedWhileTheOneBeforeIsUsed) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = with_password();
        const auto before = token_of(user, token_kind::password_reset);
        const auto [used, issued] =
            both(i, reset(before, "first"),
                 verifications().issue(user.id, token_kind::password_reset, std::chrono::hours(1)));
        EXPECT_TRUE(succeeded_or(used, errc::not_found));
        ASSERT_TRUE(succeeded(issued));
        EXPECT_EQ(hash_of(user), hash_with(used ? "first" : "old").reveal());
        EXPECT_TRUE(succeeded(start(reset(issued->token, "second")).get()));
    }
}

TEST_P(IdentityRaces, LetThroughAsManyAttemptsAsTheLimitSays) {
    constexpr std::size_t at_once = 16;
    const attempt_limit limit(5, std::chrono::minutes(1));
    for (std::size_t i = 0; i < trials(300); ++i) {
        const attempt_key key("log_in", std::to_string(i / 2));
        // The second time the count of before is over.
        clock_.advance(std::chrono::minutes(1));
        std::vector<std::future<result<attempt_verdict>>> running;
        running.reserve(at_once);
        for (std::size_t thread = 0; thread < at_once; ++thread)
            running.push_back(start(attempts().count(key, limit)));
        int allowed = 0;
        for (auto& each : running) {
            const auto verdict = each.get();
            ASSERT_TRUE(succeeded(verdict));
            allowed += verdict->allowed ? 1 : 0;
            EXPECT_EQ(verdict->counted_until, clock_.now() + std::chrono::minutes(1));
        }
        EXPECT_EQ(allowed, 5);
    }
}

TEST_P(IdentityRaces, LinkAnAccountToOneOfTwoUsers) {
    const auto ada = done(users().create_user(somebody()));
    const auto bob = done(users().create_user(somebody()));
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto outcome = both(i, accounts().link(acting(ada), at_github(i)),
                                  accounts().link(acting(bob), at_github(i)));
        const bool first = expect_one(outcome, errc::already_exists);
        EXPECT_EQ(done(accounts().find_account(at_github(i)))->user, first ? ada.id : bob.id);
    }
}

TEST_P(IdentityRaces, LinkAnAccountOnceToAUserWhoAsksTwice) {
    const auto user = done(users().create_user(somebody()));
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto [first, second] = both(i, accounts().link(acting(user), at_github(i)),
                                          accounts().link(acting(user), at_github(i)));
        ASSERT_TRUE(succeeded(first));
        ASSERT_TRUE(succeeded(second));
        EXPECT_EQ(*first, *second);
    }
}

/// Fails if a link takes the first row that it reads for the account, where transactions keep their
/// snapshots.
TEST_P(IdentityRaces, LinkAnAccountWhileItsUserUnlinksIt) {
    const auto ada = with_password();
    const auto bob = done(users().create_user(somebody()));
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto account = link(ada);
        const external_account external(account.provider, account.provider_account_id);
        const auto [linked, unlinked] = both(i, accounts().link(acting(bob), external),
                                             accounts().unlink(acting(ada), account.id));
        EXPECT_TRUE(succeeded(unlinked));
        // A conflict says that it is free by now.
        if (!linked) {
            EXPECT_TRUE(linked.error().code() == errc::already_exists ||
                        linked.error().code() == errc::conflict)
                << linked.error();
        }
        const auto found = done(accounts().find_account(external));
        EXPECT_EQ(found.has_value(), linked.has_value());
    }
}

TEST_P(IdentityRaces, RegisterOneOfTwoUsersWithAnAccountOrAnEmail) {
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto ada = somebody();
        const auto bob = i % 4 < 2 ? somebody() : ada;
        const bool same_account = ada.email != bob.email;
        const auto outcome =
            both(i, accounts().register_user(ada, at_github(2 * i)),
                 accounts().register_user(bob, at_github(same_account ? 2 * i : 2 * i + 1)));
        expect_one(outcome, errc::already_exists);
    }
    const auto times = static_cast<std::int64_t>(trials(1'000));
    EXPECT_EQ(stored().users, times);
    EXPECT_EQ(count("select count(*) from accounts"), times);
}

/// Whatever is given to a user while they are removed goes with them, or finds nobody. Fails if
/// what gives it does not keep the user.
TEST_P(IdentityRaces, GiveNothingToAUserWhoIsRemoved) {
    const auto expect_or_nobody = [&](std::size_t i, const user& user, auto giving) {
        const auto [given, removed] = both(i, std::move(giving), users().remove_user(user.id));
        EXPECT_TRUE(succeeded(removed));
        EXPECT_TRUE(succeeded_or(given, errc::not_found));
    };
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto user = i % 2 == 0 ? done(users().create_user(somebody(false))) : with_password();
        std::optional<password_hash> seen;
        if (i % 2 == 1) seen = hash_with("old");
        const auto issue = [&](token_kind kind) {
            return verifications().issue(user.id, kind, std::chrono::hours(1));
        };
        switch (i / 2 % 5) {
        case 0:
            expect_or_nobody(i, user, accounts().link(acting(user), at_github(i)));
            break;
        case 1:
            expect_or_nobody(i, user, change(user, seen, "new"));
            break;
        case 2:
            expect_or_nobody(i, user, issue(token_kind::password_reset));
            break;
        case 3:
            expect_or_nobody(i, user, reset(token_of(user, token_kind::password_reset), "new"));
            break;
        default:
            (void)token_of(user, token_kind::email_verification);
            expect_or_nobody(i, user, issue(token_kind::email_verification));
            break;
        }
    }
    for (const char* table : {"users", "accounts", "user_passwords", "verification_tokens"})
        EXPECT_EQ(count(std::string("select count(*) from ") + table), 0) << table;
}

/// What the calls do in one transaction, done by looking first: it shows that the races would be
/// lost.
class IdentityRacesOfOthers : public IdentityRaces {
protected:
    /// Adds a user, a password of theirs and two accounts, whose texts are their ids.
    void SetUp() override {
        IdentityRaces::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        user_ = quoted(to_string(with_password().id));
        for (const char* id : {"1", "2"})
            tell(account_row(id));
    }

    std::string account_row(const std::string& id) {
        return "insert into accounts (id, user_id, account_id, provider, provider_account_id) "
               "values (" +
               quoted(format_uuid(new_id_())) + ", " + user_ + ", " + quoted(id) + ", 'github', " +
               quoted(id) + ")";
    }

    std::string far_off() {
        return engine_dialect() == dialect::postgres ? "timestamptz '2100-01-01'" : "4102444800000";
    }

    std::string user_;
};
ALPS_CONTRACT(IdentityRacesOfOthers);

TEST_P(IdentityRacesOfOthers, WouldLetInWithAPasswordThatIsChanged) {
    // One asks whether it is the password, the other has ended the sessions.
    look_and_write("select 1 from user_passwords where hash <> " +
                       quoted(hash_with("old").reveal()) + " union all select 1 from sessions",
                   "insert into sessions (id, user_id, token, expires_at) values (" +
                       quoted(format_uuid(new_id_())) + ", " + user_ + ", 'digest', " + far_off() +
                       ")",
                   "update user_passwords set hash = 'new'");
    EXPECT_EQ(count("select count(*) from sessions, user_passwords where hash = 'new'"), 1);
}

TEST_P(IdentityRacesOfOthers, WouldLeaveNoWayIn) {
    tell("delete from user_passwords");
    const std::string unlink = "delete from accounts where provider_account_id = ";
    look_and_write("select 1 from accounts group by user_id having count(*) < 2", unlink + "'1'",
                   unlink + "'2'");
    EXPECT_EQ(count("select count(*) from accounts"), 0);
}

TEST_P(IdentityRacesOfOthers, WouldLinkAnAccountTwice) {
    tell("drop index idx_accounts_provider_unique");
    look_and_write("select 1 from accounts where provider_account_id = '3'", account_row("3"),
                   account_row("3"));
    EXPECT_EQ(count("select count(*) from accounts where provider_account_id = '3'"), 2);
}

TEST_P(IdentityRacesOfOthers, WouldLetThroughOneAttemptTooMany) {
    tell("insert into access_attempts (attempt_key, attempts, counted_until) values ('a', 4, " +
         far_off() + ")");
    const std::string one_more = "update access_attempts set attempts = attempts + 1";
    look_and_write("select 1 from access_attempts where attempts >= 5", one_more, one_more);
    EXPECT_EQ(count("select attempts from access_attempts"), 6);
}

} // namespace
} // namespace alps::contract
