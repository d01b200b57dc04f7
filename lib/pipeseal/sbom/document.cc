#include "pipeseal/sbom/document.h"

#include <algorithm>
#include <array>

#include "pipeseal/encoding/json_pointer.h"
#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/cyclonedx/reader.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {

struct SbomDocument::Impl {
  std::string name;
  Identification identification;
  std::unique_ptr<encoding::ValueSource> values;
  Graph graph;
  std::optional<Issues> schema;  // once it was asked for
};

namespace {

struct Opened {
  Identification identification;
  std::unique_ptr<encoding::ValueSource> values;
};

Result<Opened> OpenJson(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(encoding::JsonValues values, encoding::JsonValues::Make(std::move(text), limits, limits.sbom_bytes, true));
  PIPESEAL_ASSIGN(Identification identification, IdentifyValues(values, Encoding::kJson));
  return Opened{std::move(identification), std::make_unique<encoding::JsonValues>(std::move(values))};
}

Result<Opened> OpenYaml(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(encoding::Document document, encoding::Document::ParseYaml(std::move(text), limits));
  encoding::TreeValues values(std::move(document));
  PIPESEAL_ASSIGN(Identification identification, IdentifyValues(values, Encoding::kYaml));
  return Opened{std::move(identification), std::make_unique<encoding::TreeValues>(std::move(values))};
}

Result<Opened> Open(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(text, DecodeText(std::move(text)));
  if (LooksLikeJson(text)) return OpenJson(std::move(text), limits);
  PIPESEAL_ASSIGN(const std::optional<Identification> identification, IdentifyText(text));
  if (!identification) return OpenYaml(std::move(text), limits);
  return Fail(ErrorCode::kUnsupported, "{} in {}", NameOf(identification->type), NameOf(identification->encoding));
}

// The reader of a format, and the graph that it has made after the walk.
class GraphReader {
 public:
  explicit GraphReader(const Identification& identification)
      : cyclonedx_(identification.encoding, identification.version) {}
  encoding::ValueHandler& handler() { return cyclonedx_; }
  Graph Finish() && { return std::move(cyclonedx_).Finish(); }

 private:
  CycloneDxReader cyclonedx_;
};

// Null for a document whose version has no schema here.
std::unique_ptr<encoding::ValueHandler> MakeSchemaValidator(const Identification&, Issues&) { return nullptr; }

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
    findings.Add(*issue.rule, fmt::format("and {} more of the same", count - Issues::kKeptPerRule));
  }
}

}  // namespace

SbomDocument::SbomDocument(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SbomDocument::SbomDocument(SbomDocument&&) noexcept = default;
SbomDocument& SbomDocument::operator=(SbomDocument&&) noexcept = default;
SbomDocument::~SbomDocument() = default;

const Identification& SbomDocument::identification() const& { return impl_->identification; }
const Graph& SbomDocument::graph() const& { return impl_->graph; }
const encoding::ValueSource& SbomDocument::values() const& { return *impl_->values; }

Result<SbomDocument> SbomDocument::Read(std::string text, std::string name, Reading reading, const Limits& limits) {
  PIPESEAL_ASSIGN(Opened opened, Open(std::move(text), limits));
  auto impl = std::make_unique<Impl>(std::move(name), std::move(opened.identification), std::move(opened.values));
  GraphReader reader(impl->identification);
  std::unique_ptr<encoding::ValueHandler> schema;
  if (reading == Reading::kGraphAndSchema) schema = MakeSchemaValidator(impl->identification, impl->schema.emplace());
  if (schema) {
    encoding::ValueHandler* const both[] = {&reader.handler(), schema.get()};
    encoding::ValueTee tee(both);
    PIPESEAL_TRY(impl->values->Walk(tee));
  } else {
    PIPESEAL_TRY(impl->values->Walk(reader.handler()));
  }
  impl->graph = std::move(reader).Finish();
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
  Issues issues;
  if (!impl_->schema) {
    const auto schema = MakeSchemaValidator(impl_->identification, impl_->schema.emplace());
    if (schema) (void)values().Walk(*schema);  // it has been walked before
  }
  if (level == ValidationLevel::kSemantic) CheckGraph(graph(), now, issues);
  Findings findings = Locate(*impl_->schema);
  findings.Append(Locate(issues));
  return findings;
}

}  // namespace pipeseal::sbom
