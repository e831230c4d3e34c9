#include "seed_file.hpp"

#include "errors.hpp"

#include <alps/base/json.hpp>
#include <alps/base/read_file.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

namespace alps::seeder {
namespace {

namespace fs = std::filesystem;

constexpr const char* shape_hint =
    R"(a seed file reads {"table": "users", "key": ["id"], "rows": [{"id": …, …}]})";
constexpr const char* name_hint = "a name is lower-case letters, digits and '_', at most 63";

bool is_identifier(std::string_view name) noexcept {
    const auto is_start = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    const auto is_next = [&](char c) { return is_start(c) || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= 63 && is_start(name[0]) &&
           std::all_of(name.begin(), name.end(), is_next);
}

/// Appends to a list of quoted names.
void append_name(std::string& list, std::string_view name) {
    if (!list.empty()) list += ", ";
    list.append("\"").append(name).append("\"");
}

sql_value to_sql(const json_value& value) {
    switch (value.kind) {
    case json_kind::null:
        return std::monostate();
    case json_kind::boolean:
        return value.boolean;
    case json_kind::integer:
        return value.integer;
    case json_kind::real:
        // A whole number beyond 64 bits keeps its digits as text.
        if (value.text.find_first_of(".eE") == std::string::npos) return value.text;
        return value.real;
    case json_kind::string:
        return value.text;
    case json_kind::array:
    case json_kind::object:
        return format_json(value);
    }
    return std::monostate();
}

/// Reads one file's tree, checking as it goes.
class file_reader {
public:
    explicit file_reader(const std::string& path) : path_(path) {}

    result<seed_file> read(const json_value& root) {
        if (root.kind != json_kind::object) {
            return wrong(root.line, "a seed file is an object, not " + name_of(root), shape_hint);
        }
        if (auto known = check_keys(root); !known) return known.error();
        if (auto table = read_table(root); !table) return table.error();
        if (auto key = read_key(root); !key) return key.error();
        const json_value* rows = root.find("rows");
        if (rows == nullptr || rows->kind != json_kind::array) {
            return wrong(rows != nullptr ? rows->line : root.line, "'rows' is not an array",
                         shape_hint);
        }
        seed_file file{.path = path_, .table = table_, .rows = {}};
        for (const json_value& value : rows->elements) {
            auto row = read_row(value, file.rows.size() + 1);
            if (!row) return row.error();
            file.rows.push_back(std::move(*row));
        }
        return file;
    }

private:
    static std::string name_of(const json_value& value) {
        return std::string(to_string(value.kind));
    }

    error wrong(int line, std::string message, std::string hint) const {
        return errors::wrong_file(path_, line, std::move(message), std::move(hint));
    }

    result<void> check_keys(const json_value& root) const {
        for (const json_member& member : root.members) {
            if (member.key != "table" && member.key != "key" && member.key != "rows") {
                return wrong(member.line, "unknown key '" + member.key + "'", shape_hint);
            }
            if (root.find(member.key) != &member.value) {
                return wrong(member.line, "'" + member.key + "' stands here twice", shape_hint);
            }
        }
        return {};
    }

    result<void> read_table(const json_value& root) {
        const json_value* table = root.find("table");
        if (table == nullptr || table->kind != json_kind::string) {
            return wrong(table != nullptr ? table->line : root.line, "'table' is not a string",
                         shape_hint);
        }
        if (!is_identifier(table->text)) {
            return wrong(table->line, "'" + table->text + "' is not the name of a table",
                         name_hint);
        }
        table_ = table->text;
        return {};
    }

    result<void> read_key(const json_value& root) {
        const json_value* key = root.find("key");
        if (key == nullptr || key->kind != json_kind::array || key->elements.empty()) {
            return wrong(key != nullptr ? key->line : root.line,
                         "'key' is not an array of column names", shape_hint);
        }
        for (const json_value& column : key->elements) {
            if (column.kind != json_kind::string || !is_identifier(column.text)) {
                return wrong(column.line,
                             "'" + format_json(column) + "' in 'key' is not the name of a column",
                             name_hint);
            }
            if (std::find(key_.begin(), key_.end(), column.text) != key_.end()) {
                return wrong(column.line, "column '" + column.text + "' stands in 'key' twice",
                             shape_hint);
            }
            key_.push_back(column.text);
            append_name(key_list_, column.text);
        }
        return {};
    }

    result<void> check_row(const json_value& value, const std::string& row) const {
        if (value.kind != json_kind::object) {
            return wrong(value.line, row + " is " + name_of(value) + ", not an object", shape_hint);
        }
        for (const json_member& column : value.members) {
            if (!is_identifier(column.key)) {
                return wrong(column.line,
                             "'" + column.key + "' in " + row + " is not the name of a column",
                             name_hint);
            }
            if (value.find(column.key) != &column.value) {
                return wrong(column.line, "column '" + column.key + "' stands in " + row + " twice",
                             "remove one of the two");
            }
        }
        for (const std::string& column : key_) {
            const json_value* found = value.find(column);
            if (found == nullptr || found->kind == json_kind::null) {
                return wrong(value.line, row + " lacks its key column '" + column + "'",
                             "give every row its key, so that loading twice is loading once");
            }
        }
        return {};
    }

    result<seed_row> read_row(const json_value& value, std::size_t number) const {
        const std::string name = "row " + std::to_string(number);
        if (auto right = check_row(value, name); !right) return right.error();

        seed_row row{.line = value.line, .insert = {}, .values = {}};
        std::string columns;
        std::string places;
        for (const json_member& column : value.members) {
            append_name(columns, column.key);
            row.values.push_back(to_sql(column.value));
            places += (places.empty() ? "$" : ", $") + std::to_string(row.values.size());
        }
        row.insert = "insert into \"" + table_ + "\" (" + columns + ") values (" + places +
                     ") on conflict (" + key_list_ + ") do nothing";
        return row;
    }

    const std::string& path_;
    std::string table_;
    std::vector<std::string> key_;
    std::string key_list_;
};

/// Returns what a folder holds of what is wanted, in the order of the names.
std::vector<fs::path> list_folder(const fs::path& folder, std::error_code& failure,
                                  bool (*is_wanted)(const fs::directory_entry&)) {
    std::vector<fs::path> paths;
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        if (is_wanted(*at)) paths.push_back(at->path());
    }
    std::ranges::sort(paths);
    return paths;
}

bool is_folder(const fs::directory_entry& entry) {
    std::error_code ignored;
    return entry.is_directory(ignored);
}

bool is_seed_file(const fs::directory_entry& entry) { return entry.path().extension() == ".json"; }

} // namespace

result<seed_file> parse_seed_file(std::string_view text, const std::string& path) {
    const auto root = parse_json(text, path, json_comments::allowed);
    if (!root) return root.error();
    return file_reader(path).read(*root);
}

result<std::vector<seed_file>> read_seed_set(const std::filesystem::path& folder) {
    std::error_code failure;
    if (!fs::is_directory(folder, failure)) {
        return errors::unknown_set(folder, list_folder(folder.parent_path(), failure, is_folder));
    }
    const auto paths = list_folder(folder, failure, is_seed_file);
    if (failure) return errors::unreadable_set(folder, failure.message());
    if (paths.empty()) return errors::empty_set(folder);

    std::vector<seed_file> files;
    for (const fs::path& path : paths) {
        const auto text = read_file(path);
        if (!text) return text.error();
        auto file = parse_seed_file(*text, path.string());
        if (!file) return file.error();
        files.push_back(std::move(*file));
    }
    return files;
}

} // namespace alps::seeder
