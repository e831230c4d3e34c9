// An application's tables, as they are at first and after two changes.
#pragma once

#include <alps/schema/typed/table.hpp>

#include <string>

namespace app::first {

using namespace alps::schema;

// [first]
using note_id = alps::id<struct note>;

template <class Table>
struct note_columns {
    column<Table, "id", note_id, primary_key, default_uuid> id;
    column<Table, "title", std::string> title;
};
inline constexpr table<"notes", note_columns> notes{};
// [/first]

} // namespace app::first

namespace app::paged {

using first::note_columns;
inline constexpr alps::schema::table<"pages", note_columns> pages{};

} // namespace app::paged

namespace app::renamed {

using namespace alps::schema;
using first::note_id;

// [renamed]
template <class Table>
struct note_columns {
    column<Table, "id", note_id, primary_key, default_uuid> id;
    column<Table, "heading", std::string> heading;
    column<Table, "pinned", bool, default_value(false)> pinned;
};
// [/renamed]
inline constexpr table<"notes", note_columns> notes{};

} // namespace app::renamed

namespace app::ranked {

enum class rank { low, high };

} // namespace app::ranked

template <>
struct alps::schema::stored_enum<app::ranked::rank> {
    static constexpr fixed_string name = "rank";
    static constexpr enumerator<app::ranked::rank> values[] = {{app::ranked::rank::low, "low"},
                                                               {app::ranked::rank::high, "high"}};
};

namespace app::ranked {

using namespace alps::schema;
using first::note_id;

template <class Table>
struct note_columns {
    column<Table, "id", note_id, primary_key, default_uuid> id;
    column<Table, "title", std::string> title;
    column<Table, "rank", app::ranked::rank, enumerated, default_value(app::ranked::rank::low)>
        rank;
};
inline constexpr table<"notes", note_columns> notes{};

} // namespace app::ranked

namespace app::urgent {

enum class rank { low, high, urgent };

} // namespace app::urgent

template <>
struct alps::schema::stored_enum<app::urgent::rank> {
    using rank = app::urgent::rank;
    static constexpr fixed_string name = "rank";
    static constexpr enumerator<rank> values[] = {
        {rank::low, "low"}, {rank::high, "high"}, {rank::urgent, "urgent"}};
};

namespace app::urgent {

using namespace alps::schema;
using first::note_id;

template <class Table>
struct note_columns {
    column<Table, "id", note_id, primary_key, default_uuid> id;
    column<Table, "title", std::string> title;
    column<Table, "rank", app::urgent::rank, enumerated, default_value(app::urgent::rank::low)>
        rank;
};
inline constexpr table<"notes", note_columns> notes{};

} // namespace app::urgent

namespace app::indexed {

using namespace alps::schema;
using first::note_id;

template <class Table>
struct note_columns {
    column<Table, "id", note_id, primary_key, default_uuid> id;
    column<Table, "title", std::string> title;
    column<Table, "rank", app::urgent::rank, enumerated, default_value(app::urgent::rank::low)>
        rank;

    // [indexed]
    static constexpr auto constraints(const auto& t) {
        return std::tuple(index<"notes_title_idx">(t.title).concurrently());
    }
    // [/indexed]
};
inline constexpr table<"notes", note_columns> notes{};

} // namespace app::indexed
