#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/json_text.hpp>
#include <alps/schema/typed/column_facts.hpp>
#include <alps/schema/typed/value.hpp>
#include <alps/syntax/quoting.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// What turns a query into SQL text, at compile time, and into parameters, when it runs.
namespace alps::query::detail {

/// FNV-1a, 64 bits.
constexpr std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char character : text) {
        hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3;
    }
    return hash;
}

/// Tells the members of arguments apart. (Their addresses would too, but with its sanitizers GCC
/// does not compare addresses at compile time.)
template <auto Member>
constexpr std::uint64_t identity_of() {
    return hash_of(__PRETTY_FUNCTION__);
}
inline constexpr std::uint64_t no_identity = 0;
inline constexpr std::uint64_t tenant_identity = 1;

/// Numbers the parameters `$1`, `$2`, … of a statement's steps. Arguments and the tenant have one
/// number each however often they are used, bound values one for each use.
class placeholder_numbers {
public:
    static constexpr std::size_t capacity = 128;

    /// Returns the number of what has this identity, and counts it if it is new; what has none is
    /// always new.
    constexpr int number_of(std::uint64_t identity) {
        for (std::size_t at = 0; identity != no_identity && at < count_; ++at) {
            if (identities_[at] == identity) return static_cast<int>(at) + 1;
        }
        // Beyond the end is a compile-time error, also of what runs: both number alike.
        identities_[count_] = identity;
        return static_cast<int>(++count_);
    }

    [[nodiscard]] constexpr std::size_t count() const noexcept { return count_; }

private:
    std::array<std::uint64_t, capacity> identities_{};
    std::size_t count_ = 0;
};

/// Tells the types of parameters apart, as far as a database does.
template <class Value>
constexpr std::uint64_t type_code() {
    using type = schema::required<Value>;
    if constexpr (std::is_same_v<type, bool>) {
        return 1;
    } else if constexpr (std::is_same_v<type, std::int32_t>) {
        return 2;
    } else if constexpr (std::is_same_v<type, std::int64_t>) {
        return 3;
    } else if constexpr (std::is_same_v<type, double>) {
        return 4;
    } else if constexpr (std::is_same_v<type, std::string> || std::is_enum_v<type>) {
        return 5;
    } else if constexpr (schema::time<type>) {
        return 6;
    } else if constexpr (std::is_same_v<type, json_text>) {
        return 7;
    } else if constexpr (requires { typename type::allocator_type; }) {
        return 16 + type_code<typename type::value_type>();
    } else {
        return 8; // A UUID.
    }
}

/// Makes the value of one argument; null stands for the tenant.
template <class Convert, class Arguments>
using argument_maker = typename Convert::type (*)(const Arguments&);

template <class Convert, class Arguments, auto Member>
typename Convert::type make_argument(const Arguments& arguments) {
    return Convert::make(arguments.*Member);
}

/// Where the values of a statement's parameters come from, in the order of their numbers.
template <class Convert, class Arguments>
struct value_sources {
    std::array<argument_maker<Convert, Arguments>, placeholder_numbers::capacity> makers{};
    std::array<schema::column_facts, placeholder_numbers::capacity> targets{};
    bool bound = false;      ///< Some are part of the query.
    std::uint64_t types = 0; ///< A number that follows from the types.

    template <class Value>
    constexpr void note_type() {
        types = types * 31 + type_code<Value>();
    }
};

/// Characters in a fixed room.
struct text_buffer {
    std::array<char, 16384> characters{};
    std::size_t size = 0;

    constexpr void push_back(char character) { characters[size++] = character; }
};

/// Writes SQL text, and notes where the values of its parameters come from.
template <alps::dialect Dialect, bool Scoped, class Arguments, class Convert>
class text_writer {
public:
    static constexpr alps::dialect dialect = Dialect;
    static constexpr bool scoped = Scoped;
    using sources = value_sources<Convert, Arguments>;

    constexpr text_writer(text_buffer& output, placeholder_numbers& numbers, sources& values)
        : output_(output), numbers_(numbers), values_(values) {}

    constexpr void text(std::string_view sql) {
        for (const char character : sql)
            output_.push_back(character);
    }
    constexpr void identifier(std::string_view name) { syntax::append_quoted(output_, name, '"'); }
    constexpr void literal(std::string_view value) { syntax::append_quoted(output_, value, '\''); }
    constexpr void column(std::string_view table, std::string_view name) {
        identifier(table);
        text(".");
        identifier(name);
    }

    constexpr void number(std::int64_t value) {
        if (value < 0) text("-");
        const auto digits = [this](const auto& self, std::int64_t rest) -> void {
            if (rest / 10 != 0) self(self, rest / 10);
            output_.push_back(static_cast<char>('0' + (rest < 0 ? -(rest % 10) : rest % 10)));
        };
        digits(digits, value);
    }

    /// Says where the next parameter goes.
    constexpr void target(const schema::column_facts& facts) { target_ = facts; }

    template <class Value>
    constexpr void value(const Value*) {
        values_.bound = true;
        values_.template note_type<Value>();
        placeholder(no_identity);
    }
    template <auto Member>
    constexpr void parameter() {
        static_assert(
            requires(const Arguments& arguments) { arguments.*Member; },
            "alps: param<…> names a member of other arguments than the statement's; "
            "prepare<\"name\", arguments>(…) says which they are");
        using value = std::remove_cvref_t<decltype(std::declval<const Arguments&>().*Member)>;
        values_.template note_type<value>();
        const int number = placeholder(identity_of<Member>());
        values_.makers[static_cast<std::size_t>(number) - 1] =
            &make_argument<Convert, Arguments, Member>;
    }
    constexpr void tenant() { placeholder(tenant_identity); }

private:
    constexpr int placeholder(std::uint64_t identity) {
        const int taken = numbers_.number_of(identity);
        if (target_ != schema::column_facts())
            values_.targets[static_cast<std::size_t>(taken) - 1] = target_;
        target_ = {};
        text("$");
        number(taken);
        return taken;
    }

    text_buffer& output_;
    placeholder_numbers& numbers_;
    sources& values_;
    schema::column_facts target_;
};

/// Collects the values of a query's parameters, in the order of their numbers.
template <alps::dialect Dialect, bool Scoped, class Arguments, class Convert, class Tenant>
class binder {
public:
    static constexpr alps::dialect dialect = Dialect;
    static constexpr bool scoped = Scoped;

    binder(const Arguments& arguments, const Tenant& tenant,
           std::vector<typename Convert::type>& values)
        : arguments_(arguments), tenant_(tenant), values_(values) {}

    constexpr void text(std::string_view) {}
    constexpr void identifier(std::string_view) {}
    constexpr void literal(std::string_view) {}
    constexpr void column(std::string_view, std::string_view) {}
    constexpr void number(std::int64_t) {}
    constexpr void target(const schema::column_facts&) {}

    template <class Value>
    constexpr void value(const Value* value) {
        numbers_.number_of(no_identity);
        values_.push_back(Convert::make(*value));
    }
    template <auto Member>
    constexpr void parameter() {
        if (is_new(identity_of<Member>())) {
            values_.push_back(Convert::make(arguments_.*Member));
        }
    }
    constexpr void tenant() {
        if constexpr (Scoped) {
            if (is_new(tenant_identity)) values_.push_back(Convert::make(tenant_));
        }
    }

private:
    constexpr bool is_new(std::uint64_t identity) {
        const std::size_t before = numbers_.count();
        return static_cast<std::size_t>(numbers_.number_of(identity)) > before;
    }

    const Arguments& arguments_;
    const Tenant& tenant_;
    std::vector<typename Convert::type>& values_;
    placeholder_numbers numbers_;
};

} // namespace alps::query::detail
