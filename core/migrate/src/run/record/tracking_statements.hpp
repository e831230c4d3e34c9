#pragma once

#include <string_view>

namespace alps::migrate::run {

/// The statements about the table in which Drizzle records what was applied.
///
/// Creating is asked for only after looking: `if not exists` wants the right to create even where
/// there is nothing to do.
struct tracking_statements {
    std::string_view find_schema; ///< Empty on an engine without schemas.
    std::string_view create_schema;
    std::string_view columns;
    std::string_view create;
    std::string_view add_tag;
    std::string_view add_fingerprint;
    std::string_view select_drizzle;
    std::string_view select;
    std::string_view insert;
    std::string_view remove;
    std::string_view remove_row;
    std::string_view update_row;
};

/// The statements about the table that counts what is done of a run that is cut.
struct progress_statements {
    std::string_view find;
    std::string_view create;
    std::string_view select;
    std::string_view upsert;
    std::string_view remove;
};

} // namespace alps::migrate::run
