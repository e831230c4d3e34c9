#pragma once

#include <alps/plugin/build_tag.hpp>
#include <alps/plugin/descriptor.hpp>
#include <alps/testing/mock_admin_session.hpp>
#include <alps/testing/mock_backend.hpp>

#include <gmock/gmock.h>

#include <memory>
#include <string_view>

namespace alps::testing {

namespace detail {

inline constexpr std::string_view mock_schemes[] = {"mock"};

template <void (*Prepare)(mock_backend&)>
result<std::unique_ptr<backend>> open_mock(boost::asio::any_io_executor, const backend_options&) {
    auto opened = std::make_unique<::testing::NiceMock<mock_backend>>();
    Prepare(*opened);
    return opened;
}

inline result<std::unique_ptr<admin_session>> open_mock_session(const backend_options&) {
    return std::make_unique<::testing::NiceMock<mock_admin_session>>();
}

template <void (*Prepare)(mock_backend&)>
inline constexpr plugin::backend_capability mock_capability{.dialect = dialect::sqlite,
                                                            .schemes = mock_schemes,
                                                            .open = open_mock<Prepare>,
                                                            .open_admin = open_mock_session};

} // namespace detail

/// A plugin `mock` for programs that choose theirs by name: it serves URLs such as `mock:` and
/// opens a `mock_backend`, each time another, for which `Prepare` sets the answers and
/// expectations.
///
///     void prepare(mock_backend& backend) {
///         ON_CALL(backend.user_mock, get_user).WillByDefault(answer(somebody));
///     }
///     host.add(mock_plugin<prepare>).value();
///
/// Its blocking sessions are mocks that no test prepared.
template <void (*Prepare)(mock_backend&)>
inline constexpr plugin::descriptor mock_plugin{.layout = plugin::descriptor_layout,
                                                .build_tag = ALPS_BUILD_TAG,
                                                .name = "mock",
                                                .version = ALPS_VERSION,
                                                .summary = "answers as a test says",
                                                .backend = &detail::mock_capability<Prepare>};

} // namespace alps::testing
