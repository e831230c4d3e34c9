alps generate add_notes
alps migrate
