#include "postgres_scanner.hpp"

#include <pg_query.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace alps::testing {
namespace {

/// Reads what a scan result uses of protobuf's wire format, numbers and nested messages; the
/// package of libpg_query comes without what its generated decoder needs.
class wire_reader {
public:
    explicit wire_reader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool done() const { return bytes_.empty(); }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes_.front());
            bytes_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
            if ((byte & 0x80U) == 0) break;
        }
        return value;
    }

    std::string_view message() {
        const auto size = static_cast<std::size_t>(number());
        const std::string_view content = bytes_.substr(0, size);
        bytes_.remove_prefix(content.size());
        return content;
    }

private:
    std::string_view bytes_;
};

// A field's key is its number times eight, plus 2 for a nested message.
constexpr std::uint64_t tokens_key = 2 * 8 + 2;
constexpr std::uint64_t start_key = 1 * 8;
constexpr std::uint64_t end_key = 2 * 8;
constexpr std::uint64_t kind_key = 4 * 8;

token_kind kind_of(std::uint64_t number) {
    switch (number) {
    case '(':
        return token_kind::open;
    case ')':
        return token_kind::close;
    case ';':
        return token_kind::semicolon;
    case 275: // SQL_COMMENT
    case 276: // C_COMMENT
        return token_kind::comment;
    default:
        return token_kind::other;
    }
}

token read_token(wire_reader fields) {
    token read;
    while (!fields.done()) {
        const auto key = fields.number();
        const auto value = fields.number();
        if (key == start_key) read.begin = static_cast<std::size_t>(value);
        if (key == end_key) read.end = static_cast<std::size_t>(value);
        if (key == kind_key) read.kind = kind_of(value);
    }
    return read;
}

} // namespace

result<std::vector<token>> scan_script(const std::string& script) {
    PgQueryScanResult scan = pg_query_scan(script.c_str());
    const std::unique_ptr<PgQueryScanResult, decltype([](PgQueryScanResult* owned) {
                              pg_query_free_scan_result(*owned);
                          })>
        guard(&scan);
    if (scan.error != nullptr) return error(errc::rejected, scan.error->message);

    std::vector<token> tokens;
    wire_reader fields(std::string_view(scan.pbuf.data, scan.pbuf.len));
    while (!fields.done()) {
        if (fields.number() == tokens_key) {
            tokens.push_back(read_token(wire_reader(fields.message())));
        } else {
            (void)fields.number();
        }
    }
    return tokens;
}

} // namespace alps::testing
