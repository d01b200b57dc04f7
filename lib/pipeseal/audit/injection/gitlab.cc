// INJ05: expanded inputs in scripts, and variables that outsiders write where they are run.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/injection/evaluated_read.h"
#include "pipeseal/audit/injection/platform_checks.h"
#include "pipeseal/audit/injection/platform_rules.h"
#include "pipeseal/audit/model_walk.h"
#include "pipeseal/pipeline/node_reading.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::audit::injection {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;
using pipeline::VariableRead;

constexpr std::string_view kScriptKeys[] = {"script", "before_script", "after_script", "pre_get_sources_script"};
// GitLab documentation: "Predefined CI/CD variables". Names of users' accounts and of projects have letters that are
// harmless.
constexpr std::string_view kUntrusted[] = {
    "CI_COMMIT_MESSAGE",
    "CI_COMMIT_TITLE",
    "CI_COMMIT_DESCRIPTION",
    "CI_COMMIT_REF_NAME",
    "CI_COMMIT_BRANCH",
    "CI_COMMIT_TAG",
    "CI_COMMIT_TAG_MESSAGE",
    "CI_COMMIT_AUTHOR",
    "CI_BUILD_REF_NAME",
    "CI_BUILD_TAG",
    "CI_MERGE_REQUEST_TITLE",
    "CI_MERGE_REQUEST_DESCRIPTION",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
    "CI_MERGE_REQUEST_LABELS",
    "CI_MERGE_REQUEST_MILESTONE",
    "CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME",
    "GITLAB_USER_NAME",
    "TRIGGER_PAYLOAD",
};

// "inputs.x | expand_vars": a function behind a bar.
bool ExpandsVariables(std::string_view expression) {
  const auto bar = expression.find('|');
  return expression.contains("inputs.") && bar != std::string_view::npos &&
         expression.substr(bar).contains("expand_vars");
}

class ExpansionFinder {
 public:
  ExpansionFinder(const AuditedFile& file, Reporter& reporter) : file_(file), reporter_(reporter) {}

  // Scripts of jobs, of `default` and of templates; the depth of the tree is bounded.
  void Visit(const Node& node) {
    for (const Node* element : node.elements()) Visit(*element);
    for (const Member& member : node.members()) {
      if (std::ranges::find(kScriptKeys, member.key) == std::end(kScriptKeys))
        Visit(*member.value);
      else
        for (const Text& line : pipeline::ScalarsOf(member.value)) Check(line);
    }
  }

 private:
  void Check(const Text& line) {
    for (const VariableRead& read : pipeline::FencedReads(line.value, "$[[", "]]")) {
      if (!ExpandsVariables(read.name)) continue;
      auto& found =
          reporter_.Report(kGitLabInputExpansion, file_.definition.RangeIn(line, read.offset, read.length),
                           fmt::format("$[[ {} ]] is pasted into the script with its variables expanded", read.name));
      found.finding.hint = "set a variable of the job to the input, and read \"$VARIABLE\" in the script";
    }
  }

  const AuditedFile& file_;
  Reporter& reporter_;
};

}  // namespace

void CheckGitLab(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kGitLab || file.definition.yaml() == nullptr) return;
  ExpansionFinder finder(file, reporter);
  for (const Node* document : file.definition.yaml()->documents()) finder.Visit(*document);
  ForEachScript(file, [&](const pipeline::Stage&, const pipeline::Step&, const pipeline::Script& script) {
    for (const EvaluatedRead& read : EvaluatedReads(file.definition, script)) {
      if (std::ranges::find(kUntrusted, read.name) == std::end(kUntrusted)) continue;
      auto& found =
          reporter.Report(kGitLabInputExpansion, file.definition.RangeIn(script.text, read.offset, read.length),
                          fmt::format("${} is text of whoever wrote the commit or merge request, and {} runs it",
                                      read.name, read.command));
      found.finding.severity = Severity::kError;
      found.finding.hint = "call the command without " + read.command + ", with the variable in quotes";
    }
  });
}

}  // namespace pipeseal::audit::injection
