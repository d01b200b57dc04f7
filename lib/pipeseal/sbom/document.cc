#include "pipeseal/sbom/document.h"

#include <algorithm>

#include "pipeseal/encoding/json_pointer.h"
#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/document_form.h"

namespace pipeseal::sbom {

struct SbomDocument::Impl {
  std::string name;
  OpenedDocument opened;
  Graph graph{};
  std::optional<Issues> schema{};  // once it was asked for
};

namespace {

SourceRange At(SourcePosition position, std::string_view text, std::size_t offset) {
  while (position.offset < offset) {
    const std::size_t line_end = text.find('\n', position.offset);
    if (line_end == std::string_view::npos || line_end >= offset) {
      position.column += offset - position.offset;
      position.offset = offset;
    } else {
      position = {line_end + 1, position.line + 1, 1};
    }
  }
  return {position, 0};
}

// How many more issues there were of a rule than are shown.
void AddCounts(const Issues& issues, Findings& findings) {
  std::vector<const RuleInfo*> told;
  for (const Issue& issue : issues.list()) {
    const std::size_t count = issues.CountOf(*issue.rule);
    if (count <= Issues::kKeptPerRule || std::ranges::find(told, issue.rule) != told.end()) continue;
    told.push_back(issue.rule);
    // What is not kept is no worse than what is.
    Severity worst = Severity::kNote;
    for (const Issue& other : issues.list())
      if (other.rule == issue.rule) worst = std::max(worst, other.severity);
    findings.Add(*issue.rule, fmt::format("and {} more of the same", count - Issues::kKeptPerRule)).severity = worst;
  }
}

}  // namespace

SbomDocument::SbomDocument(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SbomDocument::SbomDocument(SbomDocument&&) noexcept = default;
SbomDocument& SbomDocument::operator=(SbomDocument&&) noexcept = default;
SbomDocument::~SbomDocument() = default;

const Identification& SbomDocument::identification() const& { return impl_->opened.identification; }
const Graph& SbomDocument::graph() const& { return impl_->graph; }
const encoding::ValueSource& SbomDocument::values() const& { return *impl_->opened.values; }

Result<SbomDocument> SbomDocument::Read(std::string text, std::string name, Reading reading, const Limits& limits) {
  PIPESEAL_ASSIGN(OpenedDocument opened, OpenDocument(std::move(text), limits));
  auto impl = std::make_unique<Impl>(std::move(name), std::move(opened));
  const std::unique_ptr<GraphReader> reader = MakeGraphReader(impl->opened.identification);
  std::unique_ptr<encoding::ValueHandler> schema;
  if (reading == Reading::kGraphAndSchema) schema = MakeSchemaValidator(impl->opened.identification, impl->schema.emplace());
  if (schema) {
    encoding::ValueTee tee(reader->handler(), *schema);
    PIPESEAL_TRY(impl->opened.values->Walk(tee));
  } else {
    PIPESEAL_TRY(impl->opened.values->Walk(reader->handler()));
  }
  if (impl->schema) ValidateWhole(impl->opened, *impl->schema);
  PIPESEAL_ASSIGN(impl->graph, reader->Finish());
  return SbomDocument(std::move(impl));
}

Findings SbomDocument::Locate(const Issues& issues) const {
  std::vector<const Issue*> sorted;
  for (const Issue& issue : issues.list()) sorted.push_back(&issue);
  // What the document as a whole lacks comes last.
  std::ranges::stable_sort(sorted, {}, &Issue::offset);
  std::vector<std::size_t> offsets;
  for (const Issue* issue : sorted)
    if (issue->offset != Issue::kNowhere) offsets.push_back(issue->offset);
  const std::vector<std::string> pointers = encoding::PointersOf(values(), offsets);
  Findings findings;
  SourcePosition position{0, 1, 1};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    Finding& finding = findings.Add(*sorted[i]->rule, sorted[i]->message);
    finding.severity = sorted[i]->severity;
    finding.subject = sorted[i]->subject;
    finding.evidence = sorted[i]->evidence;
    finding.hint = sorted[i]->hint;
    finding.locations.push_back({impl_->name});
    if (i >= offsets.size()) continue;
    finding.locations[0].range = At(position, values().text(), offsets[i]);
    finding.locations[0].note = pointers[i];
    position = finding.locations[0].range.begin;
  }
  AddCounts(issues, findings);
  return findings;
}

Findings SbomDocument::Validate(ValidationLevel level, UtcTime now) const {
  if (!impl_->schema) {
    const auto schema = MakeSchemaValidator(identification(), impl_->schema.emplace());
    if (schema) (void)values().Walk(*schema);  // it has been walked before
    ValidateWhole(impl_->opened, *impl_->schema);
  }
  Findings findings = Locate(impl_->opened.issues);
  findings.Append(Locate(*impl_->schema));
  if (level == ValidationLevel::kSchema || !IsSbom(identification().type)) return findings;
  Issues issues;
  CheckFormat(impl_->opened, graph(), issues);
  CheckGraph(graph(), now, issues);
  findings.Append(Locate(issues));
  return findings;
}

}  // namespace pipeseal::sbom
