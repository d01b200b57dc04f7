#include "pipeseal/intoto/layout.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <utility>

#include "test/intoto/sample_layout.h"

using namespace pipeseal;
using namespace pipeseal::intoto;

namespace {

Result<Layout> Read(const std::string& json, const Substitution& parameters = {},
                    const Limits& limits = kDefaultLimits) {
  const auto document = encoding::Document::ParseJson(json);
  REQUIRE_MESSAGE(document, document.error().message());
  return ReadLayout(document->root(), parameters, limits);
}

std::string Refusal(const std::string& json) {
  CAPTURE(json);
  const auto layout = Read(json);
  REQUIRE_FALSE(layout);
  CHECK(layout.error().code() == ErrorCode::kSchema);
  return layout.error().message();
}

// A layout on eight lines: the head, keys (2), steps with one step (3-5), inspections (6-8).
std::string Lines(std::string_view head = "", std::string_view keys = "", std::string_view step = "",
                  std::string_view inspection = "") {
  return fmt::format(
      "{{{}\n"
      "\"keys\": {{{}}},\n"
      "\"steps\": [\n"
      "{}\n"
      "],\n"
      "\"inspect\": [\n"
      "{}\n"
      "]}}",
      head.empty() ? "\"_type\": \"layout\", \"expires\": \"2027-01-31T00:00:00Z\", \"readme\": \"r\"," : head, keys,
      step, inspection);
}

std::string WithoutMember(std::string json, std::string_view member) {
  const std::size_t at = json.find(fmt::format("\"{}\"", member));
  REQUIRE(at != std::string::npos);
  return json.replace(at + 1, 1, "x");
}

std::string With(std::string json, std::string_view from, std::string_view to) {
  const std::size_t at = json.find(from);
  REQUIRE(at != std::string::npos);
  return json.replace(at, from.size(), to);
}

std::string StepJson() { return With(With(sample::Step{"build", "a"}.Json(), "\n", ""), "\n", ""); }

}  // namespace

TEST_CASE("a layout is read with the places of its parts") {
  const auto layout = Read(Lines("", sample::KeyEntry('a'), StepJson(), sample::Inspection("look", R"(["ls"])")));
  REQUIRE_MESSAGE(layout, layout.error().message());
  CHECK(FormatUtcTime(layout->expires) == "2027-01-31T00:00:00Z");
  CHECK(layout->readme == "r");
  REQUIRE(layout->keys.size() == 1);
  CHECK(layout->keys[0].keyid == sample::IdOf('a'));
  CHECK(layout->keys[0].key->fingerprint() == sample::KeyOf('a').fingerprint());
  REQUIRE(layout->steps.size() == 1);
  CHECK(layout->steps[0].threshold == 1);
  CHECK(layout->steps[0].expected_command == std::vector<std::string>{"make"});
  CHECK(layout->steps[0].where.begin.line == 4);
  CHECK(layout->steps[0].expected_products.at(0).where.begin.line == 4);
  REQUIRE(layout->inspections.size() == 1);
  CHECK(layout->inspections[0].run == std::vector<std::string>{"ls"});
  CHECK(layout->inspections[0].where.begin.line == 7);
  CHECK(layout->FindStep("build") == &layout->steps[0]);
  CHECK(layout->FindStep("look") == nullptr);
  CHECK(layout->FindInspection("look") == &layout->inspections[0]);
  CHECK(layout->FindKey(sample::IdOf('a')) == &layout->keys[0]);
  CHECK(layout->FindKey("00") == nullptr);
}

TEST_CASE("the head of a layout: each refusal with its line") {
  CHECK(Refusal("[]") == "line 1, column 1: the layout is an array, not an object");
  CHECK(Read(Lines()));
  for (const std::string_view member : {"_type", "expires", "keys", "steps", "inspect"}) {
    CAPTURE(member);
    CHECK(Refusal(WithoutMember(Lines(), member)) == fmt::format("line 1, column 1: the layout has no '{}'", member));
  }
  CHECK(Refusal(WithoutMember(Lines(), "readme")).find("a member 'xeadme' that is not known") != std::string::npos);
  CHECK(Refusal(With(Lines(), "\"layout\"", "\"link\"")) == "line 1, column 1: the layout's _type is not \"layout\"");
  CHECK(Refusal(With(Lines(), "\"steps\": [", "\"steps\": {\"x\": [") + "}").starts_with("line 3, column 10"));
  for (const std::string_view time :
       {"2027-01-31", "2027-02-30T00:00:00Z", "2027-01-31T00:00:00+00:00", "2027-01-31T00:00:00.5Z", ""}) {
    CAPTURE(time);
    CHECK(Refusal(With(Lines(), "2027-01-31T00:00:00Z", time)).starts_with("line 1, column 32: "));
  }
}

TEST_CASE("keys of a layout: each refusal with its line") {
  const auto refusal = [](std::string keys) { return Refusal(Lines("", keys)); };
  const std::string entry = sample::KeyEntry('a');
  CHECK(Read(Lines("", entry)));
  CHECK(refusal(With(entry, sample::IdOf('a'), "no id")).starts_with("line 2, column "));
  CHECK(refusal(With(entry, sample::IdOf('a'), "")).find("'' in keys is not a key id") != std::string::npos);
  CHECK(refusal(With(entry, sample::IdOf('a'), sample::IdOf('b'))).find("calls itself") != std::string::npos);
  const std::string nameless =
      fmt::format("\"{}\": {}", sample::IdOf('b'), crypto::KeyObjectJson(sample::KeyOf('a'), false));
  CHECK(refusal(nameless).find("is not the id of the key that stands there") != std::string::npos);
  CHECK(refusal(With(entry, "\"public\"", "\"private\":\"00\",\"public\"")).find("private key material") !=
        std::string::npos);
  CHECK(refusal("\"ab\": 1").starts_with("line 2, column "));
  CHECK(refusal(With(entry, "\"keytype\"", "\"keytypo\"")).starts_with("line 2, column "));
  Limits few;
  few.keys = 1;
  CHECK(Read(Lines("", entry), {}, few));
  CHECK(Read(Lines("", entry + "," + sample::KeyEntry('b')), {}, few).error().code() == ErrorCode::kLimit);
}

TEST_CASE("a key of an unknown type is kept without the key") {
  const auto layout =
      Read(Lines("", R"("ab": {"keytype": "sphincs", "scheme": "sphincs", "keyval": {"public": "00"}})"));
  REQUIRE_MESSAGE(layout, layout.error().message());
  CHECK_FALSE(layout->keys.at(0).key);
  CHECK_FALSE(layout->keys.at(0).why_unusable.empty());
}

TEST_CASE("steps of a layout: each refusal with its line") {
  const auto refusal = [](std::string step) { return Refusal(Lines("", "", step)); };
  for (const std::string_view member :
       {"_type", "name", "threshold", "pubkeys", "expected_command", "expected_materials", "expected_products"}) {
    CAPTURE(member);
    CHECK(refusal(WithoutMember(StepJson(), member)) == fmt::format("line 4, column 1: a step has no '{}'", member));
  }
  CHECK(refusal("1").starts_with("line 4, column 1: "));
  CHECK(refusal(With(StepJson(), "\"name\"", "\"extra\": 1, \"name\"")).find("a member 'extra' that is not known") !=
        std::string::npos);
  CHECK(refusal(With(StepJson(), "\"step\"", "\"inspection\"")) ==
        "line 4, column 1: the step's _type is not \"step\"");
  for (const std::string_view name : {"", ".", "..", "a/b", "a\\u0000b", "\\u202e", "\\n"}) {
    CAPTURE(name);
    CHECK(refusal(With(StepJson(), "\"build\"", fmt::format("\"{}\"", name)))
              .starts_with("line 4, column 1: the step's name: "));
  }
  for (const std::string_view threshold :
       {"0", "-1", "1.0", "1e0", "\"1\"", "true", "99999999999999999999", "-0", "null"}) {
    CAPTURE(threshold);
    CHECK(refusal(With(StepJson(), "\"threshold\": 1", fmt::format("\"threshold\": {}", threshold)))
              .starts_with("line 4, column "));
  }
  CHECK(refusal(With(StepJson(), sample::IdOf('a'), "../x")).find("is not a key id") != std::string::npos);
  CHECK(refusal(With(StepJson(), sample::IdOf('a'), "")).find("is not a key id") != std::string::npos);
  CHECK(refusal(With(StepJson(), "[\"make\"]", "\"make\"")).starts_with("line 4, column "));
  CHECK(refusal(With(StepJson(), "[\"make\"]", "[[]]")).find("an array where a string belongs") != std::string::npos);
  CHECK(refusal(With(StepJson(), "[\"DISALLOW\", \"*\"]", "\"DISALLOW *\"")).find("a string instead of an array") !=
        std::string::npos);
  CHECK(refusal(With(StepJson(), "[\"DISALLOW\", \"*\"]", "[\"DISALLOW\", 1]")).find("a number where a string") !=
        std::string::npos);
  CHECK(refusal(With(StepJson(), "[\"DISALLOW\", \"*\"]", "[]")).find("a rule without words") != std::string::npos);
  CHECK(refusal(With(StepJson(), "\"DISALLOW\"", "\"FORBID\"")).find("'FORBID' is not a rule") != std::string::npos);
  CHECK(refusal(With(StepJson(), "\"name\"", "\"cert_constraints\": [{\"x\": 1}], \"name\""))
            .find("'x' that is not known") != std::string::npos);
}

TEST_CASE("inspections of a layout: each refusal with its line") {
  const auto refusal = [](std::string inspection) { return Refusal(Lines("", "", "", inspection)); };
  const std::string inspection = sample::Inspection("look", R"(["ls"])");
  CHECK(Read(Lines("", "", "", inspection)));
  for (const std::string_view member : {"_type", "name", "run", "expected_materials", "expected_products"}) {
    CAPTURE(member);
    CHECK(refusal(WithoutMember(inspection, member)) ==
          fmt::format("line 7, column 1: an inspection has no '{}'", member));
  }
  CHECK(refusal(With(inspection, "\"inspection\"", "\"step\"")).starts_with("line 7, column 1: "));
  CHECK(refusal(With(inspection, "\"look\"", "\"a/b\"")).starts_with("line 7, column 1: the inspection's name: "));
  CHECK(refusal(With(inspection, "[\"ls\"]", "\"ls\"")).starts_with("line 7, column "));
  CHECK(refusal(With(inspection, "\"run\"", "\"more\": 1, \"run\"")).find("'more' that is not known") !=
        std::string::npos);
}

TEST_CASE("names are unique, and MATCH names one of them") {
  CHECK(Refusal(Lines("", "", StepJson() + ",\n" + StepJson())) ==
        "line 5, column 1: a second step or inspection named 'build'");
  CHECK(Refusal(Lines("", "", StepJson(), sample::Inspection("build", "[]"))) ==
        "line 7, column 1: a second step or inspection named 'build'");
  const auto match = [](std::string_view step) {
    return Lines("", "",
                 With(StepJson(), R"(["DISALLOW", "*"])",
                      fmt::format(R"(["MATCH", "*", "WITH", "PRODUCTS", "FROM", "{}"])", step)));
  };
  CHECK(Read(match("build")));
  CHECK(Refusal(match("Build")).find("MATCH names a step 'Build' that the layout does not have") != std::string::npos);
  CHECK(Refusal(match("Build")).starts_with("line 4, column "));
  CHECK(Refusal(
            Lines("", "", "", sample::Inspection("look", "[]", R"([["MATCH", "*", "WITH", "PRODUCTS", "FROM", "x"]])")))
            .starts_with("line 7, column "));
}

TEST_CASE("rules and commands are read after substitution, names and readme are not") {
  Substitution parameters;
  REQUIRE(parameters.Add("V=1"));
  std::string step = With(With(StepJson(), "\"make\"", "\"make\", \"v{V}\""), "\"*\"", "\"app-{V}\"");
  step = With(step, "\"build\"", "\"b{V}\"");
  const auto layout = Read(Lines("", "", step), parameters);
  REQUIRE_MESSAGE(layout, layout.error().message());
  CHECK(layout->steps[0].expected_command == std::vector<std::string>{"make", "v1"});
  CHECK(layout->steps[0].expected_materials[0].words[1] == "app-1");
  CHECK(layout->steps[0].name == "b{V}");
  const auto missing = Read(Lines("", "", With(step, "v{V}", "{W}")), parameters);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message().starts_with("line 4, column "));
  CHECK(Read(Lines("", "", step))->steps[0].expected_command[1] == "v{V}");
}

TEST_CASE("steps, inspections and rules are counted") {
  Limits few;
  few.steps = 1;
  CHECK(Read(Lines("", "", StepJson()), {}, few));
  CHECK(Read(Lines("", "", StepJson() + "," + With(StepJson(), "build", "b")), {}, few).error().code() ==
        ErrorCode::kLimit);
  few = {};
  few.inspections = 0;
  CHECK(Read(Lines("", "", "", sample::Inspection("look", "[]")), {}, few).error().code() == ErrorCode::kLimit);
  few = {};
  few.rules_per_step = 0;
  CHECK(Read(Lines("", "", StepJson()), {}, few).error().code() == ErrorCode::kLimit);
}
