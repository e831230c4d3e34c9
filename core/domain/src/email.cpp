#include <alps/base/lower_case.hpp>
#include <alps/base/text.hpp>
#include <alps/domain/email.hpp>

namespace alps {

std::string normalize_email(std::string_view address) { return lower_case(trim(address)); }

} // namespace alps
