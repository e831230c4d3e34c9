alps migrate lint
