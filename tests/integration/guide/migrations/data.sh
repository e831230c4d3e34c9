alps generate --empty pin_welcome
tee migrations/*/*_pin_welcome.sql <<'SQL'
update notes set pinned = true where heading = 'Welcome';
SQL
tee migrations/*/*_pin_welcome.down.sql <<'SQL'
update notes set pinned = false where heading = 'Welcome';
SQL
alps migrate
