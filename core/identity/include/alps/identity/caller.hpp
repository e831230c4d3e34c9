#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace alps::identity {

/// Where a request comes from: attempts are counted by it, and a session remembers it.
class caller {
public:
    /// Takes the IP address as the nearest proxy that the application trusts tells it, or another
    /// text by which callers are told apart.
    explicit caller(std::string address) : address_(std::move(address)) {}

    /// Says with which program, as `User-Agent` has it. It is a note for people: what cannot be
    /// stored is left out, and so is what comes behind 1,000 characters.
    [[nodiscard]] caller with_agent(std::string_view agent) &&;

    [[nodiscard]] const std::string& address() const noexcept { return address_; }
    [[nodiscard]] const std::optional<std::string>& agent() const noexcept { return agent_; }

    /// Returns what attempts are counted by: the address, and of an IPv6 address the network of 64
    /// bits, all of which is one customer's.
    [[nodiscard]] std::string counted_by() const;

private:
    std::string address_;
    std::optional<std::string> agent_;
};

} // namespace alps::identity
