export ALPS_ENV=production DATABASE_URL="$ALPS_TEST_POSTGRES_URL"
alps migrate
alps seed --yes
build/register_tenant
