#pragma once

#include "../../command/fixture.hpp"
#include "../../command/written_schema.hpp"

#include <alps/schema/describe.hpp>

namespace alps::command {

/// A new project, in which the scripts of the guide to migrations run.
class Guide : public CommandOnEngineTest {
protected:
    /// Lets the project have this table from now on.
    template <schema::storable_enum... Enums, class Table>
    void declare(const Table& notes) const {
        write(schema::describe<dialect::postgres, Enums...>(notes));
        write(schema::describe<dialect::sqlite, Enums...>(notes));
    }

    /// Lets the project have a table `notes` with a number and these texts.
    void declare_texts(const std::vector<std::string>& names) const {
        tables_.set({notes_with(names)});
    }

    /// Runs `<name>.sh`, which must exit with a status, and compares what it prints with
    /// `<name>.<dialect>.out` if there is such a file. Returns what it prints.
    ///
    /// If `ALPS_UPDATE_SHOWN` is set both files are written anew: what the script prints, and the
    /// numbers of the migrations that it names, which rise with those of alps before them.
    std::string play(const std::string& name, int status = 0);

    /// Counts the migrations that the database says it has.
    [[nodiscard]] std::int64_t applied() {
        return count(on_postgres() ? "drizzle.__drizzle_migrations" : "__drizzle_migrations");
    }

    [[nodiscard]] std::filesystem::path folder() const {
        return project_.path() / "migrations" / dialect();
    }

    written_schema tables_{project_};
    const std::int64_t own_ = std::ssize(own_migrations());

private:
    void write(const model::schema& tables) const;
};

} // namespace alps::command
