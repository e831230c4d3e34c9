#include "json_document.hpp"

#include "errors.hpp"
#include "rules.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace alps::config {
namespace {

namespace json = boost::json;

// Builds the nodes from the parser's events. The parser gets the text line by line, so that the
// current line is always known; it hands out no positions of its own.
class json_builder {
public:
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    int line = 0;
    json_node root;
    std::optional<json_member> repeated;

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

    bool on_object_begin(json::error_code&) { return open(std::vector<json_member>()); }
    bool on_object_end(std::size_t, json::error_code&) { return close(); }
    bool on_array_begin(json::error_code&) { return open(std::vector<json_node>()); }
    bool on_array_end(std::size_t, json::error_code&) { return close(); }

    bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return add(part); }
    bool on_key(json::string_view part, std::size_t, json::error_code& ec) {
        add(part);
        frame& top = open_.back();
        top.key = take_text();
        top.key_line = line;
        if (top.keys.insert(top.key).second) return true;
        repeated = json_member{.key = top.key, .line = line, .node = {}};
        ec = make_error_code(json::error::syntax);
        return false;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        return add(part);
    }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        add(part);
        return place({.value = take_text(), .line = line});
    }
    bool on_number_part(json::string_view part, json::error_code&) { return add(part); }
    bool on_int64(std::int64_t number, json::string_view part, json::error_code&) {
        return place_number(part, number);
    }
    bool on_uint64(std::uint64_t, json::string_view part, json::error_code&) {
        return place_number(part, std::nullopt);
    }
    bool on_double(double, json::string_view part, json::error_code&) {
        return place_number(part, std::nullopt);
    }
    bool on_bool(bool value, json::error_code&) { return place({.value = value, .line = line}); }
    bool on_null(json::error_code&) { return place({.value = {}, .line = line}); }

private:
    struct frame {
        json_node node;
        std::set<std::string> keys{};
        std::string key{};
        int key_line = 0;
    };

    bool add(json::string_view part) {
        text_.append(part.data(), part.size());
        return true;
    }
    std::string take_text() { return std::exchange(text_, std::string()); }

    template <class Container>
    bool open(Container container) {
        open_.push_back({.node = {.value = std::move(container), .line = line}});
        return true;
    }
    bool close() {
        json_node node = std::move(open_.back().node);
        open_.pop_back();
        return place(std::move(node));
    }
    bool place_number(json::string_view part, std::optional<std::int64_t> whole) {
        add(part);
        return place({.value = json_number{take_text(), whole}, .line = line});
    }
    bool place(json_node node) {
        if (open_.empty()) {
            root = std::move(node);
            return true;
        }
        frame& top = open_.back();
        if (auto* list = std::get_if<std::vector<json_node>>(&top.node.value)) {
            list->push_back(std::move(node));
        } else {
            std::get<std::vector<json_member>>(top.node.value)
                .push_back({std::move(top.key), top.key_line, std::move(node)});
        }
        return true;
    }

    std::vector<frame> open_;
    std::string text_;
};

error not_json(const std::string& shown, int line, std::string_view why) {
    return refused({.source = shown, .file = shown, .line = line},
                   fmt::format("{} is not valid JSON: {}", path_in_quotes(shown), why),
                   "correct the file; comments and trailing commas are allowed");
}

} // namespace

std::string_view kind_of(const json_node& node) {
    constexpr std::array<std::string_view, 6> kinds = {"null",     "true or false", "a number",
                                                       "a string", "a list",        "an object"};
    return kinds[node.value.index()];
}

result<json_node> parse_json(std::string_view text, const std::string& shown) {
    const json::parse_options options{.allow_comments = true, .allow_trailing_commas = true};
    json::basic_parser<json_builder> parser(options);
    json_builder& builder = parser.handler();
    do {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end == text.npos ? end : end + 1);
        text.remove_prefix(line.size());
        ++builder.line;
        if (!is_utf8(line)) return not_json(shown, builder.line, "the text is not UTF-8");
        json::error_code ec;
        const std::size_t read = parser.write_some(!text.empty(), line.data(), line.size(), ec);
        if (builder.repeated) {
            return refused({.source = shown, .file = shown, .line = builder.line},
                           fmt::format("{} is given twice", in_quotes(builder.repeated->key)),
                           "keep one of the two");
        }
        if (ec) return not_json(shown, builder.line, ec.message());
        if (read < line.size()) return not_json(shown, builder.line, "text after the end");
    } while (!text.empty());
    return std::move(builder.root);
}

} // namespace alps::config
