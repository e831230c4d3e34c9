// Loads the users of a folder's users.csv: an e-mail and a name on every line.
#include <alps/plugin/plugin.hpp>
#include <alps/plugin/seed_source.hpp>

#include <fstream>
#include <optional>
#include <string>

namespace {

using alps::errc;
using alps::error;
using alps::result;

constexpr std::string_view insert_user =
    "INSERT INTO users (email, name) VALUES ($1, $2) ON CONFLICT DO NOTHING";

class csv_users final : public alps::seed_source {
public:
    result<std::vector<alps::seed_report>> load(alps::admin_session& session,
                                                const std::filesystem::path& folder,
                                                bool dry_run) noexcept override {
        const std::string file = folder / "users.csv";
        std::ifstream csv(file);
        if (!csv) {
            return error(errc::configuration, {.message = "cannot read '" + file + "'",
                                               .hint = "write an e-mail and a name on every line",
                                               .file = file});
        }
        if (auto begun = session.execute("BEGIN", {}); !begun) return begun.error();
        alps::seed_report report{.file = file, .table = "users"};
        const auto failure = insert_all(session, csv, report);
        auto ended = session.execute(failure || dry_run ? "ROLLBACK" : "COMMIT", {});
        if (failure) return *failure;
        if (!ended) return ended.error();
        return std::vector{report};
    }

private:
    static std::optional<error> insert_all(alps::admin_session& session, std::istream& csv,
                                           alps::seed_report& report) {
        int number = 0;
        for (std::string line; std::getline(csv, line);) {
            ++number;
            const auto comma = line.find(',');
            if (comma == std::string::npos) {
                return error(errc::configuration, {.message = "no comma in '" + line + "'",
                                                   .hint = "write an e-mail, a comma and a name",
                                                   .file = report.file,
                                                   .line = number});
            }
            const alps::sql_value values[] = {line.substr(0, comma), line.substr(comma + 1)};
            const auto inserted = session.execute(insert_user, values);
            if (!inserted) return inserted.error();
            ++(inserted->affected == 0 ? report.present : report.inserted);
        }
        return std::nullopt;
    }
};

std::unique_ptr<alps::seed_source> make_csv_users() { return std::make_unique<csv_users>(); }

} // namespace

ALPS_PLUGIN(csv_users, "loads users from a CSV file", .seed_source = make_csv_users);
