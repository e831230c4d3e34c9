alps migrate --dry-run -v 2>/dev/null
