#include <alps/base/clock.hpp>

namespace alps {
namespace {

class machine_clock final : public clock {
public:
    timestamp now() const noexcept override {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

} // namespace

const clock& system_clock() noexcept {
    static const machine_clock instance;
    return instance;
}

} // namespace alps
