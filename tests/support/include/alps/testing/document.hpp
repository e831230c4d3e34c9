#pragma once

#include <algorithm>
#include <cstdlib>
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
    /// What the comment above says that it shows: `<!-- file -->` or `<!-- file#region -->`.
    std::string source;
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
            {.language = line.substr(mark.size()), .source = {}, .text = {}, .line = number});
        if (above.starts_with(comment_begin) && above.ends_with(comment_end)) {
            found.back().source = above.substr(
                comment_begin.size(), above.size() - comment_begin.size() - comment_end.size());
        }
    }
    if (inside) throw std::runtime_error("a block is not closed");
    return found;
}

/// Returns the lines between `// [name]` and `// [/name]`, without their common indentation and
/// without the marks of other regions. Throws if there is no such region, or more than one.
inline std::string region(const std::string& source, const std::string& name) {
    const std::string begin = "// [" + name + ']';
    const std::string end = "// [/" + name + ']';
    std::vector<std::string> kept;
    std::size_t indentation = std::string::npos;
    int begun = 0;
    int ended = 0;
    std::istringstream lines(source);
    for (std::string line; std::getline(lines, line);) {
        const auto first = std::min(line.find_first_not_of(' '), line.size());
        const std::string_view code = std::string_view(line).substr(first);
        if (code == end) ++ended;
        if (code == begin) ++begun;
        if (code.starts_with("// [") || begun == ended) continue;
        if (!code.empty()) indentation = std::min(indentation, first);
        kept.push_back(line);
    }
    if (begun != 1 || ended != 1) throw std::runtime_error("no region '" + name + "', or several");
    std::string text;
    for (const auto& line : kept)
        text += line.substr(std::min(indentation, line.size())) + '\n';
    return text;
}

/// Returns what `file` or `file#region` stands for in a source tree.
inline std::string shown(const std::filesystem::path& sources, const std::string& source) {
    const auto mark = source.find('#');
    const auto text = text_of(sources / source.substr(0, mark));
    return mark == std::string::npos ? text : region(text, source.substr(mark + 1));
}

/// Tells whether what documents show is to be written anew instead of compared.
inline bool updates_shown() { return std::getenv("ALPS_UPDATE_SHOWN") != nullptr; }

/// Returns the document with the blocks that show files of a source tree as these are.
inline std::string updated(const std::filesystem::path& sources, std::string document) {
    auto blocks = fences(document);
    std::ranges::reverse(blocks); // so that the lines before keep their numbers
    for (const auto& block : blocks) {
        if (block.source.empty()) continue;
        std::size_t begin = 0;
        for (int line = 0; line < block.line; ++line)
            begin = document.find('\n', begin) + 1;
        document.replace(begin, block.text.size(), shown(sources, block.source));
    }
    return document;
}

/// Returns the text of a document's first block in a language. Throws if there is none.
inline std::string block(const std::string& document, std::string_view language) {
    const auto all = fences(document);
    const auto found = std::ranges::find(all, language, &fence::language);
    if (found == all.end()) throw std::runtime_error("no block in " + std::string(language));
    return found->text;
}

} // namespace alps::testing
