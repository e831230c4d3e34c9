alps migrate status
