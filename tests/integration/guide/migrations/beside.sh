alps migrate --to 0001_harden
