#include "commands/page_options.hpp"

namespace alps::cli {

void add_page_options(command command, page_arguments& page) {
    command.option("--limit", page.limit, "Rows at most, 1 to 500")
        .between(1, page_request::max_limit);
    command.option("--after", page.after, "Continue behind this cursor").called("CURSOR");
    command.flag("--skip-unreadable", page.skip_unreadable,
                 "Pass over rows with values that another program stored and alps cannot read");
}

page_request to_request(const page_arguments& page) {
    page_request request(page.limit);
    if (!page.after.empty()) request.after = page_cursor{page.after};
    if (page.skip_unreadable) request.unreadable = unreadable_rows::skip;
    return request;
}

} // namespace alps::cli
