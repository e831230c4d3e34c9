#pragma once

namespace alps::query {

/// How strongly a transaction locks the rows that it has selected, from most to least. What each
/// keeps others from is said by `select_query::for_update()` and its like.
enum class row_lock { update, no_key_update, share, key_share };

} // namespace alps::query
