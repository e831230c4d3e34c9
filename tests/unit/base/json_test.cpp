#include <alps/base/json.hpp>
#include <alps/testing/printers.hpp>

#include <string>

namespace alps {
namespace {

result<json_value> parse(std::string_view text) {
    return parse_json(text, "x.json", json_comments::allowed);
}

TEST(Json, KnowsTheLineOfEveryValue) {
    const auto root =
        parse("{\n  \"a\": 1,\n  \"b\": [\n    true,\n\n    \"x\"],\n\"c\"\n:\nnull}");
    ASSERT_TRUE(testing::succeeded(root));
    EXPECT_EQ(root->line, 1);
    EXPECT_EQ(root->find("a")->line, 2);
    EXPECT_EQ(root->find("b")->line, 3);
    EXPECT_EQ(root->find("b")->elements.at(0).line, 4);
    EXPECT_EQ(root->find("b")->elements.at(1).line, 6);
    EXPECT_EQ(root->members.at(2).line, 7);
    EXPECT_EQ(root->find("c")->line, 9);
    EXPECT_EQ(root->find("d"), nullptr);
}

TEST(Json, ReadsEveryKindOfValue) {
    const auto root = parse(R"([null, false, -7, 1.5e3, 18446744073709551615, "ä\n\u00e9"])");
    ASSERT_TRUE(testing::succeeded(root));
    const auto& all = root->elements;
    ASSERT_EQ(all.size(), 6U);
    EXPECT_EQ(all[0].kind, json_kind::null);
    EXPECT_EQ(all[1].kind, json_kind::boolean);
    EXPECT_FALSE(all[1].boolean);
    EXPECT_EQ(all[2].kind, json_kind::integer);
    EXPECT_EQ(all[2].integer, -7);
    EXPECT_EQ(all[3].kind, json_kind::real);
    EXPECT_EQ(all[3].real, 1500.0);
    EXPECT_EQ(all[4].kind, json_kind::real);
    EXPECT_EQ(all[4].text, "18446744073709551615");
    EXPECT_EQ(all[5].text, "ä\né");
}

TEST(Json, KeepsRepeatedKeys) {
    const auto root = parse(R"({"a": 1, "a": 2})");
    ASSERT_TRUE(testing::succeeded(root));
    ASSERT_EQ(root->members.size(), 2U);
    EXPECT_EQ(root->find("a")->integer, 1);
    EXPECT_EQ(root->members[1].value.integer, 2);
}

TEST(Json, SkipsCommentsOfBothKindsAndCountsTheirLines) {
    const auto root = parse("// one\n/* two\nthree */ [ // four\n 1 /* x */ ,\n2] // end");
    ASSERT_TRUE(testing::succeeded(root));
    ASSERT_EQ(root->elements.size(), 2U);
    EXPECT_EQ(root->elements[0].line, 4);
    EXPECT_EQ(root->elements[1].line, 5);
}

TEST(Json, AllowsTrailingCommasOnRequest) {
    const auto lenient = [](std::string_view text) {
        return parse_json(text, "x.json", json_comments::allowed_and_trailing_commas);
    };
    EXPECT_TRUE(testing::succeeded(lenient("{\"a\": [1,],} // end")));
    EXPECT_TRUE(testing::failed_with(lenient("[,]"), errc::configuration));
    EXPECT_TRUE(testing::failed_with(parse("[1,]"), errc::configuration));
}

TEST(Json, SkipsAByteOrderMarkAndAcceptsWindowsLineEnds) {
    const auto root = parse("\xEF\xBB\xBF{\r\n\"a\": 1\r\n}\r\n");
    ASSERT_TRUE(testing::succeeded(root));
    EXPECT_EQ(root->find("a")->line, 2);
}

TEST(Json, RefusesBrokenTextWithFileAndLine) {
    struct broken {
        const char* text;
        int line;
    };
    for (const auto& [text, line] :
         {broken{"", 1}, broken{"{", 1}, broken{"{\n\"a\": 1\n", 2}, broken{"{\n\"a\": tru\n}", 2},
          broken{"[1,\n2,\n]", 3}, broken{"[1]\n\n[2]", 3}, broken{"[\n\"a\nb\"]", 2},
          broken{"[\"\xFF\"]", 1}, broken{"[\n/* never closed", 2}}) {
        const auto root = parse(text);
        ASSERT_TRUE(testing::failed_with(root, errc::configuration)) << text;
        EXPECT_EQ(root.error().info().file, "x.json");
        EXPECT_EQ(root.error().info().line, line) << text;
        EXPECT_TRUE(root.error().message().starts_with("broken JSON: ")) << root.error();
    }
}

TEST(Json, RefusesCommentsWhereTheyAreNotAllowed) {
    const auto root = parse_json("{\n// no\n}", "x.json", json_comments::refused);
    ASSERT_TRUE(testing::failed_with(root, errc::configuration));
    EXPECT_EQ(root.error().info().line, 2);
}

TEST(Json, FormatsWhatItParsesWithoutWhiteSpace) {
    const auto root =
        parse("{ \"a\" : [ 1 , 2.50, true, null ], \"b\\\"\" : { \"c\" : \"x\\ny\" } }");
    ASSERT_TRUE(testing::succeeded(root));
    EXPECT_EQ(format_json(*root), R"({"a":[1,2.50,true,null],"b\"":{"c":"x\ny"}})");
}

TEST(Json, FormatsOverLinesAsJavaScriptDoes) {
    const auto root = parse(R"({"a":[1,[],{}],"b":{"c":null}})");
    ASSERT_TRUE(testing::succeeded(root));
    EXPECT_EQ(format_json_lines(*root), R"({
  "a": [
    1,
    [],
    {}
  ],
  "b": {
    "c": null
  }
})");
}

} // namespace
} // namespace alps
