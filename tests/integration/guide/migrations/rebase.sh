alps migrate rebase
alps generate --check
alps migrate
