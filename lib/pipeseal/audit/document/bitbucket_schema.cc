// DOC06 for Bitbucket Pipelines (documentation: "Configure bitbucket-pipelines.yml").
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/document/platform_schema.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/base/spelling.h"
#include "pipeseal/pipeline/bitbucket/definition.h"
#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

constexpr std::string_view kTopLevel[] = {"image",     "options", "clone",  "definitions",
                                          "pipelines", "labels",  "export", "triggers"};
constexpr std::string_view kSections[] = {"default", "branches", "tags", "bookmarks", "pull-requests", "custom"};
constexpr std::string_view kEntries[] = {"step", "parallel", "stage", "variables", "import"};

std::string HintOf(std::string_view name, std::span<const std::string_view> candidates) {
  const std::string_view near = NearestName(name, candidates);
  return near.empty() ? std::string() : fmt::format("did you mean {}?", near);
}

void CheckEntries(const Node& entries, Reporter& reporter) {
  for (const Node* entry : entries.elements())
    for (const Member& member : entry->members())
      if (std::ranges::find(kEntries, member.key) == std::end(kEntries))
        reporter
            .Report(kSchemaViolation, member.key_range,
                    fmt::format("{} is neither step nor parallel nor stage", member.key))
            .finding.hint = HintOf(member.key, kEntries);
}

void CheckSections(const Node& pipelines, Reporter& reporter) {
  for (const Member& section : pipelines.members()) {
    if (std::ranges::find(kSections, section.key) == std::end(kSections)) {
      reporter.Report(kSchemaViolation, section.key_range, fmt::format("{} starts no pipeline", section.key))
          .finding.hint = HintOf(section.key, kSections);
    } else if (section.key == "default") {
      CheckEntries(*section.value, reporter);
    } else {
      for (const Member& pattern : section.value->members()) CheckEntries(*pattern.value, reporter);
    }
  }
}

}  // namespace

void CheckBitbucketSchema(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Node* root = file.definition.root();
  if (file.definition.platform() != pipeline::Platform::kBitbucket || !pipeline::IsMapping(root)) return;
  for (const Member& member : root->members())
    if (std::ranges::find(kTopLevel, member.key) == std::end(kTopLevel) && !member.key.starts_with('x'))
      reporter.Report(kSchemaViolation, member.key_range, fmt::format("{} is no key of the top level", member.key))
          .finding.hint = HintOf(member.key, kTopLevel);
  if (const Node* pipelines = root->Find("pipelines")) CheckSections(*pipelines, reporter);
  for (const pipeline::bitbucket::StepPlace& step : pipeline::bitbucket::LayoutOf(*root).steps) {
    const bool other =
        pipeline::FindMember(step.node, "type") != nullptr || pipeline::FindMember(step.node, "import") != nullptr;
    if (pipeline::FindMember(step.node, "script") == nullptr && !other)
      reporter.Report(kSchemaViolation, step.key.range, "a step has a script");
  }
}

}  // namespace pipeseal::audit::document
