for file in migrations/*/0004_drop_title.sql; do
    sed -i '1i -- alps:allow(drop-column) nothing reads it since 1.2' "$file"
done
alps migrate lint
