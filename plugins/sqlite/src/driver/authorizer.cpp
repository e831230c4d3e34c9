#include "driver/authorizer.hpp"

#include <string_view>

namespace alps::sqlite {
namespace {

/// Permits what is known to be harmless, so that what a later SQLite adds is refused.
int authorize(void* may_control, int action, const char* first, const char* second, const char*,
              const char*) {
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        return *static_cast<const bool*>(may_control) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION: {
        const std::string_view name = second != nullptr ? second : "";
        return name == "load_extension" || name == "fts3_tokenizer" ? SQLITE_DENY : SQLITE_OK;
    }
    case SQLITE_PRAGMA: {
        // Those that only read the catalogue, with which the tables are looked at.
        const std::string_view name = first != nullptr ? first : "";
        const bool reads = name == "table_info" || name == "index_list" || name == "index_info";
        return reads ? SQLITE_OK : SQLITE_DENY;
    }
    default:
        return SQLITE_DENY;
    }
}

} // namespace

void restrict_to_rows(sqlite3* db, bool& may_control) noexcept {
    sqlite3_set_authorizer(db, authorize, &may_control);
}

} // namespace alps::sqlite
