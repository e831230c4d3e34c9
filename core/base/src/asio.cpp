// The one copy of Boost.Asio's code and state, shared by the host and by every plugin.
#include <boost/asio/impl/src.hpp>
