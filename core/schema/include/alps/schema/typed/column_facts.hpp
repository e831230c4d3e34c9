#pragma once

#include <alps/schema/typed/column.hpp>

#include <string_view>

namespace alps::schema {

/// What messages say of a value: which column it is read from or given to, as far as that is known.
struct column_facts {
    std::string_view table{};
    std::string_view name{};
    bool is_key = false;     ///< The table's whole primary key.
    int most_characters = 0; ///< Of a text; 0 without a limit.
    bool never_negative = false;

    friend constexpr bool operator==(const column_facts&, const column_facts&) = default;
};

namespace detail {

template <class Table>
constexpr std::string_view table_name() {
    if constexpr (requires { naming<Table>::name; }) {
        return naming<Table>::name;
    } else {
        return naming<Table>::as;
    }
}

} // namespace detail

/// What a column says of its values.
template <class Column>
[[nodiscard]] constexpr column_facts facts_of_column() {
    column_facts facts{.table = detail::table_name<typename Column::table>(),
                       .name = Column::name,
                       .is_key = Column::is_primary_key};
    Column::for_each_option([&]<class Option>(const Option& option) {
        if constexpr (std::is_same_v<Option, varchar>) facts.most_characters = option.length;
    });
    return facts;
}

} // namespace alps::schema
