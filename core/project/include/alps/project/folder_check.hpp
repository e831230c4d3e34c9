#pragma once

#include <alps/migrate/folder/verify.hpp>

#include <filesystem>

namespace alps {

/// A folder of migrations and what there is to say about it.
struct folder_check {
    std::filesystem::path folder;
    migrate::verification found;
};

} // namespace alps
