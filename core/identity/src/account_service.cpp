#include <alps/identity/account_service.hpp>

#include <utility>

namespace alps::identity {

task<account> account_service::link(actor actor, external_account account) {
    return accounts_.link(actor, std::move(account));
}

task<void> account_service::unlink(actor actor, account_id id) {
    return accounts_.unlink(actor, id);
}

task<page<account>> account_service::list_own(actor actor, page_request request) {
    return accounts_.list_own(actor, std::move(request));
}

} // namespace alps::identity
