#pragma once

#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/schema_inspector.hpp>

namespace alps::sqlite {

/// Looks at the database of a session: at `main`.
///
/// Lifetime: refers to the session.
class inspector final : public schema_inspector {
public:
    explicit inspector(admin_session& session) noexcept : session_(session) {}

    result<schema::catalogue> read() noexcept override;
    result<schema::model::schema> normalize(const schema::model::schema& schema) noexcept override;
    result<void> isolate() noexcept override;
    result<void> lock_table(std::string_view table) noexcept override;
    result<std::vector<table_size>> table_sizes() noexcept override;
    result<std::int64_t> database_size() noexcept override;

private:
    admin_session& session_;
};

} // namespace alps::sqlite
