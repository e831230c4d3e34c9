#pragma once

#include <alps/query/delete.hpp>
#include <alps/query/insert.hpp>
#include <alps/query/select.hpp>
#include <alps/query/writer.hpp>

#include <boost/pfr/core.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace alps::query {

/// The arguments of a statement that takes none.
struct no_arguments {};

/// A step that only one dialect needs.
template <alps::dialect Dialect, any_query Query>
struct dialect_step {
    Query query;
};

/// Leaves a step out on the other dialect: `only<dialect::postgres>(select(…)….for_update())`.
template <alps::dialect Dialect, any_query Query>
[[nodiscard]] constexpr auto only(const Query& query) {
    return dialect_step<Dialect, Query>{query};
}

/// A step that is one query on PostgreSQL and another on SQLite. Neither returns rows.
template <any_query Postgres, any_query Sqlite>
struct dialect_choice {
    Postgres postgres;
    Sqlite sqlite;
};

/// Takes one of two queries, by the dialect: `by_dialect(with(…).then(insert(…)), insert(…))`.
template <any_query Postgres, any_query Sqlite>
[[nodiscard]] constexpr auto by_dialect(const Postgres& postgres, const Sqlite& sqlite) {
    static_assert(!row_query<Postgres> && !row_query<Sqlite>,
                  "alps: by_dialect() takes queries that return no rows");
    return dialect_choice<Postgres, Sqlite>{postgres, sqlite};
}

namespace detail {

template <class Step>
struct step_facts {
    using query = Step;
    template <alps::dialect>
    static constexpr bool used = true;
    template <alps::dialect>
    static constexpr const Step* query_of(const Step* step) {
        return step;
    }
};
template <class Postgres, class Sqlite>
struct step_facts<dialect_choice<Postgres, Sqlite>> {
    using choice = dialect_choice<Postgres, Sqlite>;
    using query = Postgres;
    template <alps::dialect>
    static constexpr bool used = true;
    template <alps::dialect Dialect>
    static constexpr auto query_of(const choice* step) {
        if constexpr (Dialect == dialect::postgres) {
            return schema::part(step, &choice::postgres);
        } else {
            return schema::part(step, &choice::sqlite);
        }
    }
};
template <alps::dialect Dialect, class Query>
struct step_facts<dialect_step<Dialect, Query>> {
    using query = Query;
    template <alps::dialect Other>
    static constexpr bool used = Other == Dialect;
    template <alps::dialect>
    static constexpr const Query* query_of(const dialect_step<Dialect, Query>* step) {
        return schema::part(step, &dialect_step<Dialect, Query>::query);
    }
};

/// The query that a statement's rows come from: the last one that returns any.
template <class... Queries>
struct answering {
    using type = void;
};
template <class First, class... Rest>
struct answering<First, Rest...> {
    using later = typename answering<Rest...>::type;
    using type = std::conditional_t<std::is_void_v<later> && row_query<First>, First, later>;
};

/// Says what is missing, in the instantiation.
template <class Table>
struct missing_source {
    static_assert(!std::is_same_v<Table, Table>,
                  "alps: a column is used whose table is neither in from() nor joined");
};
template <fixed_string Name>
struct missing_source<cte_name<Name>> {
    static_assert(Name.view() != Name.view(),
                  "alps: a query is used by its name, but no with() lists it");
};
template <class Table>
struct missing_source<excluded_rows<Table>> {
    static_assert(!std::is_same_v<Table, Table>,
                  "alps: excluded() stands in do_update(), for a column of the same table");
};
template <class... Missing>
consteval void check_sources(type_list<Missing...>) {
    (static_cast<void>(missing_source<Missing>()), ...);
}

} // namespace detail

/// A prepared statement with its arguments, ready to run.
template <class Prepared>
class called_query {
public:
    using answering = typename Prepared::answering;

    constexpr called_query(const Prepared& statement, typename Prepared::arguments values)
        : prepared(statement), arguments(std::move(values)) {}

    Prepared prepared;
    typename Prepared::arguments arguments;
};

/// A statement of one or more steps that run in one transaction: its text is fixed, and it is
/// called with its arguments when it runs.
///
/// The rows are those of the last step that returns any, the count is the last step's.
template <fixed_string Name, class Arguments, class... Steps>
struct prepared_query {
    static constexpr std::string_view given_name = Name.view();
    using arguments = Arguments;
    using answering =
        typename detail::answering<typename detail::step_facts<Steps>::query...>::type;

    schema::parts<Steps...> steps;

    /// Gives the statement its arguments, in the order in which their struct declares them:
    /// `find_by_email("a@example.com")`.
    template <class... Values>
    requires(!std::is_same_v<type_list<std::remove_cvref_t<Values>...>, type_list<Arguments>>)
    [[nodiscard]] constexpr called_query<prepared_query> operator()(Values&&... values) const {
        constexpr bool as_many = sizeof...(Values) == boost::pfr::tuple_size_v<Arguments>;
        static_assert(as_many, "alps: a statement is called with each of its arguments, in order");
        constexpr bool fitting = requires { Arguments{std::forward<Values>(values)...}; };
        static_assert(!as_many || fitting,
                      "alps: an argument does not fit the statement's in this place");
        if constexpr (as_many && fitting) {
            return {*this, Arguments{std::forward<Values>(values)...}};
        }
    }

    /// Gives it the arguments of a struct that has a name of its own.
    [[nodiscard]] constexpr called_query<prepared_query> operator()(const Arguments& values) const {
        return {*this, values};
    }

    /// Refuses a struct that is made on the spot, which may be inside `co_await`.
    template <class Made = Arguments>
    requires std::is_same_v<Made, Arguments>
    [[nodiscard]] constexpr called_query<prepared_query> operator()(Made&& values) const {
        static_assert(!std::is_same_v<Made, Arguments>,
                      "alps: GCC 12 destroys a struct that is made inside co_await twice; call the "
                      "statement with the values, or with a struct that has a name");
        return {*this, values};
    }

    /// Calls a function with each step that a dialect has, or with the null pointers of a type.
    template <alps::dialect Dialect, class Function>
    static constexpr void for_each_step(const prepared_query* self, const Function& function) {
        schema::for_each_part(schema::part(self, &prepared_query::steps),
                              [&]<class Step>(const Step* step) {
                                  using facts = detail::step_facts<Step>;
                                  if constexpr (facts::template used<Dialect>) {
                                      function(facts::template query_of<Dialect>(step));
                                  }
                              });
    }

    template <alps::dialect Dialect>
    static constexpr std::size_t step_count =
        (std::size_t{0} + ... + (detail::step_facts<Steps>::template used<Dialect> ? 1 : 0));

    template <alps::dialect Dialect>
    static constexpr bool writes = ((detail::step_facts<Steps>::template used<Dialect> &&
                                     detail::step_facts<Steps>::query::effect == access::writes) ||
                                    ...);
};

/// Prepares a statement under a name that no other statement has:
///
///     struct by_email { std::string email; };
///     constexpr auto find_by_email = prepare<"find_by_email", by_email>(
///         select(all).from(users).where(users.email == param<&by_email::email>));
///     …
///     co_await find_row(database, find_by_email("a@example.com"));
template <fixed_string Name, class Arguments = no_arguments, class... Steps>
[[nodiscard]] constexpr auto prepare(const Steps&... steps) {
    static_assert(sizeof...(Steps) > 0 &&
                      (any_query<typename detail::step_facts<Steps>::query> && ...),
                  "alps: prepare() takes queries, and only<…>(query)");
    return prepared_query<Name, Arguments, Steps...>{schema::make_parts(steps...)};
}

namespace detail {

/// Converts arguments to nothing, where only the text is wanted.
struct no_conversion {
    struct type {};
    static type make(const auto&) { return {}; }
};

template <std::size_t Steps, class Convert, class Arguments>
struct rendered {
    text_buffer text;
    std::array<std::size_t, Steps> ends{};
    std::size_t parameters = 0;
    value_sources<Convert, Arguments> values;
};

template <class Prepared, alps::dialect Dialect, bool Scoped, class Convert>
consteval auto render() {
    using arguments = typename Prepared::arguments;
    rendered<Prepared::template step_count<Dialect>, Convert, arguments> result;
    placeholder_numbers numbers;
    text_writer<Dialect, Scoped, arguments, Convert> writer(result.text, numbers, result.values);
    std::size_t step = 0;
    Prepared::template for_each_step<Dialect>(nullptr, [&]<class Query>(const Query* query) {
        check_sources(typename Query::free_tables());
        check_restricted<Query, Scoped>();
        Query::template write_as<true>(writer, query);
        result.ends[step++] = result.text.size;
    });
    result.parameters = numbers.count();
    return result;
}

/// A database prepares one text once for each combination of types, so they take part.
constexpr std::array<char, 18> name_from(std::string_view text, std::uint64_t types) {
    std::array<char, 18> name{'q', '_'};
    std::uint64_t rest = hash_of(text) ^ types;
    for (std::size_t i = name.size(); i > 2; --i, rest >>= 4)
        name[i - 1] = "0123456789abcdef"[rest & 15];
    return name;
}

/// A list with room for `Size` facts.
template <int Size>
struct facts_list {
    std::array<schema::column_facts, Size> facts{};
    std::size_t size = 0;

    constexpr void push_back(const schema::column_facts& one) { facts.at(size++) = one; }
};

/// The beginning of an array, in a room that fits.
template <std::size_t Size, class Element, std::size_t Room>
consteval std::array<Element, Size> first_of(const std::array<Element, Room>& all) {
    std::array<Element, Size> exact{};
    std::copy_n(all.begin(), Size, exact.begin());
    return exact;
}

} // namespace detail

/// The constants of a statement in a dialect; with `Scoped` it is kept to one tenant. `Convert`
/// says what the values of parameters become: `Convert::make(value)` gives a `Convert::type`.
template <class Prepared, alps::dialect Dialect, bool Scoped, class Convert = detail::no_conversion>
class compiled {
    static constexpr auto rendered = detail::render<Prepared, Dialect, Scoped, Convert>();
    static constexpr auto text = detail::first_of<rendered.text.size>(rendered.text.characters);
    static constexpr auto hashed_name =
        detail::name_from(std::string_view(text.data(), text.size()), rendered.values.types);
    static constexpr auto makers = detail::first_of<rendered.parameters>(rendered.values.makers);

    /// The facts of the columns of the answer, in a room that fits.
    template <class Answering>
    static consteval auto facts_of_answer() {
        if constexpr (std::is_void_v<Answering>) {
            return std::array<schema::column_facts, 0>();
        } else {
            detail::facts_list<Answering::mapping::width> list;
            Answering::projected::describe(list);
            return list.facts;
        }
    }

public:
    /// Where the columns of the answer come from.
    static constexpr auto columns = facts_of_answer<typename Prepared::answering>();

    /// Where the parameters go, in the order of their numbers.
    static constexpr auto targets = detail::first_of<rendered.parameters>(rendered.values.targets);

    /// The SQL texts, one for each step.
    static constexpr auto steps = [] {
        std::array<std::string_view, rendered.ends.size()> views;
        std::size_t begin = 0;
        for (std::size_t i = 0; i < views.size(); ++i) {
            views[i] = std::string_view(text.data() + begin, rendered.ends[i] - begin);
            begin = rendered.ends[i];
        }
        return views;
    }();

    /// The given name; without one, and within a scope, one that follows from the text and the
    /// types of its parameters.
    static constexpr std::string_view name =
        Scoped || Prepared::given_name.empty()
            ? std::string_view(hashed_name.data(), hashed_name.size())
            : Prepared::given_name;

    static constexpr bool writes = Prepared::template writes<Dialect>;

    /// How many parameters its steps have together.
    static constexpr std::size_t parameters = rendered.parameters;

    /// The values of the parameters, in the order of their numbers.
    template <class Tenant>
    static std::vector<typename Convert::type> bind(const Prepared& prepared,
                                                    const typename Prepared::arguments& arguments,
                                                    const Tenant& tenant) {
        std::vector<typename Convert::type> values;
        values.reserve(parameters);
        if constexpr (rendered.values.bound) {
            detail::binder<Dialect, Scoped, typename Prepared::arguments, Convert, Tenant> binder(
                arguments, tenant, values);
            Prepared::template for_each_step<Dialect>(
                &prepared, [&]<class Query>(const Query* query) {
                    Query::template write_as<true>(binder, query);
                });
        } else {
            for (const auto maker : makers) {
                if constexpr (Scoped) {
                    values.push_back(maker == nullptr ? Convert::make(tenant) : maker(arguments));
                } else {
                    values.push_back(maker(arguments));
                }
            }
        }
        return values;
    }
};

/// The SQL text of a type of query: a constant, because the values are no part of the type.
template <alps::dialect Dialect, any_query Query>
inline constexpr std::string_view text_for =
    compiled<prepared_query<"", no_arguments, Query>, Dialect, false>::steps[0];

/// The SQL text of a query.
template <alps::dialect Dialect, any_query Query>
[[nodiscard]] constexpr std::string_view text_of(const Query&) {
    return text_for<Dialect, Query>;
}

} // namespace alps::query
