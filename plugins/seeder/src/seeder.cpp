#include "seeder.hpp"

#include "errors.hpp"
#include "seed_file.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/plugin/admin_lock.hpp>
#include <alps/plugin/admin_transaction.hpp>

#include <chrono>
#include <utility>

namespace alps::seeder {
namespace {

using reports = std::vector<seed_report>;

// One at a time: `on conflict` watches the key alone, and two loads that insert the same new row
// at once would collide in another unique column. A load takes moments.
constexpr const char* lock_name = "alps.seeds";
constexpr auto wait_timeout = std::chrono::seconds(60);

result<seed_report> load_file(admin_session& session, const seed_file& file) {
    seed_report report{.file = file.path, .table = file.table};
    for (std::size_t i = 0; i < file.rows.size(); ++i) {
        const auto done = session.execute(file.rows[i].insert, file.rows[i].values);
        if (!done) return errors::row_failed(done.error(), file, i + 1);
        ++(done->affected > 0 ? report.inserted : report.present);
    }
    return report;
}

result<reports> load_files(admin_session& session, const std::vector<seed_file>& files,
                           bool dry_run) {
    admin_lock lock(session, lock_name);
    if (auto locked = lock.acquire(wait_timeout); !locked) {
        return errors::lock_not_granted(nothing_written(locked.error()));
    }
    admin_transaction transaction(session);
    if (auto begun = transaction.begin(); !begun) return begun.error();
    reports loaded;
    for (const seed_file& file : files) {
        auto report = load_file(session, file);
        if (!report) return report.error();
        loaded.push_back(std::move(*report));
    }
    const auto ended = dry_run ? transaction.roll_back() : transaction.commit();
    if (!ended) return ended.error();
    return loaded;
}

class json_seeder final : public seed_source {
public:
    result<reports> load(admin_session& session, const std::filesystem::path& folder,
                         bool dry_run) noexcept override {
        return no_throw([&]() -> result<reports> {
            const auto files = read_seed_set(folder);
            if (!files) return files.error();
            auto loaded = load_files(session, *files, dry_run);
            if (!loaded) return errors::with_state(loaded.error());
            return loaded;
        });
    }
};

} // namespace

std::unique_ptr<seed_source> make_seeder() { return std::make_unique<json_seeder>(); }

} // namespace alps::seeder
