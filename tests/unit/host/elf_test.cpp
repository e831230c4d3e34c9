#include "elf.hpp"

#include <alps/host/host.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

namespace alps::plugin {
namespace {

using ::testing::HasSubstr;

/// Inspects bytes held in memory. A read outside of them fails the test.
result<plugin_image> inspect(std::span<const char> bytes) {
    return inspect_elf(bytes.size(), [bytes](std::uint64_t offset, std::span<std::byte> into) {
        const bool inside = offset <= bytes.size() && into.size() <= bytes.size() - offset;
        EXPECT_TRUE(inside) << into.size() << " bytes at " << offset << " of " << bytes.size();
        if (inside) std::memcpy(into.data(), bytes.data() + offset, into.size());
        return inside;
    });
}

class Elf : public ::testing::Test {
protected:
    Elf() {
        std::ifstream file(ALPS_TEST_PLUGIN, std::ios::binary);
        bytes_.assign(std::istreambuf_iterator<char>(file), {});
    }

    [[nodiscard]] Elf64_Ehdr header() const {
        Elf64_Ehdr header;
        std::memcpy(&header, bytes_.data(), sizeof(header));
        return header;
    }
    void set_header(const Elf64_Ehdr& header) {
        std::memcpy(bytes_.data(), &header, sizeof(header));
    }

    /// Calls `change` with every section header and writes it back.
    template <class Change>
    void change_sections(Change change) {
        for (unsigned i = 0; i < header().e_shnum; ++i) {
            char* const place = bytes_.data() + header().e_shoff + i * sizeof(Elf64_Shdr);
            Elf64_Shdr section;
            std::memcpy(&section, place, sizeof(section));
            change(section);
            std::memcpy(place, &section, sizeof(section));
        }
    }

    void expect_refused(const std::string& because) {
        const auto image = inspect(bytes_);
        ASSERT_TRUE(testing::failed_with(image, errc::plugin));
        EXPECT_THAT(image.error().message(), HasSubstr(because));
        EXPECT_FALSE(image.error().info().hint.empty());
    }

    std::vector<char> bytes_;
};

TEST_F(Elf, FindsTheTagAndTheDescriptorOfARealPlugin) {
    const auto image = inspect(bytes_);
    ASSERT_TRUE(testing::succeeded(image));
    EXPECT_EQ(image->build_tag, build_tag());
    EXPECT_TRUE(image->exports_descriptor);
}

TEST_F(Elf, RefusesARealPluginTruncatedAnywhere) {
    ASSERT_GT(bytes_.size(), 4096U);
    for (std::size_t length = 0; length < bytes_.size(); ++length) {
        const auto image = inspect(std::span(bytes_).first(length));
        ASSERT_TRUE(testing::failed_with(image, errc::plugin)) << length;
    }
}

TEST_F(Elf, SurvivesRandomDamageAnywhere) {
    std::mt19937 random(20260101);
    std::uniform_int_distribution<int> any_byte(0, 255);
    const std::vector<char> sound = bytes_;
    const std::size_t table = header().e_shoff;
    for (int round = 0; round < 10'000; ++round) {
        // One time in three anywhere, otherwise where offsets and lengths stand.
        const std::size_t first = round % 3 == 1 ? table : 0;
        const std::size_t last = round % 3 == 2 ? 1024 : sound.size() - 1;
        std::uniform_int_distribution<std::size_t> anywhere(first, last);
        std::vector<std::size_t> damaged(1 + static_cast<std::size_t>(round) % 8);
        for (std::size_t& place : damaged) {
            place = anywhere(random);
            bytes_[place] = static_cast<char>(any_byte(random));
        }
        const auto image = inspect(bytes_);
        if (image) {
            EXPECT_LE(image->build_tag.size(), 4096U);
        }
        for (const std::size_t place : damaged)
            bytes_[place] = sound[place];
    }
}

TEST_F(Elf, SurvivesOffsetsAndLengthsThatOverflow) {
    const std::vector<char> sound = bytes_;
    for (const std::uint64_t huge :
         {~std::uint64_t{0}, ~std::uint64_t{0} - 63, std::uint64_t{1} << 63, std::uint64_t{1} << 40,
          std::uint64_t{sound.size()}}) {
        bytes_ = sound;
        auto changed = header();
        changed.e_shoff = huge;
        set_header(changed);
        expect_refused("section headers lie outside");

        bytes_ = sound;
        changed = header();
        changed.e_phoff = huge;
        set_header(changed);
        expect_refused("program headers lie outside");

        bytes_ = sound;
        change_sections([huge](Elf64_Shdr& section) { section.sh_offset = huge; });
        expect_refused("names lie outside");

        bytes_ = sound;
        change_sections([huge](Elf64_Shdr& section) {
            if (section.sh_type == SHT_DYNSYM) section.sh_size = huge;
        });
        expect_refused("symbols lie outside");
    }
}

TEST_F(Elf, RefusesASymbolTableWithoutNames) {
    change_sections([](Elf64_Shdr& section) {
        if (section.sh_type == SHT_DYNSYM) section.sh_link = 60'000;
    });
    expect_refused("symbols lie outside");
}

TEST_F(Elf, RefusesATagThatDoesNotEnd) {
    bool found = false;
    change_sections([&](Elf64_Shdr& section) {
        if (section.sh_size != build_tag().size() + 1) return;
        section.sh_size = build_tag().size();
        found = true;
    });
    ASSERT_TRUE(found);
    expect_refused("its build tag has no end");
}

TEST_F(Elf, RefusesASegmentBeyondTheEnd) {
    Elf64_Phdr segment;
    char* const place = bytes_.data() + header().e_phoff;
    std::memcpy(&segment, place, sizeof(segment));
    segment.p_filesz = bytes_.size() - segment.p_offset + 1;
    std::memcpy(place, &segment, sizeof(segment));
    expect_refused("a segment lies outside the file");
}

TEST_F(Elf, RefusesOtherMachinesAndKindsOfFile) {
    const std::vector<char> sound = bytes_;
    bytes_[EI_CLASS] = ELFCLASS32;
    expect_refused("another machine");
    bytes_ = sound;
    bytes_[EI_DATA] = ELFDATA2MSB;
    expect_refused("another machine");
    bytes_ = sound;
    auto changed = header();
    changed.e_machine = EM_SPARC;
    set_header(changed);
    expect_refused("another machine");
    bytes_ = sound;
    changed = header();
    changed.e_type = ET_EXEC;
    set_header(changed);
    expect_refused("no shared object");
}

} // namespace
} // namespace alps::plugin
