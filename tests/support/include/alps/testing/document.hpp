#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace alps::testing {

/// A block of code in a Markdown document.
struct fence {
    std::string language;
    std::string file; ///< What a comment `<!-- file -->` on the line above says that it shows.
    std::string text;
    int line = 0; ///< Of its opening, from 1.
};

/// Reads a file of the source tree, byte for byte. Throws if it cannot.
inline std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Returns the fenced blocks of a document, in their order.
inline std::vector<fence> fences(const std::string& document) {
    constexpr std::string_view mark = "```";
    constexpr std::string_view comment_begin = "<!-- ";
    constexpr std::string_view comment_end = " -->";
    std::vector<fence> found;
    std::istringstream lines(document);
    bool inside = false;
    int number = 0;
    std::string above;
    for (std::string line; std::getline(lines, line); above = line) {
        ++number;
        if (!line.starts_with(mark)) {
            if (inside) found.back().text += line + '\n';
            continue;
        }
        inside = !inside;
        if (!inside) continue;
        found.push_back(
            {.language = line.substr(mark.size()), .file = {}, .text = {}, .line = number});
        if (above.starts_with(comment_begin) && above.ends_with(comment_end)) {
            found.back().file = above.substr(
                comment_begin.size(), above.size() - comment_begin.size() - comment_end.size());
        }
    }
    if (inside) throw std::runtime_error("a block is not closed");
    return found;
}

/// Returns the text of a document's first block in a language. Throws if there is none.
inline std::string block(const std::string& document, std::string_view language) {
    const auto all = fences(document);
    const auto found = std::ranges::find(all, language, &fence::language);
    if (found == all.end()) throw std::runtime_error("no block in " + std::string(language));
    return found->text;
}

} // namespace alps::testing
