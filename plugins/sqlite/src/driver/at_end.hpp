#pragma once

#include <utility>

namespace alps::sqlite {

/// Calls a function when it goes out of scope.
template <class Function>
class at_end {
public:
    explicit at_end(Function function) : function_(std::move(function)) {}
    at_end(const at_end&) = delete;
    at_end& operator=(const at_end&) = delete;
    ~at_end() { function_(); }

private:
    Function function_;
};

} // namespace alps::sqlite
