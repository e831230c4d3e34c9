#include "driver/canceller.hpp"

#include "driver/connecting.hpp"

#include <array>
#include <system_error>
#include <thread>
#include <utility>

namespace alps::postgres {
namespace {

constexpr int most_under_way = 8;

} // namespace

void canceller::operator()(PGconn& connection) const noexcept {
    cancel_handle request(PQgetCancel(&connection));
    if (!request) return;
    if (under_way_->fetch_add(1) >= most_under_way) {
        under_way_->fetch_sub(1);
        return;
    }
    try {
        std::thread([request = std::move(request), under_way = under_way_] {
            std::array<char, 256> reason{};
            PQcancel(request.get(), reason.data(), static_cast<int>(reason.size()));
            under_way->fetch_sub(1);
        }).detach();
    } catch (const std::system_error&) {
        under_way_->fetch_sub(1);
    }
}

} // namespace alps::postgres
