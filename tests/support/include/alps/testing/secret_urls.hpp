#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace alps::testing {

/// A database URL and the pieces of its secret, none of which may be shown anywhere.
struct secret_url {
    std::string_view url;
    std::vector<std::string_view> pieces;
};

/// Passwords where they belong, and where a hand slips: what separates the parts of a URL stands in
/// the password unencoded.
inline std::vector<secret_url> secret_urls() {
    return {
        {"postgresql://u:hunter2@127.0.0.1:1/d", {"hunter2"}},
        {"postgresql://u:hunt/er2@127.0.0.1:1/d", {"hunt", "er2"}},
        {"postgresql://u:123/er2@127.0.0.1:1/d", {"123", "er2"}},
        {"postgresql:///u:hunter2@h/d", {"hunter2"}},
        {"postgresql://u:hunt@er2@127.0.0.1:1/d", {"hunt", "er2"}},
        {"postgresql://u:hunt@er2/tail@127.0.0.1:1/d", {"hunt", "er2", "tail"}},
        {"postgresql://u:hunt:er2@127.0.0.1:1/d", {"hunt", "er2"}},
        {"postgresql://u:hunt?er2@127.0.0.1:1/d", {"hunt", "er2"}},
        {"postgresql://u:hunt#er2@127.0.0.1:1/d", {"hunt", "er2"}},
        {"postgresql://u:hunt er2@127.0.0.1:1/d", {"hunt", "er2"}},
        {"postgresql://u:hunter2", {"hunter2"}},
        {"postgresql://u:hunter2@127.0.0.1:po/er2/d", {"hunter2", "er2"}},
        {"postgresql:u:hunter2@127.0.0.1/d", {"hunter2"}},
        {"postgresql://127.0.0.1:1/d?password=hunter2", {"hunter2"}},
        {"postgresql://127.0.0.1:1/d?hunter2", {"hunter2"}},
        {"postgresql://127.0.0.1:1/d;password=hunter2", {"hunter2"}},
        {"postgresql://127.0.0.1:1/d?options=-c%20a.b%3Dhunter2", {"hunter2"}},
        {"postgresql://127.0.0.1:1/d?pw=hunter2", {"hunter2"}},
        {"postgresql://127.0.0.1:1/d?api_key=hunter2", {"hunter2"}},
        {"postgresql://127.0.0.1:1/d?apikey=hunter2", {"hunter2"}},
        {"postgresql://127.0.0.1:1/d?x-credential=hunter2", {"hunter2"}},
        {"sqlite://u:hunter2@h/d", {"hunter2"}},
        {"sqlite:a.db?key=hunter2", {"hunter2"}},
        {"sqlite:a.db?hunter2", {"hunter2"}},
        {"sqlite::memory:?key=hunter2", {"hunter2"}},
        {"sqlite::shared:?key=hunter2", {"hunter2"}},
        {"hunter2", {"hunter2"}},
        {"u:hunter2@h/d", {"hunter2"}},
    };
}

/// Returns the first piece of a URL's secret that a text shows; empty if it shows none.
inline std::string_view piece_in(std::string_view text, const secret_url& secret) {
    for (const auto piece : secret.pieces) {
        if (text.find(piece) != text.npos) return piece;
    }
    return {};
}

} // namespace alps::testing
