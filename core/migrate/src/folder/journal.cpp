#include <alps/base/json_build.hpp>
#include <alps/migrate/folder/journal.hpp>
#include <alps/schema/snapshot.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace alps::migrate {
namespace {

// Existing journals keep the version that they were begun with; the three have one format.
constexpr std::array<std::string_view, 3> versions = {"5", "6", "7"};

/// Composes the errors of one journal.
class journal_errors {
public:
    explicit journal_errors(const std::string& file) : file_(file) {}

    error malformed(int line, std::string message) const {
        return make(line, std::move(message), "compare it with a journal that drizzle-kit writes");
    }
    error make(int line, std::string message, std::string hint) const {
        return error(
            errc::configuration,
            {.message = std::move(message), .hint = std::move(hint), .file = file_, .line = line});
    }

private:
    const std::string& file_;
};

bool is_plain_name(std::string_view tag) noexcept {
    constexpr std::string_view refused("/\\\0", 3);
    return !tag.empty() && tag != "." && tag != ".." &&
           tag.find_first_of(refused) == std::string_view::npos;
}

result<journal_entry> read_entry(const json_value& value, const journal_errors& errors) {
    if (value.kind != json_kind::object) {
        return errors.malformed(value.line, "an entry of the journal is " +
                                                std::string(to_string(value.kind)) +
                                                ", not an object");
    }
    const json_value* idx = value.find("idx");
    const json_value* when = value.find("when");
    const json_value* tag = value.find("tag");
    if (idx == nullptr || idx->kind != json_kind::integer || idx->integer < 0) {
        return errors.malformed(value.line, "an entry of the journal has no whole number 'idx'");
    }
    if (when == nullptr || when->kind != json_kind::integer || when->integer < 0) {
        return errors.malformed(value.line, "entry " + idx->text +
                                                " of the journal has no 'when' in milliseconds");
    }
    if (tag == nullptr || tag->kind != json_kind::string) {
        return errors.malformed(value.line, "entry " + idx->text + " of the journal has no 'tag'");
    }
    if (!is_plain_name(tag->text)) {
        return errors.make(tag->line, "the journal's tag '" + tag->text + "' is not a file name",
                           "a tag names a .sql file beside 'meta' and holds no path");
    }
    return journal_entry{
        .idx = idx->integer, .when = when->integer, .tag = tag->text, .line = value.line};
}

result<void> check_unique(const std::vector<journal_entry>& earlier, const journal_entry& entry,
                          journal_repeats repeats, const journal_errors& errors) {
    for (const journal_entry& other : earlier) {
        if (other.tag == entry.tag) {
            return errors.make(entry.line, "the journal names '" + entry.tag + "' twice",
                               "remove one of the two entries");
        }
        if (repeats == journal_repeats::allowed) continue;
        const std::string both = " of '" + other.tag + "' and '" + entry.tag + "'";
        if (other.idx == entry.idx) {
            return errors.make(entry.line,
                               "'idx' " + std::to_string(entry.idx) + both + " is the same",
                               "two branches were merged: 'alps migrate rebase' puts one of "
                               "them behind the other");
        }
        if (other.when == entry.when) {
            return errors.make(entry.line,
                               "'when' " + std::to_string(entry.when) + both + " is the same",
                               "it identifies a migration: give the one that is applied nowhere "
                               "another time");
        }
    }
    return {};
}

/// drizzle-kit before 0.22 called PostgreSQL `pg`.
bool is_written_for(std::string_view written, dialect dialect) {
    return written == schema::drizzle_format_of(dialect).dialect ||
           (dialect == dialect::postgres && written == "pg");
}

json_value written_entry(const journal_entry& entry, dialect dialect) {
    return json_build::object()
        .with("idx", json_build::number(std::to_string(entry.idx)))
        .with("version", json_build::text(std::string(schema::drizzle_format_of(dialect).version)))
        .with("when", json_build::number(std::to_string(entry.when)))
        .with("tag", json_build::text(entry.tag))
        .with("breakpoints", json_build::truth(true));
}

json_value empty_journal(dialect dialect) {
    return json_build::object()
        .with("version", json_build::text("7"))
        .with("dialect", json_build::text(std::string(schema::drizzle_format_of(dialect).dialect)))
        .with("entries", json_build::array({}));
}

} // namespace

result<std::vector<journal_entry>> parse_journal(std::string_view text, alps::dialect dialect,
                                                 const std::string& file, journal_repeats repeats) {
    const journal_errors errors(file);
    const auto root = parse_json(text, file, json_comments::refused);
    if (!root) return root.error();
    if (root->kind != json_kind::object) {
        return errors.malformed(root->line, "the journal is " + std::string(to_string(root->kind)) +
                                                ", not an object");
    }

    const json_value* version = root->find("version");
    if (version == nullptr || version->kind != json_kind::string) {
        return errors.malformed(root->line, "the journal has no 'version'");
    }
    if (std::find(versions.begin(), versions.end(), version->text) == versions.end()) {
        return errors.make(
            version->line, "the journal's version '" + version->text + "' is unknown",
            "alps reads versions 5, 6 and 7, as drizzle-kit 0.20 to 0.31 write them");
    }
    const json_value* written_for = root->find("dialect");
    if (written_for == nullptr || written_for->kind != json_kind::string) {
        return errors.malformed(root->line, "the journal has no 'dialect'");
    }
    if (!is_written_for(written_for->text, dialect)) {
        return errors.make(written_for->line,
                           "the journal is written for '" + written_for->text +
                               "', the database is " + std::string(to_string(dialect)),
                           "name the folder with the migrations for " +
                               std::string(to_string(dialect)));
    }
    const json_value* list = root->find("entries");
    if (list == nullptr || list->kind != json_kind::array) {
        return errors.malformed(root->line, "the journal has no array 'entries'");
    }

    std::vector<journal_entry> entries;
    for (const json_value& value : list->elements) {
        auto entry = read_entry(value, errors);
        if (!entry) return entry.error();
        if (auto unique = check_unique(entries, *entry, repeats, errors); !unique)
            return unique.error();
        entries.push_back(std::move(*entry));
    }
    return entries;
}

result<std::string> append_entry(std::string_view text, const journal_entry& entry,
                                 alps::dialect dialect, const std::string& file) {
    json_value journal = empty_journal(dialect);
    if (!text.empty()) {
        if (const auto valid = parse_journal(text, dialect, file); !valid) return valid.error();
        journal = parse_json(text, file, json_comments::refused).value();
    }
    for (json_member& member : journal.members) {
        if (member.key != "entries") continue;
        member.value.elements.push_back(written_entry(entry, dialect));
    }
    return format_json_lines(journal);
}

} // namespace alps::migrate
