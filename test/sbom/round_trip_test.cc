// Documents of the conformance kit, when PIPESEAL_CONFORMANCE names it, are written in their own form and read again:
// nothing that a component graph holds may be lost.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/convert.h"
#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/graph_equality.h"
#include "pipeseal/sbom/writer.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
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
  return member == nullptr || !member->is(Kind::kString) ? std::string() : std::string(member->text());
}

// The form in which a document is written again; what is only read goes through JSON, and versions between 2.2 and 2.3
// are the latter.
std::optional<OutputForm> FormOf(const Identification& is) {
  if (!IsSbom(is.type)) return std::nullopt;
  OutputForm form{is.type, is.version, is.encoding};
  if (is.encoding == Encoding::kRdfXml || is.encoding == Encoding::kSpdxXml) form.encoding = Encoding::kJson;
  if (is.type == DocumentType::kSpdx2 && is.version != "2.2") form.version = "2.3";
  if (is.type == DocumentType::kSpdx3) form.version = "3.0.1";
  return form;
}

std::string FirstError(const Findings& findings) {
  for (const Finding& finding : findings.list())
    if (finding.severity == Severity::kError)
      return finding.message + (finding.locations.empty() ? "" : " at " + finding.locations[0].note);
  return {};
}

struct Totals {
  std::size_t documents = 0, with_losses = 0;
};

void CheckWritten(const SbomDocument& document, const Result<Written>& written, bool may_lose, Totals& totals) {
  CHECK_MESSAGE(written, (written ? std::string() : written.error().message()));
  const Result<SbomDocument> again = SbomDocument::Read(written->text, "again", SbomDocument::Reading::kGraphAndSchema);
  CHECK_MESSAGE(again, (again ? std::string() : again.error().message()));
  if (!again) return;
  CHECK(FirstError(again->Validate(ValidationLevel::kSchema, UtcTime{})) == "");
  const std::vector<std::string> differences = Differences(document.graph(), again->graph());
  ++totals.documents;
  if (!written->lost.empty() && may_lose) {
    ++totals.with_losses;
    return;
  }
  CHECK_MESSAGE(differences.empty(), (differences.empty() ? std::string() : differences[0]));
}

}  // namespace

TEST_CASE("the kit's documents are the same when they are written and read again") {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return;
  const std::string suite = std::string(kit) + "/sbom/";
  auto cases = encoding::Document::ParseJson(ReadFile(suite + "cases.json"));
  REQUIRE(cases);
  Totals by_graph, by_values;
  for (const Node* each : cases->root().elements()) {
    const std::string theme = TextOf(*each, "theme"), file = TextOf(*each, "file");
    if (TextOf(*each, "expect") != "pass" || file.empty() || theme == "cyclonedx-textproto") continue;
    CAPTURE(theme);
    CAPTURE(file);
    const Result<SbomDocument> document = SbomDocument::Read(ReadFile(suite + file), file);
    REQUIRE_MESSAGE(document, (document ? std::string() : document.error().message()));
    const std::optional<OutputForm> form = FormOf(document->identification());
    if (!form) continue;
    CheckWritten(*document, ConvertValues(*document, *form), false, by_values);
    // CycloneDX has components in places of which the graph does not know whose they are.
    CheckWritten(*document, Write(document->graph(), *form), form->type == DocumentType::kCycloneDx, by_graph);
  }
  MESSAGE(by_values.documents, " documents by their values, ", by_graph.documents, " by their graphs, ",
      by_graph.with_losses,
          " of them with losses that are told");
  CHECK(by_graph.documents > 500);
}
