#include "dialect_rules.hpp"
#include "model/identifiers.hpp"

#include <alps/schema/carried.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

namespace alps::schema {
namespace {

json_value parsed(const std::string& json) {
    return parse_json(json, "a carried part", json_comments::refused).value();
}

json_value* find(json_value& object, std::string_view key) {
    const auto found = std::ranges::find(object.members, key, &json_member::key);
    return found == object.members.end() ? nullptr : &found->value;
}

void put(json_value& object, const std::string& key, json_value value) {
    if (json_value* const there = find(object, key)) {
        *there = std::move(value);
    } else {
        object.members.push_back({.key = key, .value = std::move(value)});
    }
}

/// Returns the object that a part stands in; null if it is gone.
json_value* place_of(json_value& snapshot, const carried_part& part) {
    json_value* place = &snapshot;
    if (!part.table.empty()) {
        place = find(*place, "tables");
        if (place != nullptr) place = find(*place, part.table);
    }
    return place == nullptr || part.section.empty() ? place : find(*place, part.section);
}

/// What a table is called in a snapshot.
std::string key_of(const std::string& table, dialect dialect) {
    return std::string(rules_of(dialect).table_prefix) + table;
}

/// What a text of a snapshot is, as far as it can name something of a table.
enum class naming { nothing, expression, own_column, own_table };

naming naming_of(std::string_view key) {
    using pair = std::pair<std::string_view, naming>;
    constexpr auto all = std::to_array<pair>({{"as", naming::expression},
                                              {"columns", naming::own_column},
                                              {"columnsFrom", naming::own_column},
                                              {"definition", naming::expression},
                                              {"expression", naming::expression},
                                              {"tableFrom", naming::own_table},
                                              {"where", naming::expression}});
    const auto* const found = std::ranges::find(all, key, &pair::first);
    return found == all.end() ? naming::nothing : found->second;
}

using text_visitor = std::function<void(naming, std::string&)>;

/// Calls a function with each text of a value that can name something.
void each_naming(json_value& value, std::string_view key, const text_visitor& visit) {
    if (value.kind == json_kind::string) visit(naming_of(key), value.text);
    for (json_value& element : value.elements)
        each_naming(element, key, visit);
    for (json_member& member : value.members)
        each_naming(member.value, member.key, visit);
}

/// Tells whether a part names a column of its table, or anything in an expression.
bool names_in(const carried_part& part, const std::string& name, dialect dialect) {
    bool found = false;
    json_value value = parsed(part.json);
    each_naming(value, "", [&](naming what, const std::string& text) {
        const bool may_be_named = what == naming::own_column || what == naming::expression;
        found = found || (may_be_named && text == name) ||
                (what == naming::expression && mentions(text, name, dialect));
    });
    return found;
}

/// Tells whether a part refers to a table, or to a column of it if that is named, by a foreign key
/// from another schema.
bool refers_to(const carried_part& part, const std::string& table, const std::string& column) {
    if (!part.table.empty() || part.section != "tables") return false;
    json_value value = parsed(part.json);
    json_value* const keys = find(value, "foreignKeys");
    if (keys == nullptr) return false;
    return std::ranges::any_of(keys->members, [&](json_member& key) {
        const json_value* const to = key.value.find("tableTo");
        const json_value* const schema = key.value.find("schemaTo");
        const json_value* const columns = key.value.find("columnsTo");
        const bool is_here = schema == nullptr || schema->text.empty() || schema->text == "public";
        return is_here && to != nullptr && to->text == table &&
               (column.empty() ||
                (columns != nullptr &&
                 std::ranges::find(columns->elements, column, &json_value::text) !=
                     columns->elements.end()));
    });
}

/// Whether it holds SQL that no engine rewrites for the snapshot.
bool is_view(const carried_part& part) { return part.section == "views"; }

error bound(const carried_part& part, const std::string& what) {
    return error(
        errc::forbidden,
        {.message = fmt::format("{} depends on {}, and alps cannot change it", part.words, what),
         .hint = "leave it as it is, or let drizzle-kit make the change, in this folder",
         .state = "nothing was written"});
}

error taken(const carried_part& part) {
    return error(errc::forbidden, {.message = part.words + " has that name already",
                                   .hint = "choose another name, or let drizzle-kit drop it first, "
                                           "in this folder",
                                   .state = "nothing was written"});
}

/// What a snapshot has the parts of a table under.
std::string_view section_of(part_kind kind) {
    if (kind == part_kind::index) return "indexes";
    if (kind == part_kind::unique_key) return "uniqueConstraints";
    return kind == part_kind::foreign_key ? "foreignKeys" : "";
}

/// Follows one change after the other.
class follower {
public:
    follower(std::vector<carried_part>& parts, dialect dialect)
        : parts_(parts), dialect_(dialect) {}

    result<void> operator()(const rename_table& change) {
        if (auto free = check_views(change.table, "", "table " + change.table); !free) return free;
        for (carried_part& part : parts_) {
            if (part.table != key_of(change.table, dialect_)) continue;
            part.table = key_of(change.to, dialect_);
            rewrite(part, naming::own_table, change.table, change.to);
        }
        return {};
    }
    result<void> operator()(const rename_column& change) {
        const std::string what = fmt::format("column {}.{}", change.table, change.column);
        if (auto free = check_views(change.table, change.column, what); !free) return free;
        for (carried_part& part : parts_) {
            if (part.table != key_of(change.table, dialect_)) continue;
            if (part.section == "columns" && part.name == change.column) part.name = change.to;
            rewrite(part, naming::own_column, change.column, change.to);
        }
        return {};
    }
    result<void> operator()(const drop_table& change) {
        if (auto free = check_views(change.table, "", "table " + change.was); !free) return free;
        std::erase_if(parts_, [&](const carried_part& part) {
            return part.table == key_of(change.table, dialect_);
        });
        return {};
    }
    result<void> operator()(const drop_column& change) {
        const std::string what = "column " + to_string(change.was);
        if (auto free = check_views(change.table, change.column, what); !free) return free;
        if (auto free = check_columns(change.table, change.column, what); !free) return free;
        std::erase_if(parts_, [&](const carried_part& part) {
            return part.table == key_of(change.table, dialect_) &&
                   (part.section == "columns" ? part.name == change.column
                                              : names_in(part, change.column, dialect_));
        });
        return {};
    }
    result<void> operator()(const change_type& change) {
        const std::string what = fmt::format("the type of {}.{}", change.table, change.column);
        if (auto free = check_views(change.table, change.column, what); !free) return free;
        if (auto free = check_columns(change.table, change.column, what); !free) return free;
        if (auto free = check_itself(change.table, change.column, what); !free) return free;
        std::erase_if(parts_, [&](const carried_part& part) {
            return part.table == key_of(change.table, dialect_) && part.section == "columns" &&
                   part.name == change.column;
        });
        return {};
    }
    result<void> operator()(const change_default& change) {
        return check_itself(change.table, change.column,
                            fmt::format("the default of {}.{}", change.table, change.column));
    }
    result<void> operator()(const change_row_security& change) {
        forget_row_security(change.table);
        return {};
    }
    result<void> operator()(const add_part& change) {
        for (const carried_part& part : parts_) {
            if (part.table == key_of(change.table, dialect_) && part.name == change.name &&
                part.section == section_of(change.kind))
                return taken(part);
        }
        return {};
    }
    template <class Other>
    result<void> operator()(const Other&) {
        return {};
    }

private:
    void forget_row_security(const std::string& table) {
        std::erase_if(parts_, [&](const carried_part& part) {
            return part.table == key_of(table, dialect_) && part.name == "isRLSEnabled";
        });
    }

    /// Refuses what a view names, or a table of another schema refers to.
    [[nodiscard]] result<void> check_views(const std::string& table, const std::string& column,
                                           const std::string& what) const {
        for (const carried_part& part : parts_) {
            const bool is_seen = is_view(part) && names_in(part, table, dialect_) &&
                                 (column.empty() || names_in(part, column, dialect_));
            if (is_seen || refers_to(part, table, column)) return bound(part, what);
        }
        return {};
    }

    /// Refuses what another column of the table is generated from.
    [[nodiscard]] result<void> check_columns(const std::string& table, const std::string& column,
                                             const std::string& what) const {
        for (const carried_part& part : parts_) {
            if (part.table == key_of(table, dialect_) && part.section == "columns" &&
                part.name != column && !part.words.empty() && names_in(part, column, dialect_))
                return bound(part, what);
        }
        return {};
    }

    [[nodiscard]] result<void> check_itself(const std::string& table, const std::string& column,
                                            const std::string& what) const {
        for (const carried_part& part : parts_) {
            if (part.table == key_of(table, dialect_) && part.section == "columns" &&
                part.name == column && !part.words.empty())
                return bound(part, what);
        }
        return {};
    }

    /// Puts new names into what a part says of its table.
    void rewrite(carried_part& part, naming what, const std::string& old,
                 const std::string& now) const {
        json_value value = parsed(part.json);
        each_naming(value, "", [&](naming kind, std::string& text) {
            if (kind == naming::expression && what == naming::own_table)
                text = with_qualifier(text, old, now, dialect_);
            else if (text == old && (kind == what || kind == naming::expression))
                text = now; // Drizzle calls a mere column of an index an expression, too.
            else if (kind == naming::expression)
                text = with_names(text, {{old, now}}, dialect_);
        });
        part.json = format_json(value);
    }

    std::vector<carried_part>& parts_;
    dialect dialect_;
};

} // namespace

void add_carried(json_value& snapshot, std::span<const carried_part> parts) {
    for (const carried_part& part : parts) {
        json_value* const place = place_of(snapshot, part);
        if (place == nullptr) continue;
        if (part.section != "columns") {
            put(*place, part.name, parsed(part.json));
            continue;
        }
        json_value* const column = find(*place, part.name);
        if (column == nullptr) continue;
        json_value own = parsed(part.json);
        for (json_member& member : own.members)
            put(*column, member.key, std::move(member.value));
    }
}

result<std::vector<carried_part>> follow(std::vector<carried_part> parts,
                                         std::span<const change> changes, dialect dialect) {
    follower follow(parts, dialect);
    for (const change& each : changes) {
        if (auto followed = std::visit(follow, each); !followed) return followed.error();
    }
    return parts;
}

} // namespace alps::schema
