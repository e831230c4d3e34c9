#include <alps/base/random.hpp>
#include <alps/base/result.hpp>
#include <alps/base/run_on.hpp>
#include <alps/identity/argon2id_hasher.hpp>

#include <sodium.h>

#include <array>
#include <string>
#include <utility>

namespace alps::identity {
namespace {

std::size_t bytes_of(const password_cost& cost) { return std::size_t{cost.memory} << 20U; }

result<void> check_bounds(std::string_view what, std::uint32_t value, std::uint32_t least,
                          std::uint32_t most) {
    if (value >= least && value <= most) return {};
    return error(
        errc::invalid_argument,
        {.message = std::string(what) + " of passwords cannot be " + std::to_string(value),
         .hint = "take a number from " + std::to_string(least) + " to " + std::to_string(most)});
}

template <std::size_t Size>
std::string random_base64() {
    std::array<std::uint8_t, Size> bytes{};
    fill_random(bytes);
    constexpr auto variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(Size, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back(); // The NUL.
    return text;
}

/// A hash of no password: the numbers of a real one around random bits.
password_hash make_nobodys(const password_cost& cost) {
    return password_hash(secret("$argon2id$v=19$m=" + std::to_string(cost.memory * 1024) +
                                ",t=" + std::to_string(cost.passes) + ",p=1$" +
                                random_base64<crypto_pwhash_SALTBYTES>() + '$' +
                                random_base64<32>()));
}

password_cost checked(password_cost cost, std::size_t threads) {
    cost.check().value();
    if (threads == 0)
        throw exception(error(errc::invalid_argument, "a hasher needs a thread to work on"));
    return cost;
}

task<secret> make_hash(secret password, password_cost cost) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const std::string& bytes = password.reveal();
    if (crypto_pwhash_str_alg(text.data(), bytes.data(), bytes.size(), cost.passes, bytes_of(cost),
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        co_return error(errc::resource_exhausted,
                        {.message = "there are no " + std::to_string(cost.memory) +
                                    " MiB to hash a password in",
                         .hint = "free memory, or lower the cost of passwords or the threads"});
    }
    secret hash(text.data());
    sodium_memzero(text.data(), text.size());
    co_return hash;
}

bool is_argon2(const std::string& hash) {
    return hash.starts_with("$argon2id$") || hash.starts_with("$argon2i$");
}

task<bool> compare(secret password, password_hash hash) {
    const std::string& bytes = password.reveal();
    co_return crypto_pwhash_str_verify(hash.reveal().c_str(), bytes.data(), bytes.size()) == 0;
}

} // namespace

result<void> password_cost::check() const {
    if (auto right = check_bounds("the memory", memory, least_memory, most_memory); !right)
        return right;
    return check_bounds("the passes", passes, least_passes, most_passes);
}

argon2id_hasher::argon2id_hasher(password_cost cost, std::size_t threads, std::size_t most_pending)
    : cost_(checked(cost, threads)),
      nobodys_(make_nobodys(cost)),
      most_pending_(most_pending),
      threads_(threads) {}

argon2id_hasher::~argon2id_hasher() { threads_.join(); }

template <class T>
task<T> argon2id_hasher::on_a_thread(task<T> work) {
    struct counted {
        std::atomic<std::size_t>& pending;
        ~counted() { --pending; }
    };
    const counted counting{pending_};
    if (++pending_ > most_pending_) {
        co_return error(errc::resource_exhausted, {.message = "too many passwords are being hashed",
                                                   .hint = "try again in a while"});
    }
    co_return co_await run_on(threads_.get_executor(), std::move(work));
}

task<password_hash> argon2id_hasher::hash(secret password) {
    auto made = co_await on_a_thread(make_hash(std::move(password), cost_));
    if (!made) co_return made.error();
    co_return password_hash(std::move(*made));
}

task<bool> argon2id_hasher::verify(secret password, std::optional<password_hash> hash) {
    if (hash && !is_argon2(hash->reveal())) {
        co_return error(errc::unreadable,
                        {.message = "the stored hash of a password is none of Argon2",
                         .hint = "another program wrote it; let the user reset the password"});
    }
    const bool known = hash.has_value();
    password_hash other = nobodys_;
    if (known) other = std::move(*hash);
    auto same = co_await on_a_thread(compare(std::move(password), std::move(other)));
    if (!same) co_return same.error();
    co_return known && *same;
}

bool argon2id_hasher::needs_rehash(const password_hash& hash) const {
    return crypto_pwhash_str_needs_rehash(hash.reveal().c_str(), cost_.passes, bytes_of(cost_)) !=
           0;
}

} // namespace alps::identity
