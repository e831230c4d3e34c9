#pragma once

#include <alps/sql/paging.hpp>

#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace memory {

/// Returns a page of what a map holds and fits, each as `make` shows it. The key of the last row is
/// the cursor, which `key` reads from it.
template <class Row, class Key, class Stored, class Fits, class Make, class KeyOf>
alps::result<alps::page<Row>> list(const std::map<Key, Stored>& all,
                                   const alps::page_request& request, Fits fits, Make make,
                                   KeyOf key) {
    const auto bounds = alps::sql::bounds_of(request);
    if (!bounds) return bounds.error();
    std::vector<Row> rows;
    for (auto at = all.upper_bound(Key(bounds->after));
         at != all.end() && std::ssize(rows) < bounds->fetch; ++at) {
        if (fits(at->second)) rows.push_back(make(at->second));
    }
    return alps::sql::page_of(std::move(rows), request, key);
}

} // namespace memory
