#include "admin/pqxx_connection.hpp"

#include "driver/values.hpp"

#include <pqxx/pqxx>

#include <string_view>
#include <utility>

namespace alps::postgres {
namespace {

using parameter_texts = std::vector<std::optional<std::string>>;

#if PQXX_VERSION_MAJOR >= 7

pqxx::connection adopt(connection_handle open) {
    return pqxx::connection::seize_raw_connection(open.release());
}

/// exec() takes parameters from 7.9.3 on, and exec_params() is deprecated from there. A template,
/// so that only the one that exists is compiled.
template <class Work>
pqxx::result run_in(Work& work, const std::string& sql, const pqxx::params& parameters) {
    if constexpr (requires { work.exec(pqxx::zview(sql), parameters); }) {
        return work.exec(pqxx::zview(sql), parameters);
    } else {
        return work.exec_params(pqxx::zview(sql), parameters);
    }
}

pqxx::result run_on(pqxx::connection& connection, const std::string& sql,
                    const parameter_texts& texts) {
    pqxx::params parameters;
    for (const auto& text : texts) {
        if (text) {
            parameters.append(*text);
        } else {
            parameters.append();
        }
    }
    pqxx::nontransaction work(connection);
    return run_in(work, sql, parameters);
}

#else

/// Gives libpqxx a connection that is open, once, instead of letting it open or reopen one.
class adopting_policy final : public pqxx::connectionpolicy {
public:
    explicit adopting_policy(connection_handle open)
        : pqxx::connectionpolicy(std::string()), open_(std::move(open)) {}

    handle do_startconnect(handle current) override {
        return current == nullptr ? open_.release() : current;
    }

private:
    connection_handle open_;
};

struct policy_holder {
    adopting_policy policy;
};

class adopted_connection final : private policy_holder, public pqxx::connection_base {
public:
    explicit adopted_connection(connection_handle open)
        : policy_holder{adopting_policy(std::move(open))}, pqxx::connection_base(policy) {
        init();
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
        // A session that silently became another would have lost its locks and its transaction.
        inhibit_reactivation(true);
#pragma GCC diagnostic pop
    }
    adopted_connection(const adopted_connection&) = delete;
    adopted_connection& operator=(const adopted_connection&) = delete;
    ~adopted_connection() { close(); }
};

adopted_connection adopt(connection_handle open) { return adopted_connection(std::move(open)); }

pqxx::result run_on(adopted_connection& connection, const std::string& sql,
                    const parameter_texts& texts) {
    std::vector<const char*> pointers;
    pointers.reserve(texts.size());
    for (const auto& text : texts)
        pointers.push_back(text ? text->c_str() : nullptr);
    pqxx::nontransaction work(connection);
    return work.exec_params(sql, pqxx::prepare::make_dynamic_params(pointers));
}

#endif

sql_rows to_rows(const pqxx::result& result) {
    sql_rows converted;
    const auto columns = result.columns();
    for (auto column = decltype(columns){0}; column < columns; ++column) {
        converted.columns.emplace_back(result.column_name(column));
    }
    converted.rows.reserve(static_cast<std::size_t>(result.size()));
    for (const auto& row : result) {
        auto& values = converted.rows.emplace_back();
        values.reserve(static_cast<std::size_t>(columns));
        for (const auto& field : row) {
            values.push_back(field.is_null()
                                 ? sql_value()
                                 : to_value(field.type(), {field.c_str(), field.size()}));
        }
    }
    converted.affected = static_cast<std::int64_t>(result.affected_rows());
    return converted;
}

} // namespace

class pqxx_connection::implementation {
public:
    explicit implementation(connection_handle open) : connection(adopt(std::move(open))) {}

    decltype(adopt({})) connection;
};

pqxx_connection::pqxx_connection(connection_handle open)
    : implementation_(std::make_unique<implementation>(std::move(open))) {}

pqxx_connection::~pqxx_connection() = default;

sql_rows pqxx_connection::run(const std::string& sql, const parameter_texts& parameters) {
    return to_rows(run_on(implementation_->connection, sql, parameters));
}

} // namespace alps::postgres
