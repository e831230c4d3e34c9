alps generate --empty mark_urgent --dialect postgres
tee migrations/postgres/*_mark_urgent.sql <<'SQL'
update notes set rank = 'urgent' where title = 'Leak';
SQL
