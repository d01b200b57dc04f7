// INJ11: names of branches and tags that are evaluated, or not quoted.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "pipeseal/audit/injection/evaluated_read.h"
#include "pipeseal/audit/injection/platform_checks.h"
#include "pipeseal/audit/injection/platform_rules.h"
#include "pipeseal/audit/model_walk.h"

namespace pipeseal::audit::injection {
namespace {

using pipeline::Script;

constexpr std::string_view kUntrusted[] = {"BITBUCKET_BRANCH", "BITBUCKET_TAG", "BITBUCKET_BOOKMARK",
                                           "BITBUCKET_PR_DESTINATION_BRANCH"};

bool IsUntrusted(const EvaluatedRead& read) { return std::ranges::find(kUntrusted, read.name) != std::end(kUntrusted); }

void CheckScript(const AuditedFile& file, const Script& script, Reporter& reporter) {
  std::unordered_set<std::size_t> evaluated;
  for (const EvaluatedRead& read : EvaluatedReads(file.definition, script)) {
    if (!IsUntrusted(read)) continue;
    evaluated.insert(read.offset);
    auto& found =
        reporter.Report(kBitbucketVariable, file.definition.RangeIn(script.text, read.offset, read.length),
                        fmt::format("${} is text of whoever pushed, and {} runs it", read.name, read.command));
    found.finding.severity = Severity::kError;
    found.finding.hint = "call the command without " + read.command + ", with the variable in quotes";
  }
  for (const EvaluatedRead& read : UnquotedReads(file.definition, script)) {
    if (!IsUntrusted(read) || evaluated.contains(read.offset)) continue;
    const SourceRange where = file.definition.RangeIn(script.text, read.offset, read.length);
    auto& found =
        reporter.Report(kBitbucketVariable, where,
                        fmt::format("${} stands without quotes among the arguments of {}", read.name, read.command));
    // Names of branches have no blanks, so options are what can be smuggled in.
    found.finding.severity = Severity::kNote;
    found.confidence = Confidence::kLow;
    found.profile = Profile::kReview;
    found.finding.hint = fmt::format("write \"${}\"", read.name);
  }
}

}  // namespace

void CheckBitbucket(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kBitbucket) return;
  ForEachScript(file, [&](const pipeline::Stage&, const pipeline::Step&, const Script& script) {
    CheckScript(file, script, reporter);
  });
}

}  // namespace pipeseal::audit::injection
