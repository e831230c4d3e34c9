#include <alps/tenancy/limits_source.hpp>

namespace alps::tenancy {

task<tenancy_limits> limits_source::limits_of(limits_subject subject) const {
    if (ask_) co_return co_await (*ask_)(subject);
    co_return of_all_;
}

} // namespace alps::tenancy
