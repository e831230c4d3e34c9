#pragma once

// The switches of the compiler, the standard library and Boost.Asio that change what a type is made
// of. Each contributes a word to `ALPS_DETAIL_ABI`.

#define ALPS_DETAIL_TEXT_OF(x) #x
#define ALPS_DETAIL_TEXT(x) ALPS_DETAIL_TEXT_OF(x)

#if defined(__GXX_ABI_VERSION)
#define ALPS_DETAIL_ABI_VERSION " " ALPS_DETAIL_TEXT(__GXX_ABI_VERSION)
#else
#define ALPS_DETAIL_ABI_VERSION ""
#endif

#if defined(_GLIBCXX_USE_CXX11_ABI) && !_GLIBCXX_USE_CXX11_ABI
#define ALPS_DETAIL_ABI_STRINGS " old-strings"
#else
#define ALPS_DETAIL_ABI_STRINGS ""
#endif

#if defined(_GLIBCXX_DEBUG)
#define ALPS_DETAIL_ABI_CONTAINERS " debug-containers"
#else
#define ALPS_DETAIL_ABI_CONTAINERS ""
#endif

#if defined(__GXX_RTTI) || defined(__cpp_rtti)
#define ALPS_DETAIL_ABI_RTTI ""
#else
#define ALPS_DETAIL_ABI_RTTI " no-rtti"
#endif

#if defined(__cpp_exceptions)
#define ALPS_DETAIL_ABI_EXCEPTIONS ""
#else
#define ALPS_DETAIL_ABI_EXCEPTIONS " no-exceptions"
#endif

#define ALPS_DETAIL_ABI_SIZES                                                                      \
    " " ALPS_DETAIL_TEXT(__SIZEOF_POINTER__) "/" ALPS_DETAIL_TEXT(                                 \
        __SIZEOF_WCHAR_T__) "/" ALPS_DETAIL_TEXT(__SIZEOF_LONG_DOUBLE__)

#if defined(_FILE_OFFSET_BITS)
#define ALPS_DETAIL_ABI_FILES " files" ALPS_DETAIL_TEXT(_FILE_OFFSET_BITS)
#else
#define ALPS_DETAIL_ABI_FILES ""
#endif

#if defined(_TIME_BITS)
#define ALPS_DETAIL_ABI_TIMES " times" ALPS_DETAIL_TEXT(_TIME_BITS)
#else
#define ALPS_DETAIL_ABI_TIMES ""
#endif

#if defined(BOOST_ASIO_SEPARATE_COMPILATION)
#define ALPS_DETAIL_ABI_ASIO_COPY ""
#else
#define ALPS_DETAIL_ABI_ASIO_COPY " asio-header-only"
#endif

#if defined(BOOST_ASIO_DISABLE_THREADS)
#define ALPS_DETAIL_ABI_ASIO_THREADS " asio-no-threads"
#else
#define ALPS_DETAIL_ABI_ASIO_THREADS ""
#endif

#if defined(BOOST_ASIO_DISABLE_STD_ATOMIC)
#define ALPS_DETAIL_ABI_ASIO_ATOMIC " asio-no-std-atomic"
#else
#define ALPS_DETAIL_ABI_ASIO_ATOMIC ""
#endif

#if defined(BOOST_ASIO_ENABLE_HANDLER_TRACKING)
#define ALPS_DETAIL_ABI_ASIO_TRACKING " asio-tracking"
#else
#define ALPS_DETAIL_ABI_ASIO_TRACKING ""
#endif

#if defined(BOOST_ASIO_NO_TS_EXECUTORS)
#define ALPS_DETAIL_ABI_ASIO_TS " asio-no-ts"
#else
#define ALPS_DETAIL_ABI_ASIO_TS ""
#endif

#if defined(BOOST_ASIO_USE_TS_EXECUTOR_AS_DEFAULT)
#define ALPS_DETAIL_ABI_ASIO_DEFAULT " asio-ts-default"
#else
#define ALPS_DETAIL_ABI_ASIO_DEFAULT ""
#endif

#if defined(BOOST_ASIO_HAS_IO_URING_AS_DEFAULT)
#define ALPS_DETAIL_ABI_ASIO_URING " asio-io-uring"
#else
#define ALPS_DETAIL_ABI_ASIO_URING ""
#endif

#define ALPS_DETAIL_ABI                                                                            \
    ALPS_DETAIL_ABI_VERSION                                                                        \
    ALPS_DETAIL_ABI_SIZES                                                                          \
    ALPS_DETAIL_ABI_STRINGS                                                                        \
    ALPS_DETAIL_ABI_CONTAINERS                                                                     \
    ALPS_DETAIL_ABI_RTTI                                                                           \
    ALPS_DETAIL_ABI_EXCEPTIONS                                                                     \
    ALPS_DETAIL_ABI_FILES                                                                          \
    ALPS_DETAIL_ABI_TIMES                                                                          \
    ALPS_DETAIL_ABI_ASIO_COPY                                                                      \
    ALPS_DETAIL_ABI_ASIO_THREADS                                                                   \
    ALPS_DETAIL_ABI_ASIO_ATOMIC                                                                    \
    ALPS_DETAIL_ABI_ASIO_TRACKING                                                                  \
    ALPS_DETAIL_ABI_ASIO_TS                                                                        \
    ALPS_DETAIL_ABI_ASIO_DEFAULT                                                                   \
    ALPS_DETAIL_ABI_ASIO_URING
