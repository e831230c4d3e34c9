alps migrate rebase
