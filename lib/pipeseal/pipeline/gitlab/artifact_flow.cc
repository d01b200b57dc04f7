#include "pipeseal/pipeline/gitlab/artifact_flow.h"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::pipeline::gitlab {

using encoding::Kind;
using encoding::Node;

namespace {

// Pairs of jobs that are listed for the order of stages alone.
constexpr std::size_t kMaxPairs = 50'000;
constexpr std::string_view kDefaultStages[] = {".pre", "build", "test", "deploy", ".post"};

class ArtifactFlow {
 public:
  ArtifactFlow(const Definition& definition, Pipeline& pipeline) : definition_(definition), pipeline_(pipeline) {}

  void Add() {
    ReadStageOrder();
    for (std::size_t i = 0; i < pipeline_.stages.size(); ++i) AddProducts(definition_.jobs()[i], pipeline_.stages[i]);
    GroupByStage();
    for (std::size_t i = 0; i < pipeline_.stages.size(); ++i) AddOrder(definition_.jobs()[i], pipeline_.stages[i]);
  }

 private:
  void ReadStageOrder() {
    const std::vector<Text> stages = ScalarsOf(definition_.TopLevel("stages"));
    std::size_t rank = 1;
    for (const Text& stage : stages) ranks_.emplace(stage.value, rank++);
    if (stages.empty())
      for (const std::string_view stage : kDefaultStages) ranks_.emplace(stage, rank++);
    ranks_.emplace(".pre", 0);
    ranks_.emplace(".post", std::numeric_limits<std::size_t>::max());
  }

  std::size_t RankOf(const Job& job) const {
    const Text stage = Text::Of(job.Find({"stage"}));
    const auto found = ranks_.find(stage ? stage.value : "test");
    return found == ranks_.end() ? 1 : found->second;
  }

  void AddProducts(const Job& job, Stage& stage) const {
    if (stage.steps.empty()) return;
    Step& step = stage.steps.back();
    if (const Node* artifacts = definition_.FindWithDefault(job, "artifacts")) AddArtifacts(*artifacts, step);
    const Node* caches = definition_.FindWithDefault(job, "cache");
    if (caches == nullptr) return;
    if (!caches->is(Kind::kArray)) AddCache(*caches, stage);
    for (const Node* cache : caches->elements()) AddCache(*cache, stage);
  }

  static void AddArtifacts(const Node& artifacts, Step& step) {
    Transfer transfer{.name = std::string(TextAt(&artifacts, "name").value),
                      .paths = StringsOf(artifacts.Find("paths"))};
    transfer.where = KeyAt(&artifacts, "paths");
    if (!transfer.paths.empty() || artifacts.Find("untracked") != nullptr) {
      if (!transfer.where) transfer.where = KeyAt(&artifacts, "untracked");
      step.produces.push_back(std::move(transfer));
    }
    // Variables for the jobs that come after it.
    if (const Node* dotenv = FindPath(&artifacts, {"reports", "dotenv"}))
      step.produces.push_back({.medium = Transfer::Medium::kOutput,
                               .paths = StringsOf(dotenv),
                               .where = KeyAt(artifacts.Find("reports"), "dotenv")});
  }

  static void AddCache(const Node& cache, Stage& stage) {
    if (!cache.is(Kind::kObject)) return;
    const Node* key = cache.Find("key");
    Transfer transfer{.medium = Transfer::Medium::kCache,
                      .name = std::string(IsMapping(key) ? TextAt(key, "prefix").value : Text::Of(key).value),
                      .paths = StringsOf(cache.Find("paths")),
                      .where = KeyAt(&cache, "paths")};
    if (transfer.paths.empty()) return;
    const Text policy = TextAt(&cache, "policy");
    if (policy != "push") stage.steps.front().consumes.push_back(transfer);
    if (policy != "pull") stage.steps.back().produces.push_back(std::move(transfer));
  }

  void GroupByStage() {
    for (std::size_t i = 0; i < pipeline_.stages.size(); ++i)
      if (!pipeline_.stages[i].hidden) by_rank_.emplace_back(RankOf(definition_.jobs()[i]), i);
    std::ranges::stable_sort(by_rank_, {}, &std::pair<std::size_t, std::size_t>::first);
  }

  void AddOrder(const Job& job, Stage& stage) {
    if (stage.hidden) return;
    const Node* needs = job.Find({"needs"});
    const Node* dependencies = job.Find({"dependencies"});
    if (needs != nullptr)
      AddNeeds(*needs, dependencies != nullptr, stage);
    else
      AddEarlierStages(RankOf(job), dependencies != nullptr, stage);
    for (const Text& name : ScalarsOf(dependencies)) Consume(name, stage);
  }

  void AddNeeds(const Node& needs, bool has_dependencies, Stage& stage) {
    std::size_t budget = kMaxPairs;
    for (const Node* need : definition_.Elements(&needs, budget)) {
      if (!need->is(Kind::kObject)) {
        stage.needs.push_back(Text::Of(need));
        if (!has_dependencies) Consume(Text::Of(need), stage);
        continue;
      }
      const Text job = TextAt(need, "job");
      const bool elsewhere = need->Find("project") != nullptr || need->Find("pipeline") != nullptr;
      if (elsewhere) ConsumeElsewhere(*need, job, stage);
      if (elsewhere || !job) continue;
      stage.needs.push_back(job);
      if (!has_dependencies && !IsFalse(need->Find("artifacts"))) Consume(job, stage);
    }
  }

  static void ConsumeElsewhere(const Node& need, const Text& job, Stage& stage) {
    if (stage.steps.empty() || IsFalse(need.Find("artifacts"))) return;
    const Text project = TextAt(&need, "project");
    stage.steps.front().consumes.push_back({.name = std::string(project.value),
                                            .from = std::string(job.value),
                                            .other_pipeline = true,
                                            .where = project ? project : TextAt(&need, "pipeline")});
  }

  // Jobs of the stage before come before it; artifacts of all earlier stages reach it.
  void AddEarlierStages(std::size_t rank, bool has_dependencies, Stage& stage) {
    const auto end = std::ranges::lower_bound(by_rank_, rank, {}, &std::pair<std::size_t, std::size_t>::first);
    const auto count = static_cast<std::size_t>(end - by_rank_.begin());
    if (count > pairs_) return;
    pairs_ -= count;
    const std::size_t nearest = count == 0 ? 0 : std::prev(end)->first;
    for (auto each = by_rank_.begin(); each != end; ++each) {
      const Stage& before = pipeline_.stages[each->second];
      if (each->first == nearest) stage.needs.push_back(before.name);
      if (!has_dependencies && HasArtifacts(before)) Consume(before.name, stage);
    }
  }

  static bool HasArtifacts(const Stage& stage) {
    return !stage.steps.empty() && std::ranges::any_of(stage.steps.back().produces, [](const Transfer& each) {
      return each.medium != Transfer::Medium::kCache;
    });
  }

  void Consume(const Text& name, Stage& stage) const {
    const Job* maker = definition_.Find(name.value);
    if (stage.steps.empty() || maker == nullptr) return;
    const Stage& from = pipeline_.stages[static_cast<std::size_t>(maker - definition_.jobs().data())];
    if (from.steps.empty()) return;
    for (const Transfer& product : from.steps.back().produces) {
      if (product.medium == Transfer::Medium::kCache) continue;
      stage.steps.front().consumes.push_back(
          {.medium = product.medium, .name = product.name, .paths = product.paths, .from = from.id, .where = name});
    }
  }

  const Definition& definition_;
  Pipeline& pipeline_;
  std::unordered_map<std::string_view, std::size_t> ranks_;
  std::vector<std::pair<std::size_t, std::size_t>> by_rank_;  // rank and index of the jobs that run
  std::size_t pairs_ = kMaxPairs;
};

}  // namespace

void AddArtifactFlow(const Definition& definition, Pipeline& pipeline) { ArtifactFlow(definition, pipeline).Add(); }

}  // namespace pipeseal::pipeline::gitlab
