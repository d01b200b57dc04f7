#include "pipeseal/pipeline/gitlab/reader.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "pipeseal/pipeline/gitlab/artifact_flow.h"
#include "pipeseal/pipeline/gitlab/definition.h"
#include "pipeseal/pipeline/gitlab/include.h"
#include "pipeseal/pipeline/gitlab/rule_condition.h"
#include "pipeseal/pipeline/node_reading.h"
#include "pipeseal/pipeline/secret_reads.h"

namespace pipeseal::pipeline::gitlab {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

// Lines of scripts in all jobs, references and bases followed.
constexpr std::size_t kMaxScripts = 200'000;

Text ImageName(const Node* image) { return IsMapping(image) ? TextAt(image, "name") : Text::Of(image); }

class JobReader {
 public:
  JobReader(const Definition& definition, const Pipeline& pipeline) : definition_(definition) {
    for (const Variable& variable : pipeline.environment) written_.insert(variable.name.value);
  }

  Stage Read(const Job& job) {
    Stage stage{.id = std::string(job.name.value), .name = job.name, .range = job.name.range};
    stage.hidden = job.hidden;
    ReadImages(job, stage);
    for (const Member& each : job.Members("variables"))
      stage.environment.push_back(
          {Text::OfKey(each), IsMapping(each.value) ? TextAt(each.value, "value") : Text::Of(each.value)});
    ReadSteps(job, stage);
    ReadFlags(job, stage);
    const Node* trigger = job.Find({"trigger"});
    for (const Include& include : ReadIncludes(FindPath(trigger, {"include"})))
      stage.components.push_back({Component::Kind::kInclude, include.reference, include.pin});
    ReadPublications(job, stage);
    return stage;
  }

 private:
  void ReadImages(const Job& job, Stage& stage) const {
    if (const Text image = ImageName(definition_.FindWithDefault(job, "image")); image && !image.value.empty())
      stage.images.push_back({image, Image::Use::kRuns});
    const Node* services = definition_.FindWithDefault(job, "services");
    if (services == nullptr) return;
    for (const Node* service : services->elements())
      if (const Text image = ImageName(service)) stage.images.push_back({image, Image::Use::kService});
  }

  // One step for each of the three scripts, and for each entry of `run`.
  void ReadSteps(const Job& job, Stage& stage) {
    for (const std::string_view keyword : {"before_script", "script", "after_script"}) {
      const Node* script = keyword == "script" ? job.Find({keyword}) : definition_.FindWithDefault(job, keyword);
      Step step{.id = KeyOf(job, keyword)};
      step.range = step.id.range;
      for (const Text& line : definition_.Scalars(script, budget_)) step.scripts.push_back({line});
      if (step.scripts.empty()) continue;
      if (!step.id) step.range = step.scripts.front().text.range;
      // Its failure has no effect on the job's result.
      step.tolerates_failure = keyword == "after_script";
      stage.steps.push_back(std::move(step));
    }
    if (const Node* run = job.Find({"run"}))
      for (const Node* entry : run->elements()) stage.steps.push_back(ReadRunStep(*entry));
    const Text strategy = Text::Of(job.Find({"variables", "GIT_STRATEGY"}));
    if (!stage.steps.empty()) stage.steps.front().checks_out = strategy != "none" && strategy != "empty";
    ReadSecrets(job, stage);
  }

  static Step ReadRunStep(const Node& entry) {
    Step step{.id = TextAt(&entry, "name"), .name = TextAt(&entry, "name")};
    step.range = step.id.range;
    if (const Text script = TextAt(&entry, "script")) step.scripts.push_back({script});
    if (const Text used = TextAt(&entry, "step"))
      step.components.push_back({Component::Kind::kInclude, used, Pin::kTag});
    step.inputs = VariablesOf(entry.Find("inputs"));
    step.environment = VariablesOf(entry.Find("env"));
    return step;
  }

  void ReadSecrets(const Job& job, Stage& stage) {
    for (const Member& secret : job.Members("secrets"))
      stage.secrets.push_back({std::string(secret.key), Text::OfKey(secret)});
    stage.has_identity_token = job.Find({"id_tokens"}) != nullptr;
    for (const Member& token : job.Members("id_tokens")) identity_tokens_.insert(token.key);
    std::unordered_set<std::string_view> written;
    for (const Variable& variable : stage.environment) written.insert(variable.name.value);
    const auto is_known = [&](std::string_view name) { return written.contains(name) || IsKnown(name); };
    for (Step& step : stage.steps) AddSecretReads(step, is_known);
  }

  // The variable is not a secret: it is written in the file, or GitLab's own.
  bool IsKnown(std::string_view name) const {
    return name.starts_with("CI_") || name.starts_with("GITLAB_USER") || identity_tokens_.contains(name) ||
           written_.contains(name);
  }

  void ReadFlags(const Job& job, Stage& stage) const {
    const Node* environment = job.Find({"environment"});
    stage.deployment = IsMapping(environment) ? TextAt(environment, "name") : Text::Of(environment);
    stage.is_matrix = job.Find({"parallel"}) != nullptr;
    const Text when = Text::Of(job.Find({"when"}));
    stage.manual = when == "manual";
    stage.always = when == "always";
    const Node* tolerated = job.Find({"allow_failure"});
    stage.tolerates_failure = IsTrue(tolerated) || IsMapping(tolerated);
    ReadRules(job, stage);
    const std::vector<Text> tags = ScalarsOf(definition_.FindWithDefault(job, "tags"));
    const auto hosted = [](const Text& tag) { return tag.value.starts_with("saas-") || tag == "gitlab-org"; };
    stage.self_hosted = !tags.empty() && std::ranges::none_of(tags, hosted);
  }

  // A job whose every way to run says so is manual, or tolerated.
  void ReadRules(const Job& job, Stage& stage) const {
    const Node* rules = job.Find({"rules"});
    std::size_t runs = 0, manual = 0, tolerated = 0;
    for (const Node* rule : rules == nullptr ? std::span<const Node* const>() : rules->elements()) {
      const Text when = TextAt(rule, "when");
      if (when == "never") continue;
      ++runs;
      manual += when == "manual" ? 1U : 0U;
      tolerated += IsTrue(rule->Find("allow_failure")) ? 1U : 0U;
      if (runs == 1) stage.condition = TextAt(rule, "if");
    }
    if (runs > 1) stage.condition = {};
    stage.manual |= runs > 0 && manual == runs;
    stage.tolerates_failure |= runs > 0 && tolerated == runs;
  }

  static void ReadPublications(const Job& job, Stage& stage) {
    if (stage.steps.empty()) return;
    if (const Node* release = job.Find({"release"})) {
      const Text tag = TextAt(release, "tag_name");
      Publication publication{.target = Publication::Target::kRelease, .what = std::string(tag.value), .where = tag};
      stage.steps.back().publishes.push_back(std::move(publication));
    }
    // The job of this name publishes the site, unless it says otherwise (documentation: "pages").
    const Node* pages = job.Find({"pages"});
    if (pages != nullptr ? !IsFalse(pages) : stage.id == "pages")
      stage.steps.back().publishes.push_back({.target = Publication::Target::kPages, .where = stage.name});
  }

  // The key of a keyword in the nearest layer that has it.
  static Text KeyOf(const Job& job, std::string_view keyword) {
    for (const Node* layer : job.layers)
      if (const Text key = KeyAt(layer, keyword)) return key;
    return {};
  }

  const Definition& definition_;
  std::unordered_set<std::string_view> written_;  // variables of the file
  std::unordered_set<std::string_view> identity_tokens_;
  std::size_t budget_ = kMaxScripts;
};

}  // namespace

std::vector<Pipeline> Read(const encoding::YamlStream& yaml) {
  const Definition definition(yaml);
  if (definition.root() == nullptr) return {};
  Pipeline pipeline{.platform = Platform::kGitLab, .name = TextAt(definition.TopLevel("workflow"), "name")};
  pipeline.triggers = TriggersOf(definition, yaml);
  pipeline.environment = VariablesOf(definition.TopLevel("variables"));
  for (const Include& include : ReadIncludes(definition.TopLevel("include")))
    pipeline.components.push_back({Component::Kind::kInclude, include.reference, include.pin});
  JobReader reader(definition, pipeline);
  for (const Job& job : definition.jobs()) pipeline.stages.push_back(reader.Read(job));
  AddArtifactFlow(definition, pipeline);
  std::vector<Pipeline> pipelines;
  pipelines.push_back(std::move(pipeline));
  return pipelines;
}

}  // namespace pipeseal::pipeline::gitlab
