alps generate --check
alps migrate verify --offline
alps migrate lint --sarif lint.sarif
