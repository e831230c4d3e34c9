alps generate --empty mark_urgent --dialect postgres
cat >migrations/postgres/0006_mark_urgent.sql <<'SQL'
update notes set rank = 'urgent' where title = 'Leak';
SQL
