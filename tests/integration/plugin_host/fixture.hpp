#pragma once

#include <alps/host/host.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace alps::plugin {

/// Gives every test a directory of its own and a host that searches it and nothing else.
class PluginHost : public ::testing::Test {
protected:
    [[nodiscard]] const std::filesystem::path& directory() const { return directory_.path(); }

    /// Puts a copy of a built plugin into the directory.
    std::filesystem::path put(const std::string& plugin, const std::string& as) {
        const auto file = directory() / (as + ".so");
        std::filesystem::copy_file(
            std::filesystem::path(ALPS_TEST_PLUGIN_DIRECTORY) / (plugin + ".so"), file);
        std::filesystem::permissions(file, std::filesystem::perms(0644));
        return file;
    }
    std::filesystem::path put(const std::string& plugin) { return put(plugin, plugin); }

    std::filesystem::path write(const std::string& name, const std::string& text) {
        const auto file = directory() / (name + ".so");
        std::ofstream(file, std::ios::binary) << text;
        std::filesystem::permissions(file, std::filesystem::perms(0644));
        return file;
    }

    testing::temporary_directory directory_;
    plugin::host host_{{directory_.path()}};
};

/// Tells whether code of a test plugin ran in this process, by the trace that it leaves.
inline bool ran(const std::string& plugin) {
    return std::getenv(("ALPS_TEST_RAN_" + plugin).c_str()) != nullptr;
}

/// Succeeds if the call was refused with this text and with advice.
inline ::testing::AssertionResult refused(const result<const descriptor*>& loaded,
                                          const std::string& because) {
    const auto failed = testing::failed_with(loaded, errc::plugin);
    if (!failed) return failed;
    const error& why = loaded.error();
    if (why.message().find(because) == std::string::npos) {
        return ::testing::AssertionFailure() << "no '" << because << "' in: " << why.message();
    }
    if (why.info().hint.empty()) return ::testing::AssertionFailure() << "no hint: " << why;
    return ::testing::AssertionSuccess();
}

} // namespace alps::plugin
