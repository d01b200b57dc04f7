// The SPDX 3 cases of the conformance kit, when PIPESEAL_CONFORMANCE names it: verdicts of the schema and of the semantics, and
// what the graphs count.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "pipeseal/base/time.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/spdx3/reader.h"
#include "pipeseal/sbom/spdx3/semantics.h"
#include "pipeseal/sbom/spdx3/validator.h"
#include "pipeseal/sbom/spdx3/writer.h"
#include "test/sbom/spdx3/sample.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::spdx3_test;
using encoding::Node;

namespace {

std::string ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string TextOf(const Node& object, std::string_view name) {
  const Node* member = object.Find(name);
  return member == nullptr ? std::string() : std::string(member->text());
}

void CheckSummary(const Node& expected, const Graph& graph) {
  const GraphSummary summary = Summarize(graph);
  CHECK(std::to_string(summary.components) == TextOf(expected, "components"));
  CHECK(std::to_string(summary.dependencies) == TextOf(expected, "dependencies"));
  const Node* root = expected.Find("root");
  if (root == nullptr || root->kind() != encoding::Kind::kObject) return;
  REQUIRE(graph.root() != nullptr);
  if (root->Find("name") != nullptr) CHECK(graph.root()->name == TextOf(*root, "name"));
  if (root->Find("version") != nullptr) CHECK(graph.root()->version == TextOf(*root, "version"));
  if (root->Find("id") != nullptr) CHECK(graph.IdOf(*graph.root()) == TextOf(*root, "id"));
}

void CheckCase(const Node& entry, const std::string& folder) {
  CAPTURE(TextOf(entry, "id"));
  const encoding::JsonValues values = Values(ReadAll(folder + TextOf(entry, "file")));
  const std::string version = TextOf(entry, "version");
  Issues issues;
  REQUIRE(values.Walk(*MakeSpdx3Validator(version, issues)));
  Spdx3Reader reader(version);
  REQUIRE(values.Walk(reader));
  const Graph graph = std::move(reader).Finish();
  if (TextOf(entry, "level") == "semantic") {
    REQUIRE(values.Walk(*MakeSpdx3Checker(version, issues)));
    CheckGraph(graph, *ParseUtcTime("2030-01-01T00:00:00Z"), issues);
  }
  CHECK((issues.HasErrors() ? "fail" : "pass") == TextOf(entry, "expect"));
  if (const Node* summary = entry.Find("summary"); summary != nullptr) CheckSummary(*summary, graph);
  Issues of_written;
  REQUIRE(Values(WriteSpdx3(graph).text).Walk(*MakeSpdx3Validator("3.0.1", of_written)));
  CHECK(of_written.list().empty());
}

}  // namespace

TEST_CASE("the kit's SPDX 3 documents get their verdicts and counts") {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return;
  const std::string folder = std::string(kit) + "/sbom/";
  const auto cases = encoding::Document::ParseJson(ReadAll(folder + "cases.json"));
  REQUIRE(cases);
  std::size_t count = 0;
  for (const Node* entry : cases->root().elements()) {
    const bool semantic = TextOf(*entry, "id").starts_with("sem-spdx3-");
    if (!semantic && TextOf(*entry, "theme") != "spdx-json-ld") continue;
    ++count;
    CheckCase(*entry, folder);
  }
  CHECK(count > 0);
}
