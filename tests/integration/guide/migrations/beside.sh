alps migrate --to 0003_events
