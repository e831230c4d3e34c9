#include "driver/canceller.hpp"

#include "driver/connecting.hpp"

#include <array>
#include <system_error>
#include <thread>
#include <utility>

namespace alps::postgres {

void canceller::operator()(PGconn& connection) const noexcept {
    cancel_handle request(PQgetCancel(&connection));
    if (!request || !places_->try_acquire()) return;
    try {
        std::thread([request = std::move(request), places = places_] {
            std::array<char, 256> reason{};
            PQcancel(request.get(), reason.data(), static_cast<int>(reason.size()));
            places->release();
        }).detach();
    } catch (const std::system_error&) {
        places_->release();
    }
}

} // namespace alps::postgres
