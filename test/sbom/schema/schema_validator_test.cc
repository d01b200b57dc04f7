#include "pipeseal/sbom/schema/schema_validator.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "test/sbom/schema/judge.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using schema::MakeCycloneDxValidator;
using schema::MakeSpdx2Validator;

namespace {

std::string Document(std::string_view members) {
  return R"({"bomFormat": "CycloneDX", "specVersion": "1.6", )" + std::string(members) + "}";
}

Issues JudgeMembers(std::string_view members) {
  return schema::Judge(MakeCycloneDxValidator, "1.6", Document(members));
}

std::string Complaints(std::string_view members) {
  return schema::MessagesOf(MakeCycloneDxValidator, "1.6", Document(members));
}

// The text that the only issue points at, up to the end of the line.
std::string PlaceOf(std::string_view members) {
  const Issues issues = JudgeMembers(members);
  REQUIRE(issues.list().size() == 1);
  return Document(members).substr(issues.list()[0].offset);
}

std::string HintOf(std::string_view members) {
  const Issues issues = JudgeMembers(members);
  REQUIRE(issues.list().size() == 1);
  return issues.list()[0].hint;
}

}  // namespace

TEST_CASE("versions that are not known") {
  for (const std::string_view version : {"1.1", "1.8", "2.3", "1.6 ", "${specVersion}"}) {
    CAPTURE(version);
    Issues issues;
    CHECK(MakeCycloneDxValidator(version, issues) == nullptr);
    REQUIRE(issues.list().size() == 1);
    CHECK(issues.list()[0].rule == &rules::kUnsupportedVersion);
    CHECK(issues.list()[0].message == "the document says that it is of CycloneDX " + std::string(version) +
                                          "; known are 1.2, 1.3, 1.4, 1.5, 1.6, 1.7");
  }
  for (const std::string_view version : {"2.1", "2.2.3", "3.0.1", "SPDX-2.3"}) {
    CAPTURE(version);
    Issues issues;
    CHECK(MakeSpdx2Validator(version, issues) == nullptr);
    CHECK(issues.CountOf(rules::kUnsupportedVersion) == 1);
  }
}

TEST_CASE("a document that is no object") {
  for (const std::string_view document : {"[]", "\"CycloneDX\"", "1", "null", "true", "[[{\"a\": [1]}]]"}) {
    CAPTURE(document);
    const std::string complaints = schema::MessagesOf(MakeCycloneDxValidator, "1.6", document);
    CHECK(complaints.starts_with("the document is "));
    CHECK(complaints.ends_with("; expected is an object (document)"));
  }
}

TEST_CASE("an issue stands where the defect is") {
  CHECK(PlaceOf(R"("version": "x")") == R"("x"})");                                  // a value
  CHECK(PlaceOf(R"("versoin": 1)") == R"("versoin": 1})");                           // a key
  CHECK(PlaceOf(R"("components": [{"type": "file"}])") == R"({"type": "file"}]})");  // what lacks something
  CHECK(PlaceOf(R"("components": [{"type": "file", "name": "n", "bom-ref": ""}])") == R"(""}]})");
  CHECK(PlaceOf(R"("dependencies": [{"ref": "a"}, {"ref": "b"}, {"ref": "a"}])") ==
        R"({"ref": "a"}]})");  // the second of two
  CHECK(PlaceOf(R"("dependencies": [1])") == "1]}");
}

TEST_CASE("what may have been meant") {
  CHECK(HintOf(R"("versoin": 1)") == "`version` may be meant.");
  CHECK(HintOf(R"("Version": 1)") == "`version` may be meant.");
  CHECK(HintOf(R"("component": [])") == "`components` may be meant.");
  CHECK(HintOf(R"("something": 1)") == "");
  CHECK(HintOf(R"("components": [{"type": "libary", "name": "n"}])") == "`library` may be meant.");
  CHECK(
      HintOf(
          R"("components": [{"type": "file", "name": "n", "hashes": [
                     {"alg": "sha-256", "content": "d41d8cd98f00b204e9800998ecf8427e"}]}])") ==
      "`SHA-256` may be meant.");
  CHECK(HintOf(R"("components": [{"type": "file", "name": "n", "licenses": [{"license": {"id": "apache-2.0"}}]}])") ==
        "It is written `Apache-2.0`.");
  CHECK(HintOf(R"("components": [{"type": "file", "name": "n", "licenses": [{"license": {"id": "Apache-2"}}]}])") ==
        "`Apache-2.0` may be meant.");
  CHECK(HintOf(R"("components": [{"type": "file", "name": "n", "componentSupplier": {}}])") ==
        "`supplier` may be meant.");
}

TEST_CASE("what stands under a defect is not judged") {
  CHECK(Complaints(R"("unknown": {"components": [{"type": 1, "x": [[{}]]}]})") ==
        "`unknown` is no member of a document");
  CHECK(Complaints(R"("components": {"type": 1, "x": [[{}]]})") == "`components` is an object; expected is an array");
  CHECK(Complaints(R"("components": [[{"type": 1}]])") ==
        "an item of `components` is an array; expected is an object (component)");
  // The judgement goes on behind it.
  CHECK(Complaints(R"("components": 1, "services": [{}])") ==
        "`components` is a number; expected is an array\na service without `name`");
}

TEST_CASE("items that must differ") {
  const auto judge = [](std::string_view components) {
    return Complaints("\"components\": [" + std::string(components) + "]");
  };
  const std::string twice = "this item stands twice in `components`, whose items must differ";
  const std::string one =
      R"({"type": "file", "name": "n", "hashes": [{"alg": "MD5", "content": "d41d8cd98f00b204e9800998ecf8427e"}]})";
  const std::string turned =
      R"({"hashes": [{"content": "d41d8cd98f00b204e9800998ecf8427e", "alg": "MD5"}],
           "name": "\u006e", "type": "file"})";
  CHECK(judge(one) == "");
  CHECK(judge(one + ", " + one) == twice);
  CHECK(judge(one + R"(, {"type": "file", "name": "m"}, )" + turned) == twice);
  // Alike, and not equal.
  CHECK(judge(R"({"type": "file", "name": "a", "group": "b"}, {"type": "file", "name": "b", "group": "a"})") == "");
  CHECK(
      judge(
          R"({"type": "file", "name": "n", "authors": [{"name": "a"}, {"name": "b"}]},
              {"type": "file", "name": "n", "authors": [{"name": "b"}, {"name": "a"}]})") ==
      "");
  CHECK(
      judge(
          R"({"type": "file", "name": "n", "authors": []},
              {"type": "file", "name": "n", "authors": [{}]}, {"type": "file", "name": "n"})") ==
      "");
  // Lists inside need not differ, or on their own.
  CHECK(judge(R"({"type": "file", "name": "n", "authors": [{"name": "a"}, {"name": "a"}]})") == "");
  CHECK(judge(R"({"type": "file", "name": "n", "components": [)" + one + "]}, " + one) == "");
  CHECK(judge(R"({"type": "file", "name": "n", "components": [)" + one + ", " + one + "]}") == twice);
  // Numbers are equal by their value, and no number is a text; also under members that are unknown.
  const auto numbers = [&](std::string_view first, std::string_view second) {
    return schema::MessagesOf(
        MakeCycloneDxValidator, "1.2",
        R"({"bomFormat": "CycloneDX", "specVersion": "1.2", "version": 1, "services": [{"name": "n", "x": )" +
            std::string(first) + R"(}, {"name": "n", "x": )" + std::string(second) + "}]}");
  };
  const std::string services = "this item stands twice in `services`, whose items must differ";
  CHECK(numbers("1", "1.0") == services);
  CHECK(numbers("-0", "0") == services);
  CHECK(numbers("100", "1e2") == services);
  CHECK(numbers("{\"a\": 1, \"b\": [null]}", "{\"b\": [null], \"a\": 1}") == services);
  CHECK(numbers("1", "\"1\"") == "");
  CHECK(numbers("1", "true") == "");
  CHECK(numbers("null", "false") == "");
  CHECK(numbers("[1, 2]", "[2, 1]") == "");
  CHECK(numbers("[[1], 2]", "[1, [2]]") == "");
  CHECK(numbers("[]", "{}") == "");
}

TEST_CASE("many items that must differ, and one that does not") {
  std::string refs;
  for (int i = 0; i < 5000; ++i) refs += "\"r" + std::to_string(i) + "\", ";
  const auto judge = [](const std::string& list) {
    return Complaints(R"("dependencies": [{"ref": "a", "dependsOn": [)" + list + "]}]");
  };
  CHECK(judge(refs + "\"last\"") == "");
  CHECK(judge(refs + "\"r77\"") == "this item stands twice in `dependsOn`, whose items must differ");
}

TEST_CASE("a document full of defects is counted, not quoted") {
  std::string components;
  for (int i = 0; i < 1000; ++i) components += std::string(i > 0 ? ", " : "") + "{}";
  const Issues issues = JudgeMembers("\"components\": [" + components + "]");
  CHECK(issues.list().size() == Issues::kKeptPerRule);
  CHECK(issues.CountOf(rules::kSchema) == 2001);  // type and name of each, and that they are equal
}

TEST_CASE("a long text is cut in a message, between two characters") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "\xC3\xA9";
  CHECK(Complaints("\"serialNumber\": \"x" + text + "\"") ==
        "`serialNumber` is \"x" + text.substr(0, 78) + "…\"; expected is urn:uuid: and a UUID in lower case");
}

TEST_CASE("lengths count characters, not bytes") {
  std::string version;
  for (int i = 0; i < 1024; ++i) version += "\xC3\xA9";
  const auto judge = [](const std::string& text) {
    return Complaints(R"("components": [{"type": "file", "name": "n", "version": ")" + text + "\"}]");
  };
  CHECK(judge(version) == "");
  CHECK(judge(version + "x") == "`version` has 1025 characters; at most 1024 are allowed");
  CHECK(judge("") == "");
}
