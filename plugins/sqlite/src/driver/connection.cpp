#include "driver/connection.hpp"

#include "driver/arithmetic.hpp"
#include "driver/at_end.hpp"
#include "driver/authorizer.hpp"
#include "driver/text_functions.hpp"
#include "errors.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace alps::sqlite {
namespace {

constexpr std::string_view begin_write_steps[] = {"begin immediate"};
constexpr std::string_view begin_read_steps[] = {"begin deferred"};
constexpr std::string_view commit_steps[] = {"commit"};

constexpr sql::statement begin_write{"begin_write", sql::access::write, begin_write_steps};
constexpr sql::statement begin_read{"begin_read", sql::access::read, begin_read_steps};
constexpr sql::statement commit_all{"commit", sql::access::write, commit_steps};

} // namespace

result<std::unique_ptr<connection>> connection::open(const location& database, purpose purpose,
                                                     std::chrono::milliseconds timeout) {
    std::unique_ptr<connection> made(new connection(database, timeout));
    made->deadline_.start(std::chrono::steady_clock::now() + timeout);
    if (auto connected = made->connect(purpose); !connected) return connected.error();
    if (auto configured = made->configure(purpose); !configured) return configured.error();
    return made;
}

result<void> connection::connect(purpose purpose) {
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (database_.in_memory) flags |= SQLITE_OPEN_URI | SQLITE_OPEN_CREATE;
    if (purpose == purpose::creation) flags |= SQLITE_OPEN_CREATE;

    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(database_.native().c_str(), &opened, flags, nullptr);
    db_.reset(opened);
    if (code != SQLITE_OK) return failure(code);
    // SQLite opens for reading what it may not write.
    if (sqlite3_db_readonly(get(), "main") == 1) return errors::read_only(database_);
    deadline_.watch(get());
    return {};
}

result<void> connection::configure(purpose purpose) {
    sqlite3_db_config(get(), SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    // JSON functions in a check, an index or a trigger need it before SQLite 3.41. Nothing that a
    // schema can call here does more than to compute.
    sqlite3_db_config(get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, nullptr);
    sqlite3_db_config(get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // A column that is misspelt, or that drizzle-kit's rebuild selects before it is there, must not
    // become a text. What a schema says so stays valid.
    sqlite3_db_config(get(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(get(), SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    if (!database_.in_memory) {
        if (auto made = make_durable(); !made) return made.error();
    }
    if (const int code = add_arithmetic(get()); code != SQLITE_OK) return failure(code);
    if (const int code = add_text_functions(get()); code != SQLITE_OK) return failure(code);
    if (purpose == purpose::application) restrict_to_rows(get(), may_control_);
    return {};
}

result<void> connection::make_durable() {
    // SQLite does not call the busy handler while it changes the journal mode.
    int code = SQLITE_OK;
    for (int attempt = 0;; ++attempt) {
        code = sqlite3_exec(get(), "pragma journal_mode = wal", nullptr, nullptr, nullptr);
        if ((code & 0xff) != SQLITE_BUSY || !deadline_.pause(attempt)) break;
    }
    if (code != SQLITE_OK) return failure(code);
    // NORMAL would keep the file consistent, but a power cut could take back commits that were
    // already reported.
    code = sqlite3_exec(get(), "pragma synchronous = full", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failure(code);
    return {};
}

void connection::watch_again() noexcept { deadline_.watch(get()); }

void connection::cancel() noexcept {
    deadline_.cancel();
    sqlite3_interrupt(get());
}

server_info connection::server() const {
    return {.dialect = dialect::sqlite,
            .product = std::string("SQLite ") + sqlite3_libversion(),
            .location = database_.text(),
            .user = {}};
}

/// Compiles the first statement and takes its text away; white space gives an empty statement.
result<prepared> connection::compile(std::string_view& sql, unsigned flags) {
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(get(), sql.data(), static_cast<int>(sql.size()), flags,
                                        &statement, &tail);
    if (code != SQLITE_OK) return failure(code, sql);
    sql.remove_prefix(static_cast<std::size_t>(tail - sql.data()));
    return prepared(statement);
}

result<prepared> connection::compile_one(std::string_view sql, unsigned flags) {
    if (sql.empty()) return errors::no_statement();
    if (sql.find('\0') != sql.npos) return errors::nul_byte();
    if (sql.size() > std::numeric_limits<int>::max()) return errors::too_long();
    auto first = compile(sql, flags);
    if (!first) return first.error();
    if (first->get() == nullptr) return errors::no_statement();
    while (!sql.empty()) {
        const auto next = compile(sql, flags);
        if (!next || next->get() != nullptr) return errors::several_statements();
    }
    return first;
}

result<std::span<prepared>> connection::prepare(const sql::statement& statement) {
    auto found = statements_.find(statement.name);
    if (found == statements_.end()) {
        kept_steps kept;
        for (const std::string_view text : statement.steps) {
            auto compiled = compile_one(text, SQLITE_PREPARE_PERSISTENT);
            if (!compiled) return compiled.error();
            kept.texts.emplace_back(text);
            kept.steps.push_back(std::move(*compiled));
        }
        found = statements_.emplace(std::string(statement.name), std::move(kept)).first;
    }
    auto& [texts, steps] = found->second;
    if (!std::equal(texts.begin(), texts.end(), statement.steps.begin(), statement.steps.end())) {
        return errors::shared_name(statement.name);
    }
    return std::span(steps);
}

result<bool> connection::step(prepared& statement) {
    const int code = sqlite3_step(statement.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return failure(code);
}

result<void> connection::run(const sql::statement& statement) {
    may_control_ = true;
    const at_end forbid([&] { may_control_ = false; });
    auto steps = prepare(statement);
    if (!steps) return steps.error();
    for (prepared& one : *steps) {
        const at_end reset([&] { one.reset(); });
        if (auto done = step(one); !done) return done.error();
    }
    return {};
}

result<void> connection::begin(sql::access access) {
    return run(access == sql::access::write ? begin_write : begin_read);
}

result<void> connection::commit() { return run(commit_all); }

void connection::rollback() noexcept {
    if (!in_transaction()) return;
    deadline_.start_unbounded();
    may_control_ = true;
    sqlite3_exec(get(), "rollback", nullptr, nullptr, nullptr);
    may_control_ = false;
}

std::int64_t connection::total_changes() const noexcept { return sqlite3_total_changes64(get()); }

/// SQLite's count of changed rows keeps its old value after a statement that is none of INSERT,
/// UPDATE and DELETE.
std::int64_t connection::changed_since(std::int64_t total) const noexcept {
    return total_changes() == total ? 0 : sqlite3_changes64(get());
}

error connection::failure(int code, std::string_view sql) const {
    return errors::translate(get(), code,
                             {.database = database_,
                              .timeout = timeout_,
                              .cancelled = deadline_.cancelled(),
                              .sql = sql});
}

} // namespace alps::sqlite
