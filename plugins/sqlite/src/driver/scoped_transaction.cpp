#include "driver/scoped_transaction.hpp"

namespace alps::sqlite {
namespace {

constexpr std::string_view begin_write_steps[] = {"begin immediate"};
constexpr std::string_view begin_read_steps[] = {"begin deferred"};
constexpr std::string_view commit_steps[] = {"commit"};

constexpr sql::statement begin_write{"begin_write", sql::access::write, begin_write_steps};
constexpr sql::statement begin_read{"begin_read", sql::access::read, begin_read_steps};
constexpr sql::statement commit_all{"commit", sql::access::write, commit_steps};

} // namespace

result<scoped_transaction> scoped_transaction::begin(connection& connection, sql::access access) {
    const auto& statement = access == sql::access::write ? begin_write : begin_read;
    if (auto begun = connection.run(statement); !begun) return begun.error();
    return scoped_transaction(connection);
}

scoped_transaction::~scoped_transaction() {
    if (connection_ != nullptr) connection_->rollback();
}

result<void> scoped_transaction::commit() { return connection_->run(commit_all); }

} // namespace alps::sqlite
