// SPDX 2 documents of the conformance kit, when PIPESEAL_CONFORMANCE names it: those that are not in JSON with their
// verdicts, and what all of them contain.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

#include "pipeseal/base/time.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/identification.h"
#include "pipeseal/sbom/spdx2/spdx2_checks.h"
#include "pipeseal/sbom/spdx2/spdx2_reader.h"
#include "pipeseal/sbom/spdx2/spdx2_source.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using encoding::Document;
using encoding::Kind;
using encoding::Node;

namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string TextOf(const Node& object, std::string_view name) {
  const Node* member = object.Find(name);
  return member == nullptr || member->is(Kind::kNull) ? std::string() : std::string(member->text());
}

struct Read {
  std::unique_ptr<encoding::ValueSource> values;
  Graph graph;
  Issues issues;
};

Result<std::unique_ptr<encoding::ValueSource>> Open(std::string text, const std::string& encoding, Issues& issues) {
  PIPESEAL_ASSIGN(text, DecodeText(std::move(text)));
  if (encoding == "json") {
    PIPESEAL_ASSIGN(encoding::JsonValues values,
                    encoding::JsonValues::Make(std::move(text), kDefaultLimits, 64 * kMiB, true));
    return std::make_unique<encoding::JsonValues>(std::move(values));
  }
  for (const Encoding other : {Encoding::kTagValue, Encoding::kYaml, Encoding::kRdfXml, Encoding::kSpdxXml})
    if (encoding == NameOf(other)) return OpenSpdx2(std::move(text), other, kDefaultLimits, issues);
  return Fail(ErrorCode::kUnsupported, "{}", encoding);
}

Result<Read> ReadSpdx2(std::string text, const std::string& encoding, std::string_view version) {
  Read read;
  PIPESEAL_ASSIGN(read.values, Open(std::move(text), encoding, read.issues));
  GraphBuilder builder(Format::kSpdx, Encoding::kJson, version);
  Spdx2Reader reader(builder);
  PIPESEAL_TRY(read.values->Walk(reader));
  reader.Finish();
  read.graph = std::move(builder).Finish();
  return read;
}

void CheckSummary(const Graph& graph, const Node& summary) {
  const GraphSummary counted = Summarize(graph);
  if (summary.Find("components") != nullptr) CHECK(TextOf(summary, "components") == std::to_string(counted.components));
  if (summary.Find("dependencies") != nullptr)
    CHECK(TextOf(summary, "dependencies") == std::to_string(counted.dependencies));
  const Node* root = summary.Find("root");
  if (root == nullptr) return;
  const Component* component = graph.root();
  if (root->is(Kind::kNull)) {
    CHECK(component == nullptr);
    return;
  }
  REQUIRE(component != nullptr);
  if (root->Find("id") != nullptr) CHECK(TextOf(*root, "id") == graph.IdOf(*component));
  if (root->Find("name") != nullptr) CHECK(TextOf(*root, "name") == component->name);
  if (root->Find("version") != nullptr) CHECK(TextOf(*root, "version") == component->version);
}

constexpr std::array<std::string_view, 5> kThemes{"spdx-json", "spdx-tag-value", "spdx-yaml", "spdx-rdf-xml",
                                                  "spdx-spdx-xml"};

}  // namespace

TEST_CASE("SPDX 2 of the conformance kit: verdicts, and what is in the documents") {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return;
  const std::string suite = std::string(kit) + "/sbom/";
  auto cases = Document::ParseJson(ReadFile(suite + "cases.json"));
  REQUIRE(cases);
  std::size_t judged = 0;
  for (const Node* each : cases->root().elements()) {
    const std::string theme = TextOf(*each, "theme"), version = TextOf(*each, "version"),
                      expect = TextOf(*each, "expect");
    if (std::ranges::find(kThemes, theme) == kThemes.end()) continue;
    CAPTURE(TextOf(*each, "id"));
    Result<Read> read = ReadSpdx2(ReadFile(suite + TextOf(*each, "file")), theme.substr(5), version);
    const Node* summary = each->Find("summary");
    if (summary != nullptr && expect == "pass") {
      REQUIRE(read);
      CheckSummary(read->graph, *summary);
    }
    if (theme == "spdx-json" || expect == "any") continue;
    if (read) {
      CheckGraph(read->graph, UtcTime{4102444800}, read->issues);
      CheckSpdx2(read->graph, *read->values, read->issues);
    }
    const bool passes = read && !read->issues.HasErrors();
    ++judged;
    std::string told;
    if (read)
      for (const Issue& issue : read->issues.list())
        if (issue.severity == Severity::kError && told.size() < 1500)
          told += fmt::format("\n  {} {}: {}", issue.rule->id, issue.offset, issue.message);
    CHECK_MESSAGE(passes == (expect == "pass"), theme, " ", TextOf(*each, "file"), " ", version, " expect ", expect,
                  " because ", TextOf(*each, "why"), told);
  }
  CHECK(judged > 50);
}
