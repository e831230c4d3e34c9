#include "history/edits.hpp"

#include <alps/base/sha256.hpp>
#include <alps/syntax/digest.hpp>

#include <string>
#include <string_view>

namespace alps::migrate {
namespace {

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
    return text;
}

/// Tells whether the file, with the other line ends or without its last, is the one recorded. The
/// original is not kept anywhere, but these few variants of it can be tried.
bool differs_only_in_line_ends(const std::string& sql, const std::string& hash) {
    std::string unix_ends = replace_all(sql, "\r\n", "\n");
    while (unix_ends.ends_with('\n'))
        unix_ends.pop_back();
    for (const std::string_view last : {"", "\n"}) {
        const std::string variant = unix_ends + std::string(last);
        if (sha256_hex(variant) == hash) return true;
        if (sha256_hex(replace_all(variant, "\n", "\r\n")) == hash) return true;
    }
    return false;
}

} // namespace

edit edit_of(const folder_entry& file, const applied_migration& row, alps::dialect dialect) {
    if (file.hash == row.hash) return edit::none;
    if (differs_only_in_line_ends(file.sql, row.hash)) return edit::line_ends;
    const auto now = syntax::fingerprint(file.sql, dialect);
    return now && *now == row.fingerprint ? edit::format : edit::content;
}

} // namespace alps::migrate
