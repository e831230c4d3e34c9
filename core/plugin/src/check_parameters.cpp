#include <alps/base/text.hpp>
#include <alps/plugin/check_parameters.hpp>

#include <fmt/core.h>

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>

namespace alps::sql {
namespace {

using schema::column_facts;

/// Tells whether JSON has an escape that stands for NUL, which no text of PostgreSQL holds.
bool has_nul_escape(std::string_view json) {
    for (std::size_t at = json.find("\\u0000"); at != json.npos;
         at = json.find("\\u0000", at + 1)) {
        std::size_t before = at;
        while (before > 0 && json[before - 1] == '\\')
            --before;
        if ((at - before) % 2 == 0) return true;
    }
    return false;
}

/// Says what is wrong with a value; nothing if it is storable.
struct fault_finder {
    const column_facts& target;
    type kind;

    using fault = std::optional<std::string>;

    fault operator()(const std::string& text) const {
        const auto length = utf8_length(text);
        if (!length) return "is not valid UTF-8";
        if (text.find('\0') != text.npos) return "holds a NUL";
        if (kind == type::json && has_nul_escape(text)) return "holds a NUL, written as \\u0000";
        const auto most = static_cast<std::size_t>(target.most_characters);
        if (most == 0 || *length <= most) return {};
        return fmt::format("has {} characters; the limit is {}", *length, most);
    }

    fault operator()(double number) const {
        if (!std::isnan(number)) return {};
        return "is not a number (NaN)";
    }

    fault operator()(timestamp moment) const {
        if (is_storable(moment)) return {};
        return fmt::format("is {} milliseconds from 1970, a time that no database holds",
                           moment.time_since_epoch().count());
    }

    fault operator()(unbounded_timestamp time) const {
        return time.is_end() ? fault() : (*this)(time.value());
    }

    fault operator()(std::int32_t number) const { return (*this)(std::int64_t{number}); }
    fault operator()(std::int64_t number) const {
        if (!target.never_negative || number >= 0) return {};
        return fmt::format("is {}; it must not be negative", number);
    }

    fault operator()(const std::vector<element>& elements) const {
        for (const element& each : elements) {
            if (auto found = std::visit(*this, each)) return found;
        }
        return {};
    }

    fault operator()(std::monostate) const { return {}; }
    fault operator()(bool) const { return {}; }
    fault operator()(const uuid&) const { return {}; }
};

std::string name_of(const column_facts& target, const statement& statement, std::size_t index) {
    if (target.name.empty()) {
        return fmt::format("parameter ${} of {}", index + 1,
                           statement.name.empty() ? "the statement" : statement.name);
    }
    return target.table.empty() ? std::string(target.name)
                                : fmt::format("{}.{}", target.table, target.name);
}

} // namespace

result<void> check_parameters(const statement& statement, const parameters& values) {
    static constexpr column_facts unknown;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const column_facts& target = i < statement.targets.size() ? statement.targets[i] : unknown;
        const auto fault = std::visit(fault_finder{target, values[i].type}, values[i].value);
        if (!fault) continue;
        return error(errc::invalid_argument,
                     {.message = fmt::format("{} {}", name_of(target, statement, i), *fault),
                      .state = "nothing was sent"});
    }
    return {};
}

} // namespace alps::sql
