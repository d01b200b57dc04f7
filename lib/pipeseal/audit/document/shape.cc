// DOC06, as far as it is the same for every platform: a definition is a mapping.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/quota.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/audit/document/yaml_of.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Kind;
using encoding::Node;
using pipeline::FileKind;

bool IsNull(const Node* document) { return document->is(Kind::kNull); }
bool IsEmpty(const Node* document) {
  return IsNull(document) || (document->is(Kind::kObject) && document->members().empty());
}

}  // namespace

void CheckShape(const AuditedFile& file, const Project&, Reporter& reporter) {
  const encoding::YamlStream* yaml = YamlOf(file);
  if (yaml == nullptr || !yaml->complete() || file.definition.kind() == FileKind::kTemplate) return;
  if (std::ranges::all_of(yaml->documents(), IsEmpty)) {
    reporter.Report(kSchemaViolation, {yaml->PositionOf(0), 0}, "there is nothing in this file: a mapping is expected");
    return;
  }
  Quota quota;
  for (const Node* document : yaml->documents()) {
    if (document->is(Kind::kObject) || IsNull(document) || !quota.Take()) continue;
    reporter.Report(kSchemaViolation, file.definition.FirstLine(document->range()),
                    fmt::format("the document is {}: a mapping is expected", NameOf(document->kind())));
  }
}

}  // namespace pipeseal::audit::document
