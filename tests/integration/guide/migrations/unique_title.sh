alps generate --empty unique_title
for engine in postgres sqlite; do
    cat >migrations/$engine/0004_unique_title.sql <<'SQL'
update notes set title = trim(title);
create unique index notes_title_key on notes (title);
SQL
done
