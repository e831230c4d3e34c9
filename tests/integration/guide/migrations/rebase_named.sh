alps migrate rebase 0004_pinned
