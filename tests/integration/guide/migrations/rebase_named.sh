alps migrate rebase 0003_pinned
