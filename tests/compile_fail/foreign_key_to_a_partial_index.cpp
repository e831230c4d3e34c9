// error: alps: a foreign key refers to columns that are no key of their table; name all columns of
#include "program.hpp"

template <class Table>
struct page_columns {
    column<Table, "slug", std::string> slug;
    column<Table, "parent", std::optional<std::string>> parent;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(unique_index<"pages_slug">(t.slug).where(t.parent.is_null()),
                          foreign_key(schema::columns(t.parent), schema::columns(t.slug)));
    }
};
constexpr table<"pages", page_columns> pages{};

const auto wrong = schema::describe<dialect::sqlite>(pages);
