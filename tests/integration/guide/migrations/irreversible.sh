alps migrate down
