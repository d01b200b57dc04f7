#include "pipeseal/sbom/spdx2/spdx2_checks.h"

#include <algorithm>
#include <unordered_set>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/spdx2/spdx2_field_checks.h"
#include "pipeseal/sbom/spdx2/verification_code.h"

namespace pipeseal::sbom {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kDocumentRef = "DocumentRef-", kLicenseRef = "LicenseRef-";

bool IsIdCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '.' || c == '-' || c == '+' || c == ':'; }

class ReferenceChecks {
 public:
  ReferenceChecks(const Graph& graph, Issues& issues) : graph_(graph), issues_(issues) {
    for (const LinkedDocument& document : graph.linked_documents) documents_.insert(document.id);
    for (const LicenseDefinition& license : graph.license_definitions) licenses_.insert(license.id);
  }

  void Run() {
    for (const Element& element : graph_.elements)
      if (element.external && element.id.starts_with(kDocumentRef)) CheckDocument(element.id, element.mentioned);
    for (const License& license : graph_.licenses)
      // Documents repeat few expressions very often.
      if (seen_.insert(license.value).second) CheckLicense(license);
  }

 private:
  void CheckDocument(std::string_view id, std::size_t offset) {
    if (documents_.contains(id.substr(0, id.find(':')))) return;
    issues_.Add(rules::kUndeclaredDocumentRef, offset, [&] { return fmt::format("'{}'", id.substr(0, 200)); });
  }

  // Every word of an expression that is a reference.
  void CheckLicense(const License& license) {
    std::string_view rest = license.value;
    while (!rest.empty()) {
      const auto begin = std::ranges::find_if(rest, IsIdCharacter);
      rest.remove_prefix(static_cast<std::size_t>(begin - rest.begin()));
      const auto end = std::ranges::find_if_not(rest, IsIdCharacter);
      const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
      rest.remove_prefix(word.size());
      if (word.starts_with(kDocumentRef)) {
        CheckDocument(word, license.offset);
      } else if (word.starts_with(kLicenseRef) && !licenses_.contains(word)) {
        issues_.Add(rules::kUndefinedLicenseRef, license.offset,
                    [&] { return fmt::format("'{}'", word.substr(0, 200)); });
      }
    }
  }

  const Graph& graph_;
  Issues& issues_;
  std::unordered_set<std::string_view> documents_, licenses_, seen_;
};

// Whether the document says outright that there are no relationships.
class EmptyRelationships : public encoding::SilentValueHandler {
 public:
  bool Key(std::string_view key, std::size_t) override {
    here_ = key == "relationships";
    return true;
  }
  bool BeginArray(std::size_t) override {
    empty_ = here_;
    here_ = false;
    return true;
  }
  bool BeginObject(std::size_t) override {
    empty_ = false;
    return true;
  }
  bool EndArray() override {
    stated = stated || empty_;
    empty_ = false;
    return true;
  }
  bool stated = false;

 private:
  bool here_ = false, empty_ = false;
};

bool StatesNoRelationships(const encoding::ValueSource& values) {
  EmptyRelationships relationships;
  return values.Walk(relationships) && relationships.stated;
}

// SPDX 2.3 table 68: DESCRIBES is mandatory unless there is a single package and nothing else. That leaves it open what such a
// document describes; a list of relationships with nothing in it says that it describes nothing.
void CheckDescribes(const Graph& graph, const encoding::ValueSource& values, Issues& issues) {
  if (!graph.roots.empty() || graph.components.empty()) return;
  const bool single = graph.components.size() == 1 && graph.components[0].kind == ComponentKind::kPackage;
  if (single && !StatesNoRelationships(values)) return;
  issues.Add(rules::kNoRootComponent, Issue::kNowhere, "the document has packages or files, and DESCRIBES none of them"sv)
      .severity = Severity::kError;
}

// A snippet is of a file (clause 9.2). What is not defined at all is judged with all references.
void CheckSnippets(const Graph& graph, Issues& issues) {
  for (const Edge& edge : graph.edges) {
    if (edge.type != "snippetFromFile") continue;
    const Element& file = graph.elements[edge.from];
    const Component* component = graph.ComponentOf(edge.from);
    if (file.external || file.kind == ElementKind::kUndefined) continue;
    if (component == nullptr || component->kind != ComponentKind::kFile)
      issues.Add(rules::kDanglingReference, edge.offset,
                 [&] { return fmt::format("a snippet is of a file, and '{}' is none", file.id); });
  }
}

}  // namespace

void CheckSpdx2(const Graph& graph, const encoding::ValueSource& values, Issues& issues) {
  Spdx2FieldChecks fields(graph.document.version, issues);
  if (!values.Walk(fields)) return;  // it has been walked before, without an error
  fields.Finish();
  ReferenceChecks(graph, issues).Run();
  CheckDescribes(graph, values, issues);
  CheckSnippets(graph, issues);
  CheckVerificationCodes(graph, fields.codes(), issues);
}

}  // namespace pipeseal::sbom
