alps migrate baseline 0003_add_notes
