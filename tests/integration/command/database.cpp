#include "database.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <stdexcept>

namespace alps::command {
namespace {

class sqlite_database final : public database {
public:
    explicit sqlite_database(std::filesystem::path file) : file_(std::move(file)) {}

    [[nodiscard]] std::string url() const override { return "sqlite:" + file_.string(); }

    std::string ask(const std::string& sql) override {
        sqlite3* opened = nullptr;
        const int code = sqlite3_open_v2(file_.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
        const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> connection(opened, sqlite3_close);
        if (code != SQLITE_OK) throw std::runtime_error("cannot open " + file_.string());
        std::string answer;
        const auto keep_first = [](void* into, int, char** values, char**) {
            auto& text = *static_cast<std::string*>(into);
            if (text.empty() && values[0] != nullptr) text = values[0];
            return 0;
        };
        if (sqlite3_exec(opened, sql.c_str(), keep_first, &answer, nullptr) != SQLITE_OK) {
            throw std::runtime_error("'" + sql + "' failed: " + sqlite3_errmsg(opened));
        }
        return answer;
    }

private:
    std::filesystem::path file_;
};

class postgres_server_database final : public database {
public:
    explicit postgres_server_database(std::string url) : url_(std::move(url)) {}

    [[nodiscard]] std::string url() const override { return url_; }

    std::string ask(const std::string& sql) override {
        const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url_.c_str()),
                                                                      PQfinish);
        const std::unique_ptr<PGresult, decltype(&PQclear)> answer(
            PQexec(connection.get(), sql.c_str()), PQclear);
        const auto status = PQresultStatus(answer.get());
        if (status == PGRES_COMMAND_OK) return {};
        if (status == PGRES_TUPLES_OK) {
            return PQntuples(answer.get()) == 0 ? "" : PQgetvalue(answer.get(), 0, 0);
        }
        throw std::runtime_error("'" + sql + "' failed: " + PQerrorMessage(connection.get()));
    }

private:
    std::string url_;
};

} // namespace

std::unique_ptr<database> sqlite_at(const std::filesystem::path& file) {
    return std::make_unique<sqlite_database>(file);
}

std::unique_ptr<database> postgres_at(const std::string& url) {
    return std::make_unique<postgres_server_database>(url);
}

} // namespace alps::command
