#pragma once

#include <alps/plugin/statement.hpp>

#include <initializer_list>
#include <string_view>
#include <vector>

namespace alps::contract {

/// A statement whose steps live as long as it does.
class steps {
public:
    steps(std::string_view name, sql::access access, std::initializer_list<std::string_view> texts)
        : texts_(texts), statement_{name, access, texts_} {}
    steps(const steps&) = delete;
    steps& operator=(const steps&) = delete;

    operator const sql::statement&() const { return statement_; }

private:
    std::vector<std::string_view> texts_;
    sql::statement statement_;
};

} // namespace alps::contract
