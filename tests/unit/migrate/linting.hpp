#pragma once

#include <alps/migrate/lint/lint.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

using rules = std::vector<std::string>;

inline rules rules_of(const std::vector<finding>& findings) {
    rules found;
    for (const finding& one : findings)
        found.push_back(one.rule);
    return found;
}

/// Lints one pending migration after another that is applied.
inline std::vector<finding> lint_after(std::string_view applied, std::string_view pending,
                                       alps::dialect dialect, std::vector<table_size> sizes = {}) {
    const std::vector<lint_source> sources = {
        {.file = "0000_a.sql", .sql = std::string(applied), .pending = false},
        {.file = "0001_b.sql", .sql = std::string(pending), .pending = true}};
    return lint(sources, dialect, sizes);
}

} // namespace alps::migrate
