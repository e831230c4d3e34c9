#pragma once

#include "diff/renaming.hpp"

#include <alps/schema/change.hpp>

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace alps::schema {

/// A part of a table. Here and below tables and columns are named as the schema after calls them.
struct part_of {
    std::string table;
    part_kind kind;
    std::string name;

    friend auto operator<=>(const part_of&, const part_of&) = default;
};

using column_of = std::pair<std::string, std::string>; ///< Of a table.

/// What there is to do between two schemas.
///
/// Lifetime: refers to the schema after and to the changes.
class alteration {
public:
    alteration(const model::schema& from, const model::schema& to, std::span<const change> changes);

    /// The schema before, its tables and columns with their new names.
    [[nodiscard]] const model::schema& before() const { return before_; }
    [[nodiscard]] const model::schema& after() const { return after_; }
    [[nodiscard]] const renaming& names() const { return names_; }

    /// Calls a function with every change of a kind.
    template <class Change, class Function>
    void each(const Function& function) const {
        for (const change& any : changes_) {
            if (const auto* found = std::get_if<Change>(&any)) function(*found);
        }
    }

    [[nodiscard]] bool is_created(const std::string& table) const;
    [[nodiscard]] bool is_dropped(const std::string& table) const;

    /// The parts that tables which stay lose, get, and have under another name.
    [[nodiscard]] const std::set<part_of>& dropped() const { return dropped_; }
    [[nodiscard]] const std::set<part_of>& added() const { return added_; }
    [[nodiscard]] const std::map<part_of, std::string>& renamed() const { return renamed_; }

    /// Drops a part, and adds it anew if the schema after has it: something that it depends on has
    /// to be changed.
    void replace(const part_of& part);

private:
    std::span<const change> changes_;
    const model::schema& after_;
    renaming names_;
    model::schema before_;
    std::set<part_of> dropped_;
    std::set<part_of> added_;
    std::map<part_of, std::string> renamed_;
};

} // namespace alps::schema
