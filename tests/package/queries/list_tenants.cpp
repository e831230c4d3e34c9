// Lists the tenants in the database that the environment chooses.
#include <alps/alps.hpp>
#include <alps/query/query.hpp>
#include <alps/sql/run.hpp>
#include <alps/tables/tables.hpp>

#include <iostream>

using namespace alps::query;
using namespace alps::tables;

int main() try {
    const auto query = select(tenants.slug, tenants.name).from(tenants).order_by(tenants.slug);
    const auto list = [&](alps::backend& backend) {
        return alps::sql::list_rows(*backend.database(), query);
    };
    for (const auto& row : alps::project::open().value().run(list).value())
        std::cout << row[tenants.slug] << ": " << row[tenants.name] << '\n';
} catch (const alps::exception& failure) {
    std::cerr << failure.error() << '\n';
    return 1;
}
