alps generate --check
