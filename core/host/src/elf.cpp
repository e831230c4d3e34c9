#include "elf.hpp"

#include "errors.hpp"

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace alps::plugin {
namespace {

#if defined(__x86_64__)
constexpr unsigned this_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr unsigned this_machine = EM_AARCH64;
#elif defined(__riscv) && __riscv_xlen == 64
constexpr unsigned this_machine = EM_RISCV;
#else
#error "the plugin host does not know this machine's ELF number"
#endif

/// No table of an honest plugin is larger; a sparse file could claim any size.
constexpr std::uint64_t largest_table = 64U << 20;
constexpr std::uint64_t longest_tag = 4096;

constexpr std::string_view tag_section = ".alps.build_tag";
constexpr std::string_view descriptor_symbol = "alps_plugin";

class elf_reader {
public:
    elf_reader(std::uint64_t size, const byte_reader& read) : size_(size), read_(read) {}

    [[nodiscard]] bool holds(std::uint64_t offset, std::uint64_t length) const {
        return offset <= size_ && length <= size_ - offset;
    }

    /// Reads a table of `T`, unless it is not wholly inside the file.
    template <class T>
    [[nodiscard]] std::optional<std::vector<T>> table(std::uint64_t offset,
                                                      std::uint64_t bytes) const {
        if (bytes > largest_table || bytes % sizeof(T) != 0 || !holds(offset, bytes)) return {};
        std::vector<T> entries(bytes / sizeof(T));
        if (!entries.empty() && !read_(offset, std::as_writable_bytes(std::span(entries))))
            return {};
        return entries;
    }

    template <class T>
    [[nodiscard]] std::optional<std::vector<T>> contents(const Elf64_Shdr& section) const {
        if (section.sh_type == SHT_NOBITS) return {};
        return table<T>(section.sh_offset, section.sh_size);
    }

private:
    std::uint64_t size_;
    const byte_reader& read_;
};

/// Returns the NUL-terminated text at an offset, unless it does not end inside the table.
std::optional<std::string_view> text_at(std::span<const char> table, std::uint64_t offset) {
    if (offset >= table.size()) return {};
    const auto rest = table.subspan(static_cast<std::size_t>(offset));
    const auto end = std::find(rest.begin(), rest.end(), '\0');
    if (end == rest.end()) return {};
    return std::string_view(rest.data(), static_cast<std::size_t>(end - rest.begin()));
}

error damaged(std::string_view what) {
    return errors::reason("it is truncated or damaged: " + std::string(what),
                          "build or install the plugin again");
}

error not_a_plugin(std::string_view why) {
    return errors::reason("it is not an alps plugin: " + std::string(why),
                          "build the plugin with alps_add_plugin() and define it with ALPS_PLUGIN");
}

std::optional<error> wrong_header(const Elf64_Ehdr& header) {
    if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
        header.e_machine != this_machine) {
        return errors::reason("it was built for another machine",
                              "build the plugin on this kind of machine");
    }
    if (header.e_type != ET_DYN) return not_a_plugin("it is no shared object");
    if (header.e_ident[EI_VERSION] != EV_CURRENT || header.e_version != EV_CURRENT ||
        header.e_ehsize != sizeof(Elf64_Ehdr) || header.e_phentsize != sizeof(Elf64_Phdr) ||
        header.e_shentsize != sizeof(Elf64_Shdr) || header.e_phnum == 0 ||
        header.e_phnum == PN_XNUM) {
        return damaged("its header contradicts itself");
    }
    if (header.e_shstrndx >= header.e_shnum) return not_a_plugin("its sections have no names");
    return {};
}

/// Segments beyond the end of the file would map, and end the process when they are touched.
std::optional<error> wrong_segments(const elf_reader& file, const Elf64_Ehdr& header) {
    const auto segments =
        file.table<Elf64_Phdr>(header.e_phoff, header.e_phnum * std::uint64_t{sizeof(Elf64_Phdr)});
    if (!segments) return damaged("its program headers lie outside the file");
    for (const Elf64_Phdr& segment : *segments) {
        if (segment.p_type == PT_NULL || segment.p_filesz == 0) continue;
        if (!file.holds(segment.p_offset, segment.p_filesz)) {
            return damaged("a segment lies outside the file");
        }
    }
    return {};
}

result<std::string> read_tag(const elf_reader& file, const Elf64_Shdr& section) {
    if (section.sh_size > longest_tag) return not_a_plugin("its build tag is too long");
    const auto bytes = file.contents<char>(section);
    const auto text = bytes ? text_at(*bytes, 0) : std::nullopt;
    if (!text) return damaged("its build tag has no end");
    return std::string(*text);
}

result<bool> defines_descriptor(const elf_reader& file, std::span<const Elf64_Shdr> sections,
                                const Elf64_Shdr& table) {
    const auto symbols = file.contents<Elf64_Sym>(table);
    if (!symbols || table.sh_link >= sections.size()) {
        return damaged("its symbols lie outside the file");
    }
    const auto names = file.contents<char>(sections[table.sh_link]);
    if (!names) return damaged("its symbols' names lie outside the file");
    return std::ranges::any_of(*symbols, [&](const Elf64_Sym& symbol) {
        return symbol.st_shndx != SHN_UNDEF && ELF64_ST_TYPE(symbol.st_info) == STT_OBJECT &&
               text_at(*names, symbol.st_name) == descriptor_symbol;
    });
}

} // namespace

result<plugin_image> inspect_elf(std::uint64_t size, const byte_reader& read) {
    if (size == 0) return damaged("the file is empty");
    const elf_reader file(size, read);
    const auto magic = file.table<char>(0, SELFMAG);
    if (!magic || std::memcmp(magic->data(), ELFMAG, SELFMAG) != 0) {
        return not_a_plugin("it is no ELF file");
    }
    const auto headers = file.table<Elf64_Ehdr>(0, sizeof(Elf64_Ehdr));
    if (!headers) return damaged("its header is incomplete");
    const Elf64_Ehdr& header = headers->front();
    if (const auto wrong = wrong_header(header)) return *wrong;
    if (const auto wrong = wrong_segments(file, header)) return *wrong;

    const auto sections =
        file.table<Elf64_Shdr>(header.e_shoff, header.e_shnum * std::uint64_t{sizeof(Elf64_Shdr)});
    if (!sections) return damaged("its section headers lie outside the file");
    const auto names = file.contents<char>((*sections)[header.e_shstrndx]);
    if (!names) return damaged("its sections' names lie outside the file");

    std::optional<std::string> tag;
    plugin_image image;
    for (const Elf64_Shdr& section : *sections) {
        if (!tag && text_at(*names, section.sh_name) == tag_section) {
            auto read_text = read_tag(file, section);
            if (!read_text) return read_text.error();
            tag = std::move(*read_text);
        }
        if (section.sh_type == SHT_DYNSYM && !image.exports_descriptor) {
            const auto defined = defines_descriptor(file, *sections, section);
            if (!defined) return defined.error();
            image.exports_descriptor = *defined;
        }
    }
    if (!tag) return not_a_plugin("it has no build tag");
    image.build_tag = std::move(*tag);
    return image;
}

} // namespace alps::plugin
