#include <alps/base/with.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/plugin/migration_values.hpp>

#include <utility>

namespace alps {

using detail::with;

backend_options backend_options::with_timeout(std::chrono::milliseconds longest) && {
    return with(std::move(*this), &backend_options::timeout, longest);
}
backend_options backend_options::with_pool_of(std::size_t connections) && {
    return with(std::move(*this), &backend_options::pool_size, connections);
}
backend_options backend_options::creating(bool may) && {
    return with(std::move(*this), &backend_options::create, may);
}
backend_options backend_options::on(const alps::clock& time) && {
    return with(std::move(*this), &backend_options::clock, &time);
}
backend_options backend_options::logging_to(log_sink sink) && {
    return with(std::move(*this), &backend_options::log, std::move(sink));
}

migration_options migration_options::up_to(std::string tag) && {
    return with(std::move(*this), &migration_options::to, std::move(tag));
}
migration_options migration_options::at_most(std::size_t count) && {
    return with(std::move(*this), &migration_options::steps, count);
}
migration_options migration_options::with_wait_timeout(std::chrono::milliseconds longest) && {
    return with(std::move(*this), &migration_options::wait_timeout, longest);
}
migration_options migration_options::allowing_loss(bool may) && {
    return with(std::move(*this), &migration_options::allow_loss, may);
}
migration_options migration_options::telling(progress_sink sink) && {
    return with(std::move(*this), &migration_options::progress, std::move(sink));
}

repair_options repair_options::accepting(std::string tag) && {
    accept.push_back(std::move(tag));
    return std::move(*this);
}
repair_options repair_options::forgetting(std::string tag_or_hash) && {
    forget.push_back(std::move(tag_or_hash));
    return std::move(*this);
}

} // namespace alps
