#include "commands/secret_file.hpp"

#include <alps/base/read_file.hpp>

#include <cstdio>
#include <utility>

namespace alps::cli {
namespace {

constexpr std::size_t longest = 64 * 1024;

error wrong_secret(const std::string& file, const std::string& problem) {
    const std::string where = file == "-" ? "standard input" : "'" + file + "'";
    return error(errc::invalid_argument, {.message = where + " " + problem,
                                          .hint = "it holds the secret alone, on one line"});
}

error cannot_read_secret(const error& failure) {
    error_info info = failure.info();
    info.hint = "name a file that holds the secret alone, or '-' for standard input";
    return error(failure.code(), std::move(info));
}

std::string read_standard_input() {
    std::string text;
    while (text.size() <= longest) {
        const int next = std::fgetc(stdin);
        if (next == EOF) break;
        text += static_cast<char>(next);
    }
    return text;
}

} // namespace

result<secret> read_secret(const std::string& file) {
    auto read = file == "-" ? result<std::string>(read_standard_input()) : read_file(file);
    if (!read) return cannot_read_secret(read.error());
    secret whole(std::move(*read));
    std::string line = whole.reveal();
    if (line.ends_with('\n')) line.pop_back();
    if (line.ends_with('\r')) line.pop_back();
    secret text(std::move(line));
    if (text.reveal().empty()) return wrong_secret(file, "is empty");
    if (text.reveal().size() > longest) return wrong_secret(file, "is longer than 64 KiB");
    if (text.reveal().find('\n') != std::string::npos)
        return wrong_secret(file, "holds more than one line");
    return text;
}

} // namespace alps::cli
