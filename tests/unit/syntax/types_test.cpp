#include <alps/syntax/types.hpp>

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace alps::syntax {
namespace {

struct spellings {
    std::string_view usual;
    std::vector<std::string_view> others;
};

TEST(Types, AreSpelledAsDrizzleSpellsThem) {
    const std::vector<spellings> all = {
        {"numeric(5, 2)", {"numeric(5,2)", "decimal ( 5 , 2 )", "pg_catalog.NUMERIC(5,2)"}},
        {"numeric(5)", {"numeric(5,0)", "dec(5)"}},
        {"varchar(20)", {"character varying(20)", "char varying(20)", "\"varchar\"(20)"}},
        {"char", {"character", "character(1)", "char(1)", "nchar"}},
        {"char(3)", {"character(3)"}},
        {"bpchar", {"pg_catalog.bpchar"}},
        {"\"char\"", {"pg_catalog.\"char\""}},
        {"timestamp", {"timestamp without time zone", "TIMESTAMP"}},
        {"timestamp (3)", {"timestamp(3)", "timestamp(3) without time zone"}},
        {"timestamp with time zone", {"timestamptz"}},
        {"timestamp (3) with time zone", {"timestamptz(3)", "timestamp(3) with time zone"}},
        {"time", {"time without time zone"}},
        {"time(2) with time zone", {"timetz(2)", "time (2) with time zone"}},
        {"interval day to second(3)", {"interval day to second (3)"}},
        {"double precision", {"float8", "float", "float(25)", "float(53)"}},
        {"real", {"float4", "float(1)", "float(24)"}},
        {"integer[]", {"int[]", "int4[3]", "integer[][]", "int array", "integer array[4]"}},
        {"varchar(5)[]", {"character varying(5)[]"}},
        {"varbit(5)", {"bit varying(5)"}},
        {"bit", {"bit(1)"}},
        {"bigserial", {"serial8"}},
        {"geometry(Point, 4326)", {"public.geometry(Point,4326)"}},
        {"\"Mood\"", {"public.\"Mood\""}},
        {"other.mood", {"\"other\".\"mood\""}},
    };
    for (const spellings& type : all) {
        EXPECT_EQ(usual_type(type.usual), type.usual);
        for (const std::string_view other : type.others)
            EXPECT_EQ(usual_type(other), type.usual) << other;
    }
}

TEST(Types, ThatCannotBeReadStay) {
    EXPECT_EQ(usual_type("numeric('"), "numeric('");
    EXPECT_EQ(usual_type("text[] || '{b}'"), "text [ ] || '{b}'");
    EXPECT_EQ(usual_type("integer + 1"), "integer + 1");
    EXPECT_EQ(usual_type("int array[3], 'a')"), "int array [ 3 ] , 'a' )");
}

TEST(Types, AreTakenApart) {
    const auto expect = [](std::string_view type, std::string_view name, long first, long second) {
        const measured_type measured = measure_type(type);
        EXPECT_EQ(measured.name, name) << type;
        EXPECT_EQ(measured.first, first) << type;
        EXPECT_EQ(measured.second, second) << type;
    };
    expect("text", "text", -1, -1);
    expect("varchar(20)", "varchar", 20, 0);
    expect("numeric(5, 2)", "numeric", 5, 2);
    expect("timestamp (3) with time zone", "timestamp with time zone", 3, 0);
    expect("varchar(5)[]", "varchar[]", 5, 0);
    expect("geometry(Point, 4326)", "geometry", -1, 0);
}

TEST(Types, AreRepeatedByCasts) {
    EXPECT_TRUE(repeats_type("numeric", "numeric(5,2)"));
    EXPECT_TRUE(repeats_type("decimal(5, 2)", "numeric(5,2)"));
    EXPECT_TRUE(repeats_type("bpchar", "char(3)"));
    EXPECT_TRUE(repeats_type("interval day", "interval day"));
    EXPECT_FALSE(repeats_type("varchar(1)", "varchar(20)")) << "which cuts";
    EXPECT_FALSE(repeats_type("timestamp", "timestamptz"));
    EXPECT_FALSE(repeats_type("text", "text[]"));
}

} // namespace
} // namespace alps::syntax
