// Files that must be refused before any of their code runs.
#include "fixture.hpp"

#include <elf.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>

namespace alps::plugin {
namespace {

constexpr unsigned nobody = 65534;

/// The same, with the trace of plugin `small` cleared: most tests spoil a copy of it.
class SpoiltPlugin : public PluginHost {
protected:
    void SetUp() override { ::unsetenv("ALPS_TEST_RAN_small"); }
    void TearDown() override { EXPECT_FALSE(ran("small")) << "a refused plugin was run"; }

    void patch(const std::filesystem::path& file, std::size_t offset, char value) {
        std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(static_cast<std::streamoff>(offset));
        stream.put(value);
    }
};

TEST_F(SpoiltPlugin, WouldRunIfItWereSound) {
    put("small");
    ASSERT_TRUE(testing::succeeded(host_.load("small")));
    EXPECT_TRUE(ran("small"));
    ::unsetenv("ALPS_TEST_RAN_small");
}

TEST_F(PluginHost, RefusesAnotherBuildAndShowsBothTags) {
    put("other_build");
    const auto loaded = host_.load("other_build");
    EXPECT_TRUE(refused(loaded, "'alps 0.0.1; some other compiler'"));
    EXPECT_TRUE(refused(loaded, "'" + std::string(build_tag()) + "'"));
    EXPECT_FALSE(ran("other_build"));
}

TEST_F(PluginHost, RefusesAFileWithoutBuildTag) {
    put("no_tag");
    EXPECT_TRUE(refused(host_.load("no_tag"), "it has no build tag"));
    EXPECT_FALSE(ran("no_tag"));
}

TEST_F(PluginHost, RefusesAFileWithoutDescriptor) {
    put("no_symbol");
    EXPECT_TRUE(refused(host_.load("no_symbol"), "does not export the symbol alps_plugin"));
    EXPECT_FALSE(ran("no_symbol"));
}

TEST_F(SpoiltPlugin, IsRefusedIfTruncatedAnywhere) {
    const auto file = put("small");
    const auto whole = std::filesystem::file_size(file);
    for (const auto size :
         {whole - 1, whole / 2, whole / 4, std::uintmax_t{100}, std::uintmax_t{7}}) {
        std::filesystem::resize_file(file, size);
        EXPECT_TRUE(refused(host_.load("small"), "it is truncated or damaged")) << size;
    }
}

TEST_F(PluginHost, RefusesAnEmptyFile) {
    write("empty", "");
    EXPECT_TRUE(refused(host_.load("empty"), "the file is empty"));
}

TEST_F(PluginHost, RefusesATextFile) {
    write("text", "#!/bin/sh\necho I am no plugin\n");
    EXPECT_TRUE(refused(host_.load("text"), "it is no ELF file"));
}

TEST_F(SpoiltPlugin, IsRefusedIfItHas32Bits) {
    patch(put("small"), EI_CLASS, ELFCLASS32);
    EXPECT_TRUE(refused(host_.load("small"), "built for another machine"));
}

TEST_F(SpoiltPlugin, IsRefusedIfItIsOfAnotherMachine) {
    patch(put("small"), offsetof(Elf64_Ehdr, e_machine), static_cast<char>(EM_SPARC));
    EXPECT_TRUE(refused(host_.load("small"), "built for another machine"));
}

TEST_F(SpoiltPlugin, IsRefusedBehindASymbolicLink) {
    std::filesystem::create_symlink(put("small", "real"), directory() / "small.so");
    EXPECT_TRUE(refused(host_.load("small"), "it is a symbolic link"));
}

TEST_F(PluginHost, RefusesAFifoWithoutWaitingForAWriter) {
    ASSERT_EQ(::mkfifo((directory() / "fifo.so").c_str(), 0600), 0);
    EXPECT_TRUE(refused(host_.load("fifo"), "it is no regular file"));
}

TEST_F(PluginHost, RefusesADirectory) {
    std::filesystem::create_directory(directory() / "folder.so");
    EXPECT_TRUE(refused(host_.load("folder"), "it is no regular file"));
}

TEST_F(PluginHost, RefusesASocket) {
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    const std::string path = directory() / "socket.so";
    ASSERT_LT(path.size(), sizeof(address.sun_path));
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    EXPECT_TRUE(refused(host_.load("socket"), "it is no regular file"));
    ::close(fd);
}

TEST_F(SpoiltPlugin, IsRefusedIfItsFileIsWritableByOthers) {
    const auto file = put("small");
    for (const unsigned mode : {0664U, 0646U, 0666U}) {
        std::filesystem::permissions(file, std::filesystem::perms(mode));
        EXPECT_TRUE(refused(host_.load("small"), "the file is writable by others")) << mode;
    }
}

TEST_F(SpoiltPlugin, IsRefusedIfItsDirectoryIsWritableByOthers) {
    put("small");
    for (const unsigned mode : {0770U, 0707U, 01777U}) {
        std::filesystem::permissions(directory(), std::filesystem::perms(mode));
        EXPECT_TRUE(refused(host_.load("small"), "its directory is writable by others")) << mode;
    }
}

TEST_F(SpoiltPlugin, IsRefusedIfItsFileBelongsToAStranger) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
    const auto file = put("small");
    ASSERT_EQ(::chown(file.c_str(), nobody, nobody), 0);
    EXPECT_TRUE(refused(host_.load("small"), "the file belongs to a stranger, user 65534"));
}

TEST_F(SpoiltPlugin, IsRefusedIfItsDirectoryBelongsToAStranger) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can give a directory away";
    put("small");
    ASSERT_EQ(::chown(directory().c_str(), nobody, nobody), 0);
    EXPECT_TRUE(refused(host_.load("small"), "its directory belongs to a stranger, user 65534"));
}

TEST_F(PluginHost, ShowsWhatTheLoaderMisses) {
    put("undefined_symbol");
    put("missing_library");
    EXPECT_TRUE(refused(host_.load("undefined_symbol"), "nobody_defines_this"));
    EXPECT_FALSE(ran("undefined_symbol"));
    EXPECT_TRUE(refused(host_.load("missing_library"), "liblost_library.so: cannot open"));
    EXPECT_FALSE(ran("missing_library"));
}

TEST_F(SpoiltPlugin, IsRefusedByPathAsByName) {
    const auto file = put("small");
    std::filesystem::permissions(file, std::filesystem::perms(0666));
    const auto loaded = host_.load_file(file);
    EXPECT_TRUE(refused(loaded, "refused plugin '" + file.native() + "'"));
    EXPECT_EQ(loaded.error().info().file, file.native());
}

} // namespace
} // namespace alps::plugin
