#pragma once

#include <alps/base/version.hpp>
#include <alps/plugin/abi.hpp>
#include <alps/plugin/interface_digest.hpp>

#include <boost/version.hpp>

#include <version>

#if defined(__clang__)
#define ALPS_DETAIL_COMPILER "clang " __clang_version__
#elif defined(__GNUC__)
#define ALPS_DETAIL_COMPILER "gcc " __VERSION__
#else
#define ALPS_DETAIL_COMPILER "unknown compiler"
#endif

#if defined(__GLIBCXX__)
#define ALPS_DETAIL_LIBRARY "libstdc++ " ALPS_DETAIL_TEXT(__GLIBCXX__)
#elif defined(_LIBCPP_VERSION)
#define ALPS_DETAIL_LIBRARY "libc++ " ALPS_DETAIL_TEXT(_LIBCPP_VERSION)
#else
#define ALPS_DETAIL_LIBRARY "unknown library"
#endif

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ALPS_DETAIL_SANITIZER " asan"
#elif __has_feature(thread_sanitizer)
#define ALPS_DETAIL_SANITIZER " tsan"
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ALPS_DETAIL_SANITIZER " asan"
#elif defined(__SANITIZE_THREAD__)
#define ALPS_DETAIL_SANITIZER " tsan"
#endif
#ifndef ALPS_DETAIL_SANITIZER
#define ALPS_DETAIL_SANITIZER ""
#endif

/// Names everything that must be the same on both sides of the plugin boundary, where C++ types
/// cross: alps and its headers, compiler, standard library, Boost, the switches of `abi.hpp`,
/// sanitizer. A host loads a plugin only if both were compiled with the same text.
#define ALPS_BUILD_TAG                                                                             \
    "alps " ALPS_VERSION " " ALPS_INTERFACE_DIGEST "; " ALPS_DETAIL_COMPILER                       \
    "; " ALPS_DETAIL_LIBRARY "; boost " BOOST_LIB_VERSION                                          \
    "; abi" ALPS_DETAIL_ABI ALPS_DETAIL_SANITIZER
