#include "push/push_losses.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/alter.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace alps::migrate {
namespace {

namespace model = schema::model;

class loss_finder {
public:
    explicit loss_finder(const model::schema& live) : live_(live) {}

    void take(const schema::change& change) {
        const auto loss = schema::loss_of(change);
        if (!loss) return;
        const auto* type = std::get_if<schema::change_type>(&change);
        switch (loss->kind) {
        case schema::loss_kind::table:
            add(allowance::drop_table, "table " + loss->table, loss->table, "true");
            return;
        case schema::loss_kind::column:
            add(allowance::drop_column, name_of(*loss), loss->table, has_value(loss->column));
            return;
        case schema::loss_kind::conversion:
            add(allowance::change_type, name_of(*loss), loss->table,
                does_not_fit(loss->column, type->before, type->after));
            return;
        case schema::loss_kind::values:
            add_values(*loss);
            return;
        }
    }

    std::vector<possible_loss> finish() && { return std::move(losses_); }

private:
    static std::string name_of(const schema::loss& loss) {
        return fmt::format("column {}.{}", loss.table, loss.column);
    }

    [[nodiscard]] std::string quoted(const std::string& name) const {
        return syntax::quote_identifier(name, live_.dialect);
    }

    [[nodiscard]] std::string has_value(const std::string& column) const {
        return quoted(column) + " is not null";
    }

    /// Text that is cut loses what is behind the end; whether anything else converts only the
    /// engine can tell.
    [[nodiscard]] std::string does_not_fit(const std::string& column,
                                           const model::column_type& before,
                                           const model::column_type& after) const {
        using model::type_kind;
        const bool is_text = before.kind == type_kind::text || before.kind == type_kind::varchar;
        if (!is_text || after.kind != type_kind::varchar) return has_value(column);
        return fmt::format("length({}) > {}", quoted(column), after.length);
    }

    /// The values of an enumeration are lost wherever it is used.
    void add_values(const schema::loss& loss) {
        std::vector<std::string> literals;
        for (const std::string& value : loss.values)
            literals.push_back(syntax::quote_literal(value));
        for (const model::table& table : live_.tables) {
            for (const model::column& column : table.columns) {
                if (column.type.kind != model::type_kind::enumeration ||
                    column.type.name != loss.enumeration)
                    continue;
                add(allowance::drop_value,
                    fmt::format("{} in {}.{}", join(literals, ", "), table.name, column.name),
                    table.name,
                    fmt::format("{}::text in ({})", quoted(column.name), join(literals, ", ")));
            }
        }
    }

    void add(allowance needs, std::string what, const std::string& table,
             const std::string& condition) {
        losses_.push_back(
            {.needs = needs,
             .what = std::move(what),
             .table = table,
             .query = fmt::format("select count(*) from {} where {}", quoted(table), condition)});
    }

    const model::schema& live_;
    std::vector<possible_loss> losses_;
};

std::string old_name(std::span<const schema::change> changes, const std::string& table) {
    for (const schema::change& change : changes) {
        const auto* renamed = std::get_if<schema::rename_table>(&change);
        if (renamed != nullptr && renamed->to == table) return renamed->table;
    }
    return table;
}

/// Tells whether words on an unsupported object say that it is a table's.
bool belongs_to(const std::string& words, const std::string& table) {
    const std::string name = syntax::quoted(table, '"');
    return std::ranges::any_of(std::array{"on ", "of ", "table "}, [&](std::string_view before) {
        return words.find(std::string(before) + name) != std::string::npos;
    });
}

} // namespace

std::vector<possible_loss> find_losses(std::span<const schema::change> changes,
                                       const model::schema& live) {
    loss_finder finder(live);
    for (const schema::change& change : changes)
        finder.take(change);
    return std::move(finder).finish();
}

std::vector<std::string> find_casualties(const schema::catalogue& live, const model::schema& wanted,
                                         std::span<const schema::change> changes) {
    std::vector<std::string> lost;
    for (const std::string& table : schema::rebuilt_tables(live.schema, wanted, changes)) {
        const std::string name = old_name(changes, table);
        std::ranges::copy_if(live.unsupported, std::back_inserter(lost),
                             [&](const std::string& words) { return belongs_to(words, name); });
    }
    return lost;
}

} // namespace alps::migrate
