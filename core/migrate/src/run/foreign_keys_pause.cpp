#include "run/foreign_keys_pause.hpp"

#include "run/errors.hpp"

#include <string>

namespace alps::migrate::run {

foreign_keys_pause::~foreign_keys_pause() {
    if (paused_) (void)session_.execute("pragma foreign_keys = on", {});
}

result<void> foreign_keys_pause::begin() {
    const auto setting = session_.execute("pragma foreign_keys", {});
    if (!setting) return setting.error();
    if (setting->rows.empty() || setting->rows[0].empty()) return {};
    if (setting->rows[0][0] != sql_value(std::int64_t(1))) return {};

    // Set before the call: an answer that was lost must not leave them suspended.
    paused_ = true;
    if (auto off = session_.execute("pragma foreign_keys = off", {}); !off) return off.error();
    return {};
}

result<void> foreign_keys_pause::check() {
    if (!paused_) return {};
    const auto orphans = session_.execute("pragma foreign_key_check", {});
    if (!orphans) return orphans.error();
    if (orphans->rows.empty()) return {};
    const auto& first = orphans->rows[0];
    const auto* table = first.empty() ? nullptr : std::get_if<std::string>(&first[0]);
    return errors::orphaned_rows(orphans->rows.size(), table != nullptr ? *table : "unknown");
}

} // namespace alps::migrate::run
