#include <alps/base/text.hpp>
#include <alps/base/visible_text.hpp>
#include <alps/repository/build_repository.hpp>

namespace alps {

build_settings::build_settings(std::string_view unique_name, std::string owner, std::string project)
    : name(trim(unique_name)), organization(std::move(owner)), repository(std::move(project)) {}

result<void> build_settings::check() const {
    if (auto checked = check_visible_texts({{name, "the build's name", 100},
                                            {organization, "the build's organization", 255},
                                            {repository, "the build's repository", 255}});
        !checked)
        return checked;
    if (selectors.empty() || selectors.size() > max_selectors) {
        return error(errc::invalid_argument,
                     {.message = "a build has 1 to " + std::to_string(max_selectors) +
                                 " selectors; these are " + std::to_string(selectors.size()),
                      .hint = "a selector is a branch, a tag or a workflow, and a pattern"});
    }
    for (const selector& one : selectors) {
        if (auto checked = check_visible_text(one.pattern, "a selector's pattern", 255); !checked)
            return checked;
    }
    if (cache_expiration_minutes >= 0) return {};
    return error(errc::invalid_argument,
                 {.message = "a build cannot be cached for " +
                             std::to_string(cache_expiration_minutes) + " minutes",
                  .hint = "name 0 minutes or more"});
}

result<void> check_build_token(const secret& token) {
    return check_text(token.reveal(), "the access token", 4096);
}

} // namespace alps
