mkdir -p migrations
cp -R drizzle migrations/postgres
alps migrate status
alps migrate
