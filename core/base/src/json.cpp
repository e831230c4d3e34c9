#include <alps/base/json.hpp>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <utility>

namespace alps {
namespace {

namespace json = boost::json;
using boost::system::error_code;

/// Builds the tree from the parser's events. The parser is fed line by line, and no token but a
/// comment spans lines, so the line being fed is the line of every event.
class tree_builder {
public:
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

    void at_line(int line) noexcept { line_ = line; }
    json_value take() noexcept { return std::move(root_); }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return open(json_kind::object); }
    bool on_object_end(std::size_t, error_code&) { return close(); }
    bool on_array_begin(error_code&) { return open(json_kind::array); }
    bool on_array_end(std::size_t, error_code&) { return close(); }

    bool on_key_part(json::string_view part, std::size_t, error_code&) { return keep(part); }
    bool on_key(json::string_view part, std::size_t, error_code&) {
        keep(part);
        open_.back().members.push_back(
            {.key = std::exchange(part_, {}), .line = line_, .value = {}});
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, error_code&) { return keep(part); }
    bool on_string(json::string_view part, std::size_t, error_code&) {
        keep(part);
        return add(make(json_kind::string, std::exchange(part_, {})));
    }
    bool on_number_part(json::string_view part, error_code&) { return keep(part); }
    bool on_int64(std::int64_t number, json::string_view part, error_code&) {
        keep(part);
        json_value value = make(json_kind::integer, std::exchange(part_, {}));
        value.integer = number;
        value.real = static_cast<double>(number);
        return add(std::move(value));
    }
    bool on_uint64(std::uint64_t number, json::string_view part, error_code& failure) {
        return on_double(static_cast<double>(number), part, failure);
    }
    bool on_double(double number, json::string_view part, error_code&) {
        keep(part);
        json_value value = make(json_kind::real, std::exchange(part_, {}));
        value.real = number;
        return add(std::move(value));
    }
    bool on_bool(bool boolean, error_code&) {
        json_value value = make(json_kind::boolean, {});
        value.boolean = boolean;
        return add(std::move(value));
    }
    bool on_null(error_code&) { return add(make(json_kind::null, {})); }
    bool on_comment_part(json::string_view, error_code&) { return true; }
    bool on_comment(json::string_view, error_code&) { return true; }

private:
    json_value make(json_kind kind, std::string text) const {
        json_value value;
        value.kind = kind;
        value.line = line_;
        value.text = std::move(text);
        return value;
    }

    bool keep(json::string_view part) {
        part_.append(part.data(), part.size());
        return true;
    }

    bool open(json_kind kind) {
        open_.push_back(make(kind, {}));
        return true;
    }

    bool close() {
        json_value done = std::move(open_.back());
        open_.pop_back();
        return add(std::move(done));
    }

    bool add(json_value value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (open_.back().kind == json_kind::array) {
            open_.back().elements.push_back(std::move(value));
        } else {
            open_.back().members.back().value = std::move(value);
        }
        return true;
    }

    int line_ = 1;
    json_value root_;
    std::vector<json_value> open_;
    std::string part_;
};

} // namespace

std::string_view to_string(json_kind kind) noexcept {
    switch (kind) {
    case json_kind::null:
        return "null";
    case json_kind::boolean:
        return "a boolean";
    case json_kind::integer:
        return "an integer";
    case json_kind::real:
        return "a number";
    case json_kind::string:
        return "a string";
    case json_kind::array:
        return "an array";
    case json_kind::object:
        return "an object";
    }
    return "a value";
}

const json_value* json_value::find(std::string_view key) const noexcept {
    const auto found = std::ranges::find(members, key, &json_member::key);
    return found == members.end() ? nullptr : &found->value;
}

result<json_value> parse_json(std::string_view text, const std::string& file,
                              json_comments comments) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);

    json::parse_options options;
    options.allow_comments = comments != json_comments::refused;
    options.allow_trailing_commas = comments == json_comments::allowed_and_trailing_commas;
    json::basic_parser<tree_builder> parser(options);

    for (int line = 1;; ++line) {
        const std::size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
        const bool last = length == text.size();
        error_code failure;
        parser.handler().at_line(line);
        const std::size_t read = parser.write_some(!last, text.data(), length, failure);
        if (!failure && read < length) failure = json::error::extra_data;
        if (failure) {
            return error(errc::configuration, {.message = "broken JSON: " + failure.message(),
                                               .hint = "correct the file at or before this line",
                                               .file = file,
                                               .line = line});
        }
        if (last) return parser.handler().take();
        text.remove_prefix(length);
    }
}

namespace {

class json_writer {
public:
    explicit json_writer(bool lines) : lines_(lines) {}

    void write(const json_value& value) {
        switch (value.kind) {
        case json_kind::null:
            out_ += "null";
            return;
        case json_kind::boolean:
            out_ += value.boolean ? "true" : "false";
            return;
        case json_kind::integer:
        case json_kind::real:
            out_ += value.text;
            return;
        case json_kind::string:
            quote(value.text);
            return;
        case json_kind::array:
            enclose('[', value.elements, ']', [&](const json_value& element) { write(element); });
            return;
        case json_kind::object:
            enclose('{', value.members, '}', [&](const json_member& member) {
                quote(member.key);
                out_ += lines_ ? ": " : ":";
                write(member.value);
            });
            return;
        }
    }

    std::string take() && { return std::move(out_); }

private:
    void quote(const std::string& text) { out_ += json::serialize(json::string(text)); }

    template <class Part, class Write>
    void enclose(char open, const std::vector<Part>& parts, char close, Write write_part) {
        out_ += open;
        ++depth_;
        for (const Part& part : parts) {
            if (&part != &parts.front()) out_ += ',';
            break_line();
            write_part(part);
        }
        --depth_;
        if (!parts.empty()) break_line();
        out_ += close;
    }

    void break_line() {
        if (!lines_) return;
        out_ += '\n';
        out_.append(2 * depth_, ' ');
    }

    const bool lines_;
    std::size_t depth_ = 0;
    std::string out_;
};

std::string written(const json_value& value, bool lines) {
    json_writer writer(lines);
    writer.write(value);
    return std::move(writer).take();
}

} // namespace

std::string format_json(const json_value& value) { return written(value, false); }

std::string format_json_lines(const json_value& value) { return written(value, true); }

} // namespace alps
