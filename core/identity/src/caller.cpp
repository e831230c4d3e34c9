#include <alps/base/text.hpp>
#include <alps/identity/caller.hpp>

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <utility>

namespace alps::identity {

caller caller::with_agent(std::string_view agent) && {
    std::string kept;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < agent.size() && characters < 1000;) {
        std::size_t length = 1;
        while (at + length < agent.size() && (agent[at + length] & 0xC0) == 0x80)
            ++length;
        const auto one = agent.substr(at, length);
        at += length;
        if (!check_text(one, "a character", 1)) continue;
        kept += one;
        ++characters;
    }
    agent_.reset();
    if (!kept.empty()) agent_ = std::move(kept);
    return std::move(*this);
}

std::string caller::counted_by() const {
    boost::system::error_code failure;
    const auto address = boost::asio::ip::make_address(address_, failure);
    if (failure || !address.is_v6()) return address_;
    const auto v6 = address.to_v6();
    if (v6.is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, v6).to_string();
    auto bytes = v6.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return boost::asio::ip::make_address_v6(bytes).to_string() + "/64";
}

} // namespace alps::identity
