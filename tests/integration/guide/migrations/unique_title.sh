alps generate --empty unique_title
tee migrations/*/*_unique_title.sql <<'SQL'
update notes set title = trim(title);
create unique index notes_title_key on notes (title);
SQL
