#include "losses.hpp"

#include "cells.hpp"

#include <alps/migrate/undo.hpp>

#include <algorithm>
#include <string>

namespace alps::migrator {
namespace {

using migrate::deletion;
using migrate::deletion_kind;

/// Counts the rows that a query finds; none if what it names does not exist.
result<std::int64_t> count(admin_session& session, const std::string& query) {
    const auto found = session.execute(query, {});
    if (found) return found->rows.empty() ? 0 : integer_at(found->rows[0], 0).value_or(0);
    if (found.error().code() == errc::rejected) return 0;
    return found.error();
}

/// Names the columns of a table of SQLite, which alone rebuilds tables.
result<std::vector<std::string>> columns_of(admin_session& session, const std::string& table) {
    const auto found = session.execute("pragma table_info(" + table + ")", {});
    if (!found) return found.error();
    std::vector<std::string> names;
    for (const auto& row : found->rows)
        names.push_back(text_at(row, 1));
    return names;
}

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) {
        if (c == '"') text += c;
        text += c;
    }
    return text + '"';
}

class counter {
public:
    counter(admin_session& session, const script& script) : session_(session), script_(script) {}

    result<void> take(const deletion& deletion) {
        switch (deletion.kind) {
        case deletion_kind::rows:
            return add(deletion.rest.empty() ? "table " + deletion.table
                                             : "rows of table " + deletion.table,
                       "select count(*) from " + deletion.table + " " + deletion.rest);
        case deletion_kind::column:
            return add_column(deletion.table, deletion.column);
        case deletion_kind::rebuilt:
            return add_rebuilt(deletion);
        }
        return {};
    }

    std::vector<data_loss> finish() && { return std::move(losses_); }

private:
    result<void> add(std::string what, const std::string& query) {
        const auto rows = count(session_, query);
        if (!rows) return rows.error();
        if (*rows > 0) losses_.push_back({script_.migration->tag, std::move(what), *rows});
        return {};
    }

    result<void> add_column(const std::string& table, const std::string& column) {
        return add("column " + column + " of table " + table,
                   "select count(" + column + ") from " + table);
    }

    result<void> add_rebuilt(const deletion& deletion) {
        const auto columns = columns_of(session_, deletion.table);
        if (!columns) return columns.error();
        for (const std::string& column : *columns) {
            const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; };
            const auto same = [&](const std::string& kept) {
                return std::ranges::equal(kept, column, {}, lower, lower);
            };
            if (std::ranges::any_of(deletion.kept, same)) continue;
            if (auto added = add_column(deletion.table, quoted(column)); !added) {
                return added.error();
            }
        }
        return {};
    }

    admin_session& session_;
    const script& script_;
    std::vector<data_loss> losses_;
};

} // namespace

result<std::vector<data_loss>> count_losses(admin_session& session, const script& script) {
    std::vector<std::string> statements;
    for (std::size_t i = script.done; i < script.statements.size(); ++i)
        statements.push_back(script.statements[i].text);
    counter counter(session, script);
    for (const deletion& deletion : migrate::find_deletions(statements, session.server().dialect)) {
        if (auto taken = counter.take(deletion); !taken) return taken.error();
    }
    return std::move(counter).finish();
}

} // namespace alps::migrator
