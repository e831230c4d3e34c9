#pragma once

#include <alps/base/dialect.hpp>

#include <string>
#include <vector>

namespace alps::testing {

/// Scripts on whose statements all must agree who split them: `syntax::split()` and the engines.
[[nodiscard]] inline std::vector<std::string> scripts_of(dialect dialect) {
    std::vector<std::string> scripts = {
        "",
        " -- nothing here\n;;",
        "select 1;;\n-- a\nselect /* ; */ 2 -- ;\n;select ';', \";\"",
        "begin; select case 1 when 2 then 3 end; end; select 1",
        "create table \"a;b\" (\"c\"\";\" int); insert into \"a;b\" values (1) ;",
        "select 1--> statement-breakpoint\n;--> statement-breakpoint\nselect '--> "
        "statement-breakpoint;'",
        "select 'it''s;\n'; select x'ff'; select 1.5e3, 'größe;'",
    };
    const per_dialect<std::vector<std::string>> own = {
        .postgres =
            {
                "select 1;;\n-- a\nselect /* ; /* ; */ */ 2 -- ;\n;select $a$;$$;$a$, ';', \";\"",
                "create function f() returns int language sql begin atomic select case when true "
                "then 1 end; select 2; end; select 3",
                "create or replace procedure p() begin atomic insert into t values (1); "
                "end;\nselect "
                "1",
                "create function f() returns int return (select case 1 when 1 then 2 end); select "
                "1",
                "create function f() returns int begin atomic select 1 as end; select t.end from "
                "t; "
                "end; select 3",
                "create rule r as on insert to t do (select 1; select 2); select 3",
                "begin; select case 1 when 2 then 3 end; end; select 1",
                "select E'\\';', U&'\\0061;', B'01', X'ff', N';'; select U&\"d;\" from t",
                "select 'a'\n';b'; select 'a' -- x\n 'b;'; select 1",
                "do $$begin perform 1; end$$; create table \"a;b\" (\"c\"\";\" int)",
                "select 1--> statement-breakpoint\n;--> statement-breakpoint\nselect '--> "
                "statement-breakpoint;'",
                "select a->>'b;', c #>> '{d}', -1, 1.5e3, $1 from t; select 2",
                "create schema s create table t (a int) create view v as select * from t; select 1",
            },
        .sqlite =
            {
                "select 1;;\n-- a\nselect /* ; /* ; */ 2 -- ;\n;select \";\", ';', `;`, [;]",
                "create trigger a after insert on t begin select case when 1 then 2 end; end; "
                "select "
                "1",
                "create temp trigger a after insert on t begin select 1; select 2; end; select 1",
                "create trigger \"begin\" after insert on t begin select 1;\n; end\n; select 1",
                "explain create trigger a after insert on t begin select 1; end; select 1",
                "explain query plan create trigger a after insert on t begin select 1; end; select "
                "1",
                "explain end create trigger a; select 1; end; select 1",
                "explain explain create trigger a; select 1; end; select 1",
                "explain temp create trigger a; select 1; end; select 1",
                "explain trigger create trigger a; select 1; end; select 1",
                "create trigger a after insert on t begin select 1; end",
                "create trigger a after insert on t begin select 1;",
                "create table trigger (a); create view v as select 1; end; select 1",
                "select x'ff;'; select '''; ', \"a\"\";\"",
            },
    };
    scripts.insert(scripts.end(), own[dialect].begin(), own[dialect].end());
    return scripts;
}

} // namespace alps::testing
