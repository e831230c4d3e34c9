alps migrate down --yes
