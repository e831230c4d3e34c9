#include <alps/base/json.hpp>
#include <alps/base/json_text.hpp>

namespace alps {

result<json_text> json_text::parse(std::string text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        return error(errc::invalid_argument, {.message = "JSON begins with a byte order mark",
                                              .hint = "leave the mark out"});
    }
    const auto parsed = parse_json(text, {}, json_comments::refused);
    if (!parsed) {
        return error(errc::invalid_argument, {.message = parsed.error().message(),
                                              .hint = "correct the text at or before this line",
                                              .line = parsed.error().info().line});
    }
    return json_text(std::move(text));
}

} // namespace alps
