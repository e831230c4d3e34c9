alps migrate baseline 0004_add_notes
alps migrate
