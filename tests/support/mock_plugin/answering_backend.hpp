#pragma once

#include <alps/plugin/admin_session.hpp>
#include <alps/testing/mock_backend.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace alps::testing {

/// A backend of mocks that stores nothing and gives the same answers always:
///
/// | call                                    | completes                | with                   |
/// |-----------------------------------------|--------------------------|------------------------|
/// | `check()`                               | at once                  | product `mock`         |
/// | `identity().users.get_user`             | at once                  | Dev User, with that id |
/// | `identity().users.find_user_by_email`   | from a thread of its own | a user with that       |
/// |                                         |                          | e-mail, named after    |
/// |                                         |                          | the thread             |
/// | `tenancy().tenants.get_tenant`          | after a timer of 1 ms    | Development Team, with |
/// |                                         |                          | that id                |
/// | `tenancy().tenants.register_with_owner` | at once                  | the name, `slug_base`, |
/// |                                         |                          | an owner               |
///
/// Everything else fails with `internal`.
class answering_backend final : public ::testing::NiceMock<mock_backend> {
public:
    explicit answering_backend(boost::asio::any_io_executor executor);

private:
    task<std::optional<user>> find_from_thread(std::string email);
    task<tenant> get_after_timer(tenant_scope scope);

    boost::asio::any_io_executor executor_;
    std::mutex mutex_;
    std::vector<std::jthread> threads_;
};

/// Returns the text by which `find_user_by_email` names the thread that calls this.
std::string this_thread_name();

/// Opens an `answering_backend`, whatever the URL.
result<std::unique_ptr<backend>> open_answering_backend(boost::asio::any_io_executor executor,
                                                        const backend_options& options);

/// Opens a mock session in which every statement succeeds and yields no rows.
result<std::unique_ptr<admin_session>> open_answering_session(const backend_options& options);

} // namespace alps::testing
