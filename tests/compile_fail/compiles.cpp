// What the other programs of this folder want to say, and what else a user may expect to compile.
#include "program.hpp"

enum class shade { red, green };

template <>
struct alps::schema::stored_enum<shade> {
    static constexpr fixed_string name = "shade";
    static constexpr enumerator<shade> values[] = {{shade::red, "red"}, {shade::green, "green"}};
};

namespace {

template <class Table>
struct shape_columns {
    column<Table, "id", std::int64_t, primary_key> id;
    column<Table, "name", std::string, varchar(20), default_text("?")> name;
    column<Table, "sides", std::int32_t, default_value(4)> sides;
    column<Table, "count", std::int64_t, default_value(0)> count;
    column<Table, "area", double, default_value(0)> area;
    column<Table, "weight", std::optional<double>> weight;
    column<Table, "round", bool, default_value(false)> round;
    column<Table, "colour", shade, schema::enumerated, default_value(shade::red)> colour;
    column<Table, "lining", std::optional<shade>, schema::enumerated> lining;
    column<Table, "tags", json_text, default_text("[]")> tags;
    column<Table, "owner", user_id, references(users.id)> owner;
    column<Table, "parent", std::optional<std::int64_t>> parent;
    column<Table, "changed", timestamp, default_now, schema::on_update_now> changed;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(schema::check<"shapes_sides">(t.sides > 2),
                          schema::index<"shapes_name">(t.name).where(t.round),
                          schema::foreign_key(schema::columns(t.parent), schema::columns(t.id)));
    }
};
constexpr table<"shapes", shape_columns> shapes{};

template <class Table>
struct part_columns;

template <class Table>
struct machine_columns {
    column<Table, "id", std::int32_t, schema::sql_type("serial"), primary_key> id;
    column<Table, "price", std::string, schema::sql_type("numeric(10, 2)"),
           schema::default_sql("0.5")>
        price;
    column<Table, "main_part", std::optional<std::int64_t>> main_part;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            schema::check<"machines_price">(schema::sql_condition<"price > 0"> && t.id > 0),
            schema::index<"machines_cents">(schema::sql_expression<"(price * 100)">.desc())
                .where(schema::sql_condition<"price > 1">),
            schema::foreign_key<"machines_main">(
                schema::columns(t.main_part),
                schema::columns(schema::declared_later<"parts", part_columns>(t).id)));
    }
};
constexpr table<"machines", machine_columns> machines{};

template <class Table>
struct part_columns {
    column<Table, "id", std::int64_t, primary_key> id;
    column<Table, "machine", std::int64_t, references(machines.id)> machine;
};
constexpr table<"parts", part_columns> parts{};

[[maybe_unused]] const auto described_machines =
    schema::describe<dialect::postgres>(machines, parts);
[[maybe_unused]] const auto made = sql_of(insert(machines).values(machines.price = "1.5"));

[[maybe_unused]] const auto described = schema::describe<dialect::postgres, shade>(shapes);

const std::string text = "text";
constexpr std::string_view view = "view";
const char* const pointer = "pointer";
const std::optional<std::string> optional_text;
const std::size_t size = 5;
const user_id user;
const timestamp time_point;
using std::chrono::hours;

template <class... Expressions>
constexpr int all_of(const Expressions&...) {
    return sizeof...(Expressions);
}

[[maybe_unused]] const auto comparisons = all_of(
    users.email == "literal", users.email == text, users.email == view, users.email == pointer,
    "literal" == users.email, text != users.email,
    users.name<users.email, users.name.like("a%"), users.name.like(text),
               users.email.in("a", view, text), users.email.in(std::vector{text}), users.id == user,
               user == users.id, users.id.in(user, user), tenants.id == builds.tenant_id,
               users.created_at> time_point,
    users.created_at > time_point + hours(1),
    time_point<users.created_at, users.created_at.between(time_point, now()), users.created_at>
        std::chrono::sys_days(),
    shapes.sides == 5, 5 < shapes.sides, shapes.sides > size, shapes.count > size,
    shapes.count > 5U, shapes.area > 5, shapes.area > 5.5F, shapes.area > size, shapes.sides > 2.5,
    shapes.sides > shapes.area, shapes.round == true, shapes.colour == shade::red,
    shade::red == shapes.colour, shapes.colour.in(shade::red, shade::green),
    shapes.lining == shapes.colour, literal<shade::red> == shapes.colour,
    shapes.sides * 2 > 10 - shapes.sides);

[[maybe_unused]] const auto conditions = all_of(shapes.round && shapes.sides > 3, !shapes.round,
                                                size > 3 || shapes.round, shapes.round && true);

[[maybe_unused]] const auto expressions = all_of(
    concat(users.email, " <", users.name, text, ">"), concat("-", users.email),
    coalesce(users.name, "none"), coalesce(users.name, users.email, view),
    case_when(shapes.round, literal_text<"round">).when(shapes.sides == 3, "three").otherwise(text),
    shapes.tags[0], shapes.tags["key"][text][view], sum(shapes.sides), avg(shapes.area));

static_assert(std::is_same_v<decltype(coalesce(shapes.sides, size))::value_type, std::int64_t>);

[[maybe_unused]] const auto changed =
    sql_of(update(shapes)
               .set(shapes.name = "a", shapes.sides = shapes.sides + 1, shapes.count = size,
                    shapes.area = 5, shapes.weight = std::nullopt, shapes.round = shapes.sides == 0,
                    shapes.colour = shade::red, shapes.lining = std::nullopt,
                    shapes.tags = json_text(), shapes.owner = user,
                    shapes.parent = std::optional<std::int32_t>(5), shapes.changed = now())
               .where(shapes.owner == user)
               .returning(all));
[[maybe_unused]] const auto names =
    all_of(users.name = "literal", users.name = text, users.name = view, users.name = pointer,
           users.name = optional_text, users.name = std::optional(view), users.name = users.email,
           shapes.name = cast_to<std::string>(shapes.sides), shapes.count = count(),
           shapes.sides = cast_to<std::int32_t>(count()), shapes.area = shapes.count,
           shapes.weight = std::optional(5.5F), shapes.lining = std::optional(shade::red),
           shapes.changed = time_point + hours(1), shapes.changed = std::chrono::sys_seconds());

[[maybe_unused]] const auto inserted =
    sql_of(insert(tenants)
               .values(tenants.name = "Acme", tenants.slug = "acme")
               .values(tenants.name = view, tenants.slug = text)
               .on_conflict(tenants.slug)
               .do_update(tenants.name = excluded(tenants.name))
               .returning(tenants.id));
[[maybe_unused]] const auto copied =
    sql_of(insert(shapes)
               .columns(shapes.id, shapes.owner, shapes.area)
               .from(select(count(), users.id, literal<5>).from(users).group_by(users.id)));
[[maybe_unused]] const auto removed = sql_of(delete_from(users).all_rows());

struct user_role {
    user_id id;
    std::optional<alps::role> role;
};
struct tenant_roles {
    tenant_id tenant;
    std::string slug;
};

constexpr auto recent = cte<"recent">(select(users.id, users.email).from(users));
constexpr auto bigger = alias<"bigger">(shapes);

[[maybe_unused]] const auto selected = all_of(
    first_row(select_as<user_role>(users.id, tenant_members.role)
                  .from(users)
                  .left_join(tenant_members, tenant_members.user_id == users.id)),
    sql_of(select(users.name, count())
               .from(users)
               .where(users.email.like("%@b.c"))
               .group_by(users.name)
               .having(count() > 1)
               .order_by(count().desc(), users.name)
               .limit(size)
               .offset(10)),
    sql_of(select(users.id, users.name, count())
               .from(users)
               .join(tenant_members, tenant_members.user_id == users.id)
               .group_by(users.id)
               .order_by(users.email)),
    sql_of(select(shapes.id, bigger.id).from(shapes).join(bigger, bigger.sides > shapes.sides)),
    sql_of(select(users.id).from(users).where(
        exists(select(literal<1>).from(tenant_members).where(tenant_members.user_id == users.id)))),
    sql_of(with(recent).then(select(recent[users.email]).from(recent))),
    sql_of(union_all(select(users.email).from(users), select(tenants.slug).from(tenants))),
    scoped_sql_of(select(builds.name, users.name)
                      .from(builds)
                      .join(users, users.id == user)
                      .where(builds.name == text)),
    scoped_sql_of(insert(tenant_members)
                      .values(tenant_members.user_id = user, tenant_members.role = role::admin)),
    scoped_sql_of(update(tenant_members).set(tenant_members.role = role::member).all_rows()));

struct by_email {
    std::string email;
    std::optional<std::int64_t> limit;
};
constexpr auto find_user =
    prepare<"find_user", by_email>(select(users.id, users.name)
                                       .from(users)
                                       .where(param<&by_email::email> == users.email)
                                       .limit(param<&by_email::limit>));
[[maybe_unused]] const auto prepared =
    compiled<decltype(find_user), dialect::postgres, false>::steps;

[[maybe_unused]] std::optional<std::string>
name_of(const decltype(find_user)::answering::row_type& row) {
    const auto& [id, name] = row;
    return id == user ? name : row[users.name];
}

} // namespace
