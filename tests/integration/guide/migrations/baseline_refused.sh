alps migrate baseline 0002_add_notes
