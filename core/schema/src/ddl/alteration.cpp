#include "ddl/alteration.hpp"

#include "model/parts.hpp"

namespace alps::schema {
namespace {

bool has_part(const model::table& table, part_kind kind, const std::string& name) {
    if (kind == part_kind::primary) {
        const auto key = primary_key_of(table);
        return key && key->name == name;
    }
    bool has = false;
    each_part_kind([&](part_kind each, const auto& of) {
        has |= each == kind && find(table.*of, name) != nullptr;
    });
    return has;
}

} // namespace

alteration::alteration(const model::schema& from, const model::schema& to,
                       std::span<const change> changes)
    : changes_(changes),
      after_(to),
      names_(renaming_of(changes)),
      before_(schema::renamed(from, names_)) {
    each<add_part>([&](const auto& c) { added_.insert({c.table, c.kind, c.name}); });
    each<drop_part>([&](const auto& c) { dropped_.insert({c.table, c.kind, c.name}); });
    each<change_part>([&](const auto& c) {
        dropped_.insert({c.table, c.kind, c.name});
        added_.insert({c.table, c.kind, c.name});
    });
    each<rename_part>(
        [&](const auto& c) { renamed_.emplace(part_of{c.table, c.kind, c.name}, c.to); });
}

bool alteration::is_created(const std::string& table) const {
    return find(before_.tables, table) == nullptr;
}

bool alteration::is_dropped(const std::string& table) const {
    return find(after_.tables, table) == nullptr;
}

void alteration::replace(const part_of& part) {
    dropped_.insert(part);
    part_of now = part;
    if (const auto found = renamed_.find(part); found != renamed_.end()) {
        now.name = found->second;
        renamed_.erase(found);
    }
    const model::table* table = find(after_.tables, part.table);
    if (table != nullptr && has_part(*table, now.kind, now.name)) added_.insert(std::move(now));
}

} // namespace alps::schema
