#include <alps/base/lower_case.hpp>

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <optional>

namespace alps {
namespace {

struct free_bytes {
    void operator()(utf8proc_uint8_t* bytes) const noexcept { std::free(bytes); }
};

utf8proc_int32_t lower_letter(utf8proc_int32_t letter, void*) {
    return letter == U'ς' ? U'σ' : utf8proc_tolower(letter);
}

/// Nothing if the text is not UTF-8.
std::optional<std::string> mapped(std::string_view text, unsigned options,
                                  utf8proc_custom_func letters) {
    utf8proc_uint8_t* bytes = nullptr;
    const auto length = utf8proc_map_custom(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &bytes,
        static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE), letters, nullptr);
    const std::unique_ptr<utf8proc_uint8_t, free_bytes> owner(bytes);
    if (length < 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

} // namespace

std::string lower_case(std::string_view text) {
    // Letters are lowered without their marks, as `İ` is `i` with a dot above.
    const auto apart = mapped(text, UTF8PROC_DECOMPOSE, nullptr);
    if (!apart) return std::string(text);
    return mapped(*apart, UTF8PROC_COMPOSE, lower_letter).value_or(std::string(text));
}

std::string normal_form(std::string_view text) {
    return mapped(text, UTF8PROC_COMPOSE, nullptr).value_or(std::string(text));
}

} // namespace alps
