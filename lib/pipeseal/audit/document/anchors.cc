// DOC10: anchors that nothing uses.
#include <fmt/format.h>

#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/quota.h"
#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/document/yaml_of.h"

namespace pipeseal::audit::document {

void CheckAnchors(const AuditedFile& file, const Project&, Reporter& reporter) {
  const encoding::YamlStream* yaml = YamlOf(file);
  if (yaml == nullptr || !yaml->complete()) return;
  Quota quota;
  for (const encoding::YamlAnchor& anchor : yaml->anchors())
    if (anchor.aliases == 0 && quota.Take())
      reporter.Report(kUnusedAnchor, anchor.range,
                      fmt::format("no alias uses the anchor '{}'", anchor.name));
}

}  // namespace pipeseal::audit::document
