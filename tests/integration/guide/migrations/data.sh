alps generate --empty pin_welcome
for engine in postgres sqlite; do
    cat >migrations/$engine/0005_pin_welcome.sql <<'SQL'
update notes set pinned = true where heading = 'Welcome';
SQL
    cat >migrations/$engine/0005_pin_welcome.down.sql <<'SQL'
update notes set pinned = false where heading = 'Welcome';
SQL
done
alps migrate
