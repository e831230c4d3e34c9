alps migrate status
alps migrate --lock-timeout 1s
alps migrate verify
