#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <thread>

namespace alps::testing {

/// Stands between a client and a server on the loopback interface, for one connection, and makes
/// the network fail on request.
///
/// Threads: any.
class tcp_proxy {
public:
    explicit tcp_proxy(std::uint16_t server_port)
        : server_port_(server_port), listener_(open_socket()) {
        sockaddr_in address = loopback(0);
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        socklen_t size = sizeof address;
        if (bind(listener_, generic, size) != 0 || listen(listener_, 1) != 0 ||
            getsockname(listener_, generic, &size) != 0) {
            throw std::runtime_error("the proxy cannot listen");
        }
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread([this](const std::stop_token& ending) { relay(ending); });
    }
    tcp_proxy(const tcp_proxy&) = delete;
    tcp_proxy& operator=(const tcp_proxy&) = delete;
    ~tcp_proxy() {
        thread_.request_stop();
        thread_.join();
        close(listener_);
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    /// From now on drops what the server says; what the client says still arrives.
    void drop_responses() { dropping_ = true; }

    /// Closes the connection to both sides.
    void cut() { cut_ = true; }

private:
    static int open_socket() { return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }

    static sockaddr_in loopback(std::uint16_t port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

    static bool readable(int socket, int milliseconds) {
        pollfd waited{.fd = socket, .events = POLLIN, .revents = 0};
        return poll(&waited, 1, milliseconds) > 0;
    }

    void relay(const std::stop_token& ending) {
        while (!readable(listener_, 10)) {
            if (ending.stop_requested()) return;
        }
        const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        const int server = open_socket();
        const sockaddr_in address = loopback(server_port_);
        bool open =
            connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        while (open && !cut_ && !ending.stop_requested()) {
            std::array<pollfd, 2> both{pollfd{.fd = client, .events = POLLIN, .revents = 0},
                                       pollfd{.fd = server, .events = POLLIN, .revents = 0}};
            if (poll(both.data(), both.size(), 10) <= 0) continue;
            if (both[0].revents != 0) open = pass(client, server, false);
            if (open && both[1].revents != 0) open = pass(server, client, dropping_);
        }
        close(client);
        close(server);
    }

    static bool pass(int from, int to, bool drop) {
        std::array<char, 4096> bytes{};
        const auto size = read(from, bytes.data(), bytes.size());
        if (size <= 0) return false;
        return drop || send(to, bytes.data(), static_cast<std::size_t>(size), MSG_NOSIGNAL) == size;
    }

    const std::uint16_t server_port_;
    const int listener_;
    std::uint16_t port_ = 0;
    std::atomic<bool> dropping_ = false;
    std::atomic<bool> cut_ = false;
    std::jthread thread_;
};

} // namespace alps::testing
