#include "admin/sqlite_admin_session.hpp"

#include "errors.hpp"

#include <alps/base/no_throw.hpp>

#include <fmt/core.h>

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <utility>

namespace alps::sqlite {
namespace {

/// The pragmas that set something of a connection, can be read back, and can be set within a
/// transaction. `foreign_keys` is none of them: the runner of migrations pauses them. Neither is
/// `defer_foreign_keys`: it ends with its transaction, and to end it earlier forgets what breaks a
/// key by then.
constexpr auto pragmas = std::to_array<std::string_view>(
    {"automatic_index", "cache_size", "cell_size_check", "checkpoint_fullfsync", "fullfsync",
     "ignore_check_constraints", "legacy_alter_table", "max_page_count", "query_only",
     "read_uncommitted", "recursive_triggers", "reverse_unordered_selects", "secure_delete",
     "threads", "trusted_schema", "wal_autocheckpoint", "writable_schema"});

bool says(std::string_view sql, const char* statement) {
    return sqlite3_stricmp(std::string(sql).c_str(), statement) == 0;
}

bool is_plain_begin(std::string_view sql) {
    return says(sql, "begin") || says(sql, "begin transaction");
}

/// Returns a text or the bytes of a blob.
std::string bytes_at(sqlite3_stmt* statement, int column) {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return data == nullptr ? std::string() : std::string(data, size);
}

sql_value value_at(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return std::monostate();
    case SQLITE_INTEGER:
        return sqlite3_column_int64(statement, column);
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    default:
        return bytes_at(statement, column);
    }
}

std::vector<sql_value> values_of(sqlite3_stmt* statement, int columns) {
    std::vector<sql_value> values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
        values.push_back(value_at(statement, column));
    }
    return values;
}

} // namespace

result<std::unique_ptr<admin_session>>
sqlite_admin_session::open(const backend_options& options) noexcept {
    return no_throw([&]() -> result<std::unique_ptr<admin_session>> {
        auto database = parse_url(options.url.reveal());
        if (!database) return database.error();
        const bool create = options.create && !database->in_memory;
        if (create && ::mkdir(database->directory().c_str(), 0777) != 0 && errno != EEXIST) {
            return errors::cannot_make_directory(*database, errno);
        }
        const auto purpose = create ? purpose::creation : purpose::administration;
        auto opened = connection::open(*database, purpose, options.timeout);
        if (!opened) return opened.error();
        std::unique_ptr<sqlite_admin_session> session(
            new sqlite_admin_session(std::move(*opened), options.timeout));
        auto settings = session->read_settings();
        if (!settings) return settings.error();
        session->settings_ = std::move(*settings);
        return std::unique_ptr<admin_session>(std::move(session));
    });
}

sqlite_admin_session::sqlite_admin_session(std::unique_ptr<connection> connection,
                                           std::chrono::milliseconds timeout)
    : connection_(std::move(connection)),
      timeout_(timeout),
      server_(connection_->server()),
      lock_(connection_->database()) {}

result<sql_rows> sqlite_admin_session::execute(std::string_view sql,
                                               std::span<const sql_value> parameters) noexcept {
    return no_throw([&] { return run(sql, parameters); });
}

result<sql_rows> sqlite_admin_session::run(std::string_view sql,
                                           std::span<const sql_value> parameters) {
    if (says(sql, "rollback") && !connection_->in_transaction()) return sql_rows();
    connection_->start_call(std::chrono::steady_clock::now() + timeout_);
    auto statement = connection_->prepare(is_plain_begin(sql) ? "begin immediate" : sql);
    if (!statement) return statement.error();
    if (!statement->unnumbered().empty()) {
        return errors::unnumbered_parameter(statement->unnumbered());
    }
    if (statement->parameters() != parameters.size()) {
        return errors::parameter_count(statement->parameters(), parameters.size());
    }
    if (const int code = statement->bind(parameters); code != SQLITE_OK) {
        return connection_->failure(code);
    }
    sql_rows answer;
    const std::int64_t before = connection_->total_changes();
    for (;;) {
        const auto more = connection_->step(*statement);
        if (!more) return more.error();
        if (!*more) break;
        answer.rows.push_back(values_of(statement->get(), statement->columns()));
    }
    for (int column = 0; column < statement->columns(); ++column) {
        answer.columns.emplace_back(sqlite3_column_name(statement->get(), column));
    }
    statement->reset();
    answer.affected = connection_->changed_since(before);
    return answer;
}

result<std::vector<sql_value>> sqlite_admin_session::read_settings() {
    std::vector<sql_value> settings;
    for (const std::string_view pragma : pragmas) {
        auto said = run(fmt::format("pragma {}", pragma), {});
        if (!said) return said.error();
        settings.push_back(said->rows.empty() ? sql_value() : said->rows.front().front());
    }
    return settings;
}

result<void> sqlite_admin_session::reset() noexcept {
    return no_throw([&]() -> result<void> {
        const auto now = read_settings();
        if (!now) return now.error();
        for (std::size_t i = 0; i < pragmas.size(); ++i) {
            const auto* value = std::get_if<std::int64_t>(&settings_[i]);
            if (value == nullptr || (*now)[i] == settings_[i]) continue;
            auto set = run(fmt::format("pragma {} = {}", pragmas[i], *value), {});
            if (!set) return set.error();
        }
        // It cannot be read.
        const auto folded = run("pragma case_sensitive_like = 0", {});
        if (!folded) return folded.error();
        connection_->watch_again();
        return {};
    });
}

result<void> sqlite_admin_session::lock(std::string_view name,
                                        std::chrono::milliseconds wait_timeout) noexcept {
    return no_throw([&] {
        cancelled_ = false;
        return lock_.take(name, wait_timeout, [this] { return cancelled_.load(); });
    });
}

result<void> sqlite_admin_session::unlock(std::string_view name) noexcept {
    lock_.give_back(name);
    return {};
}

void sqlite_admin_session::cancel() noexcept {
    cancelled_ = true;
    connection_->cancel();
}

} // namespace alps::sqlite
