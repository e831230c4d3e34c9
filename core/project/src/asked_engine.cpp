#include "asked_engine.hpp"

#include <alps/plugin/schema_inspector.hpp>

namespace alps {

std::optional<schema::model::schema> asked_engine::spell(const schema::model::schema& schema) {
    if (failure_) return std::nullopt;
    auto spelled = normalize(schema);
    if (spelled) return std::move(*spelled);
    failure_ = spelled.error();
    return std::nullopt;
}

result<schema::model::schema> asked_engine::normalize(const schema::model::schema& schema) {
    if (session_ == nullptr) {
        auto opened = open_();
        if (!opened) return opened.error();
        session_ = std::move(*opened);
    }
    const auto inspector = find_inspector(*session_);
    if (!inspector) return inspector.error();
    return normalize_fully(**inspector, schema);
}

} // namespace alps
