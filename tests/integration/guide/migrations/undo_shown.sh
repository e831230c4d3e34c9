alps migrate down --dry-run
