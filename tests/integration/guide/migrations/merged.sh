alps migrate
