alps migrate baseline 0005_add_notes
alps migrate
