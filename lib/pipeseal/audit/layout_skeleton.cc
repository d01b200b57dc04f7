#include "pipeseal/audit/layout_skeleton.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pipeseal/audit/recorded_path.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/pipeline/name_overlap.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit {
namespace {

using pipeline::Flow;
using pipeline::FlowEdge;
using pipeline::Pipeline;
using pipeline::Platform;
using pipeline::Proof;
using pipeline::Stage;
using pipeline::Step;
using pipeline::Transfer;

// GitHub stores what is below the folder that all paths of an artifact have in common; others keep whole paths.
bool StoresBelowFolder(const Pipeline& pipeline, const Transfer& out) {
  return pipeline.platform == Platform::kGitHub && out.medium == Transfer::Medium::kArtifact;
}

bool ChecksOut(const Pipeline& pipeline, const Stage& stage) {
  // Elsewhere every job begins with the sources.
  if (pipeline.platform == Platform::kGitLab || pipeline.platform == Platform::kBitbucket) return true;
  return std::ranges::any_of(stage.steps, [](const Step& step) { return step.checks_out; });
}

// Folders into which the files of an edge come.
std::vector<std::string> FoldersOf(const FlowEdge& edge) {
  const std::string base = edge.in->paths.empty() ? std::string() : RecordedFolder(edge.in->paths.front());
  if (!edge.in->own_folders) return {base};
  std::vector<std::string> out;
  for (const std::string& name : edge.out->names.empty() ? std::vector<std::string>{edge.out->name} : edge.out->names) {
    if (pipeline::HasExpression(name) || name.contains('/')) return {};
    out.push_back(JoinPath(base, name));
  }
  return out;
}

std::vector<std::string> MatchWords(const std::string& pattern, const std::string& into, const std::string& folder,
                                    const std::string& from) {
  std::vector<std::string> words{"MATCH", pattern};
  if (!into.empty()) words.insert(words.end(), {"IN", into});
  words.insert(words.end(), {"WITH", "PRODUCTS"});
  if (!folder.empty()) words.insert(words.end(), {"IN", folder});
  words.insert(words.end(), {"FROM", from});
  return words;
}

// Where the last part of a step's name stands that says what it does.
bool OnlyProves(const Step& step) { return step.records.empty() && (!step.proofs.empty() || !step.publishes.empty()); }

bool IsLiteral(const pipeline::shell::Command& command) {
  return !command.words.empty() && command.assignments.empty() && command.redirects.empty() &&
         std::ranges::all_of(command.words, [](const pipeline::shell::Word& word) { return word.literal; });
}

}  // namespace

std::string LayoutNamePart(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  std::string out;
  for (const char c : text.substr(0, kLongest))
    out += IsAsciiAlphanumeric(c) || c == '_' || c == '-' || c == '.' ? c : '-';
  while (out.starts_with('.')) out.erase(0, 1);
  return out.empty() ? "pipeline" : out;
}

std::string LayoutStepName(const Pipeline& pipeline, const Stage& stage) {
  return LayoutNamePart(pipeline.id) + "." + LayoutNamePart(stage.id);
}

std::vector<SkeletonRule> SkeletonMaterials(const Flow& flow, std::size_t stage) {
  const Pipeline& pipeline = flow.pipeline();
  std::vector<SkeletonRule> rules;
  std::set<std::vector<std::string>> written;
  for (const FlowEdge* edge : flow.FilesInto(stage)) {
    // A stage that does not wait may take what was there before.
    if (!flow.Precedes(edge->from.stage, stage)) continue;
    const std::string from = LayoutStepName(pipeline, pipeline.stages[edge->from.stage]);
    for (const RecordedPath& path : RecordedPaths(edge->out->paths, StoresBelowFolder(pipeline, *edge->out))) {
      for (const std::string& into : FoldersOf(*edge)) {
        std::vector<std::string> words = MatchWords(path.pattern, into, path.folder, from);
        if (!written.insert(words).second) continue;
        // Elsewhere files come back to the folder that they were in.
        const std::string here = StoresBelowFolder(pipeline, *edge->out) ? into : JoinPath(into, path.folder);
        rules.push_back({JoinPath(here, path.pattern), std::move(words), edge->in});
      }
    }
  }
  return rules;
}

std::vector<SkeletonRule> SkeletonProducts(const Stage& stage) {
  std::vector<SkeletonRule> rules;
  std::set<std::string> written;
  const auto add = [&](const std::vector<std::string>& paths, const Transfer* transfer) {
    for (const RecordedPath& path : RecordedPaths(paths, false))
      if (written.insert(path.pattern).second) rules.push_back({path.pattern, {"CREATE", path.pattern}, transfer});
  };
  const bool takes_files = std::ranges::any_of(
      stage.steps, [](const Step& step) { return std::ranges::any_of(step.consumes, pipeline::IsFiles); });
  for (const Step& step : stage.steps) {
    for (const Transfer& out : step.produces)
      if (pipeline::IsFiles(out)) add(out.paths, &out);
    // What was made elsewhere and is published here is a material already.
    if (!takes_files)
      for (const pipeline::Publication& each : step.publishes) add(each.paths, nullptr);
  }
  return rules;
}

std::vector<std::string> SkeletonCommand(const Stage& stage, const Step** found) {
  const Step* only = nullptr;
  for (const Step& step : stage.steps) {
    if (!step.records.empty() && !step.records.front().command.empty()) {
      if (found != nullptr) *found = &step;
      return step.records.front().command;
    }
    if (step.scripts.empty() || OnlyProves(step)) continue;
    if (only != nullptr || step.scripts.size() > 1) return {};
    only = &step;
  }
  if (only == nullptr || only->scripts.front().shell != pipeline::Shell::kPosix) return {};
  if (found != nullptr) *found = only;
  const std::string_view text = only->scripts.front().text.value;
  const pipeline::shell::Script script = pipeline::shell::Script::Parse(text);
  std::vector<std::string> words;
  if (only->records.empty() && script.commands().size() == 1 && IsLiteral(script.commands().front())) {
    for (const pipeline::shell::Word& word : script.commands().front().words) words.push_back(word.value);
    return words;
  }
  // What the action seal-stage runs, and records.
  return {"bash", "-euo", "pipefail", "-c", std::string(text)};
}

namespace {

// One pipeline's part of a skeleton.
class SkeletonBuilder {
 public:
  SkeletonBuilder(const Flow& flow, LayoutSkeleton& out) : flow_(&flow), pipeline_(&flow.pipeline()), out_(&out) {}

  void Add(std::size_t index) {
    const Stage& stage = pipeline_->stages[index];
    intoto::TemplateStep step;
    step.name = LayoutStepName(*pipeline_, stage);
    step.comments.push_back(fmt::format("{} of {}", stage.id, pipeline_->id));
    step.command = Command(stage, step.name);
    step.materials = Materials(index, step.name);
    step.products = Products(stage, step.name);
    if (stage.is_matrix)
      Guess(step.name,
            "runs once for each combination of its matrix; give each run a key of its own, or seal one of them");
    out_->steps.push_back(std::move(step));
  }

 private:
  void Guess(const std::string& step, std::string_view what) {
    out_->guesses.push_back(fmt::format("{}: {}", step, what));
  }

  std::vector<std::string> Command(const Stage& stage, const std::string& name) {
    std::vector<std::string> words = SkeletonCommand(stage);
    // Braces are parameters in a layout, and what is only known when it runs is no command yet.
    const bool open = std::ranges::any_of(words, [](const std::string& word) {
      return word.contains("${{") || word.contains('{') || word.contains('\n');
    });
    if (open) words.clear();
    if (words.empty()) Guess(name, "expected_command is empty: no single command makes its files");
    return words;
  }

  std::vector<std::vector<std::string>> Materials(std::size_t index, const std::string& name) {
    const Stage& stage = pipeline_->stages[index];
    const bool tree = ChecksOut(*pipeline_, stage);
    std::vector<std::vector<std::string>> rules, behind;
    std::set<const Transfer*> loose, bound;
    for (SkeletonRule& rule : SkeletonMaterials(*flow_, index)) {
      // Among the sources nothing tells such files apart.
      if (tree && rule.pattern == "*") {
        loose.insert(rule.transfer);
        continue;
      }
      bound.insert(rule.transfer);
      rules.push_back(std::move(rule.words));
      if (tree) Append(behind, {"DISALLOW", rule.pattern});
    }
    CountTransfers(stage, bound, loose, behind, name);
    // What comes from nobody knows where, into the folder of the stage itself, leaves nothing to refuse.
    const bool open = tree || std::erase(behind, std::vector<std::string>{"ALLOW", "*"}) > 0;
    rules.insert(rules.end(), behind.begin(), behind.end());
    rules.push_back({open ? "ALLOW" : "DISALLOW", "*"});
    if (tree) Guess(name, "checks out the sources, so any other file may be there");
    return rules;
  }

  static void Append(std::vector<std::vector<std::string>>& rules, std::vector<std::string> rule) {
    if (std::ranges::find(rules, rule) == rules.end()) rules.push_back(std::move(rule));
  }

  // Files that come from where nothing is known are let in, and told.
  void CountTransfers(const Stage& stage, const std::set<const Transfer*>& bound,
                      const std::set<const Transfer*>& loose, std::vector<std::vector<std::string>>& rules,
                      const std::string& name) {
    for (const Step& step : stage.steps) {
      for (const Transfer& in : step.consumes) {
        if (!pipeline::IsFiles(in)) continue;
        ++out_->artifacts;
        if (bound.contains(&in) && !loose.contains(&in)) {
          ++out_->constrained;
          continue;
        }
        const std::string folder = in.paths.empty() ? std::string() : RecordedFolder(in.paths.front());
        const std::string pattern = JoinPath(folder, "*");
        const std::string label = in.name.empty() ? "files" : fmt::format("the artifact '{}'", in.name);
        if (loose.contains(&in)) {
          Guess(name, fmt::format(
                          "takes {} into the folder of the sources; download it into one of its own to have it matched",
                          label));
        } else {
          Guess(name, fmt::format("takes {} {}, which no step of the layout makes", label,
                                  in.other_pipeline ? "of another run" : "of unknown origin"));
          if (pattern != "*" || !ChecksOut(*pipeline_, stage)) Append(rules, {"ALLOW", pattern});
        }
      }
      for (const Transfer& out : step.produces) {
        if (!pipeline::IsFiles(out)) continue;
        ++out_->artifacts;
        const std::vector<RecordedPath> paths = RecordedPaths(out.paths, false);
        if (std::ranges::none_of(paths, [](const RecordedPath& path) { return path.pattern == "*"; }))
          ++out_->constrained;
      }
    }
  }

  std::vector<std::vector<std::string>> Products(const Stage& stage, const std::string& name) {
    std::vector<std::vector<std::string>> rules;
    rules.push_back({"MATCH", "*", "WITH", "MATERIALS", "FROM", name});  // what is left as it was
    for (SkeletonRule& rule : SkeletonProducts(stage)) rules.push_back(std::move(rule.words));
    rules.push_back({"DISALLOW", "*"});
    return rules;
  }

  const Flow* flow_;
  const Pipeline* pipeline_;
  LayoutSkeleton* out_;
};

}  // namespace

LayoutSkeleton SkeletonOf(std::span<const Pipeline* const> pipelines) {
  LayoutSkeleton out;
  for (const Pipeline* pipeline : pipelines) {
    const Flow flow(*pipeline);
    std::vector<std::pair<std::size_t, std::size_t>> order;  // how many come before, and which
    for (std::size_t i = 0; i < pipeline->stages.size() && i < Flow::kMaxStages; ++i)
      if (!pipeline->stages[i].hidden) order.emplace_back(flow.Before(i).size(), i);
    std::ranges::sort(order);
    SkeletonBuilder builder(flow, out);
    for (const auto& [before, index] : order) builder.Add(index);
  }
  // Two stages whose names differ in what no file name may have.
  std::set<std::string> names;
  for (intoto::TemplateStep& step : out.steps)
    for (int i = 2; !names.insert(step.name).second; ++i) {
      out.guesses.push_back(
          fmt::format("{}: another stage has this name in a layout; this one became {}-{}", step.name, step.name, i));
      step.name += fmt::format("-{}", i);
    }
  return out;
}

}  // namespace pipeseal::audit
