#pragma once

#include <alps/schema/typed/expression.hpp>
#include <alps/schema/typed/traits.hpp>

#include <string>
#include <type_traits>
#include <utility>

namespace alps::schema {

/// An e-mail address in the form that addresses are compared in; see `normalized_email()`.
template <expression Address>
struct normalized_email_call
    : node<normalized_email_call<Address>, std::string, precedence::primary, Address> {
    Address address;

    constexpr explicit normalized_email_call(Address given) : address(std::move(given)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const normalized_email_call* self) {
        writer.text(traits_of<Writer::dialect>::before_email);
        Address::write(writer, part(self, &normalized_email_call::address));
        writer.text(traits_of<Writer::dialect>::behind_email);
    }
};

/// The form that e-mail addresses are compared in. On PostgreSQL it is that of
/// `alps::normalize_email()`, but that only spaces are taken off its ends. SQLite takes these off
/// and lowers ASCII letters; the others it compares as they are stored.
template <expression Address>
[[nodiscard]] constexpr auto normalized_email(const Address& address) {
    static_assert(std::is_same_v<typename Address::value_type, std::string>,
                  "alps: an e-mail address is a text");
    return normalized_email_call<Address>(address);
}

} // namespace alps::schema
