alps migrate rebase 0006_pinned
