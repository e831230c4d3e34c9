alps migrate rebase 0005_pinned
