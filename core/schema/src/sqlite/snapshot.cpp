#include "snapshot/parts.hpp"
#include "snapshot/writing.hpp"
#include "sqlite/rules.hpp"

#include <algorithm>

namespace alps::schema::sqlite {
namespace {

using json_build::object;
using snapshot_parts::table_context;
namespace writing = snapshot_writing;

/// Tells whether Drizzle's SQLite has a part as an expression; it knows no descending columns.
bool is_expression(const model::index_part& part) { return part.expression || part.descending; }

json_value written_index(const model::index& index) {
    std::vector<std::string> parts;
    for (const model::index_part& part : index.parts)
        parts.push_back(is_expression(part) ? writing::render_part(part) : part.text);
    return writing::index_head(index, json_build::list(parts));
}

json_value written_primary_key(const model::table& table) {
    if (!table.primary_key) return object();
    const model::key& key = *table.primary_key;
    return object().with(key.name, object()
                                       .with("columns", json_build::list(key.columns))
                                       .with("name", json_build::text(key.name)));
}

json_value written_column(const model::column& column) {
    object written = writing::column_head(column, dialect::sqlite);
    written.add("autoincrement", json_build::truth(false));
    writing::add_default(written, column, dialect::sqlite);
    return written;
}

json_value written_table(const model::table& table) {
    return object()
        .with("name", json_build::text(table.name))
        .with("columns", json_build::by_name(table.columns, written_column))
        .with("indexes", json_build::by_name(table.indexes, written_index))
        .with("foreignKeys", writing::foreign_keys(table))
        .with("compositePrimaryKeys", written_primary_key(table))
        .with("uniqueConstraints", writing::unique_keys(table))
        .with("checkConstraints", writing::checks(table));
}

/// SQLite's snapshot says apart which parts of its indexes are expressions.
json_value written_expressions(const model::schema& schema) {
    object indexes;
    for (const model::table& table : schema.tables) {
        for (const model::index& index : table.indexes) {
            if (std::ranges::none_of(index.parts, is_expression)) continue;
            object columns;
            for (const model::index_part& part : index.parts) {
                if (!is_expression(part)) continue;
                columns.add(writing::render_part(part),
                            object().with("isExpression", json_build::truth(true)));
            }
            indexes.add(index.name, object().with("columns", std::move(columns)));
        }
    }
    return object().with("indexes", std::move(indexes));
}

} // namespace

std::optional<model::index> read_index(const table_context& context, const json_member& member,
                                       const json_value* expressions) {
    const snapshot_fields fields = fields_of(context, "index", member);
    fields.expect_only({"name", "columns", "isUnique", "where"});
    model::index index{
        .name = fields.text("name"), .parts = {}, .unique = fields.truth("isUnique")};
    const json_value* of_columns = expressions == nullptr ? nullptr : expressions->find("columns");
    for (const std::string& text : fields.texts("columns")) {
        const json_value* said = of_columns == nullptr ? nullptr : of_columns->find(text);
        const json_value* is = said == nullptr ? nullptr : said->find("isExpression");
        index.parts.push_back({.text = text, .expression = is != nullptr && is->boolean});
    }
    index.condition = fields.text_or("where", "");
    return index;
}

object write_snapshot(const schema::snapshot& snapshot) {
    const model::schema& schema = snapshot.content.schema;
    return object()
        .with("version", json_build::text(std::string(rules.format.version)))
        .with("dialect", json_build::text(std::string(rules.format.dialect)))
        .with("id", json_build::text(snapshot.id))
        .with("prevId", json_build::text(snapshot.previous))
        .with("tables", json_build::by_name(schema.tables, written_table))
        .with("views", object())
        .with("enums", object())
        .with("_meta",
              object().with("schemas", object()).with("tables", object()).with("columns", object()))
        .with("internal", written_expressions(schema));
}

} // namespace alps::schema::sqlite
