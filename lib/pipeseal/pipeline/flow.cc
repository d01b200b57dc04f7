#include "pipeseal/pipeline/flow.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/name_overlap.h"

namespace pipeseal::pipeline {
namespace {

using Medium = Transfer::Medium;

struct Placed {
  StepPlace place;
  const Transfer* transfer;
};

std::vector<std::string> NamesOf(const Transfer& transfer) {
  return transfer.names.empty() ? std::vector<std::string>{transfer.name} : transfer.names;
}

// The consumer says which stage made it, and it was another.
bool IsElsewhere(const Transfer& in, const Stage& maker) {
  return !in.from.empty() && !AsciiCaseEqual(in.from, maker.id);
}

Overlap Meet(const Transfer& out, const Transfer& in) {
  if (out.medium != in.medium) return Overlap::kNone;
  if (in.medium == Medium::kOutput)
    return AsciiCaseEqual(out.name, in.name) && !in.from.empty() ? Overlap::kCertain : Overlap::kNone;
  // All that there is; or the platform has no names.
  if (in.name.empty() || out.name.empty()) {
    const bool unnamed = in.medium == Medium::kImage || in.medium == Medium::kCache;
    return unnamed ? Overlap::kNone : Overlap::kCertain;
  }
  return OverlapOf(NamesOf(out), NamesOf(in));
}

}  // namespace

bool IsFiles(const Transfer& transfer) {
  return transfer.medium == Medium::kArtifact || transfer.medium == Medium::kWorkspace;
}

bool Proves(const Stage& stage, Proof::Kind kind) {
  return std::ranges::any_of(stage.steps, [&](const Step& step) {
    return std::ranges::any_of(step.proofs, [&](const Proof& proof) { return proof.kind == kind; });
  });
}

bool Checks(const Stage& stage) {
  return Proves(stage, Proof::Kind::kVerifies) || Proves(stage, Proof::Kind::kChecksDigest);
}

bool Publishes(const Stage& stage) {
  return std::ranges::any_of(stage.steps, [](const Step& step) { return !step.publishes.empty(); });
}

Flow::Flow(const Pipeline& pipeline) : pipeline_(&pipeline) {
  const std::size_t count = std::min(pipeline.stages.size(), kMaxStages);
  for (std::size_t i = 0; i < count; ++i) stage_by_id_.emplace(pipeline.stages[i].id, i);
  needs_.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    for (const Text& need : pipeline.stages[i].needs) {
      const auto found = stage_by_id_.find(need.value);
      if (found != stage_by_id_.end() && found->second != i) needs_[i].push_back(found->second);
    }
  }
  Close();
  Connect();
  exposed_ = std::ranges::any_of(
      pipeline.triggers, [](const Trigger& each) { return each.trust == Trust::kUntrusted && each.privileged; });
}

// What each stage waits for, by way of others. A circle of needs goes round once.
void Flow::Close() {
  before_.assign(needs_.size(), {});
  for (std::size_t i = 0; i < needs_.size(); ++i) {
    std::vector<bool>& seen = before_[i];
    seen.assign(needs_.size(), false);
    std::vector<std::size_t> open = needs_[i];
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      if (seen[at]) continue;
      seen[at] = true;
      // What was closed before need not be walked again.
      if (at < i) {
        for (std::size_t k = 0; k < seen.size(); ++k)
          if (before_[at][k]) seen[k] = true;
        continue;
      }
      open.insert(open.end(), needs_[at].begin(), needs_[at].end());
    }
  }
}

void Flow::Connect() {
  std::vector<Placed> outs, ins;
  for (std::size_t i = 0; i < needs_.size(); ++i) {
    const Stage& stage = pipeline_->stages[i];
    for (std::size_t k = 0; k < stage.steps.size(); ++k) {
      for (const Transfer& out : stage.steps[k].produces) outs.push_back({{i, k}, &out});
      for (const Transfer& in : stage.steps[k].consumes)
        if (!in.other_pipeline) ins.push_back({{i, k}, &in});
    }
  }
  std::size_t pairs = 0;
  for (const Placed& in : ins) {
    for (const Placed& out : outs) {
      if (++pairs > kMaxPairs) return;
      const std::size_t maker = out.place.stage, taker = in.place.stage;
      if (maker == taker || Precedes(taker, maker) || IsElsewhere(*in.transfer, pipeline_->stages[maker])) continue;
      // What has no name comes from those before.
      if (in.transfer->name.empty() && in.transfer->from.empty() && !Precedes(maker, taker)) continue;
      const Overlap overlap = Meet(*out.transfer, *in.transfer);
      if (overlap == Overlap::kNone) continue;
      edges_.push_back({out.place, in.place, out.transfer, in.transfer, overlap == Overlap::kCertain});
    }
  }
}

bool Flow::Precedes(std::size_t earlier, std::size_t later) const {
  return later < before_.size() && earlier < before_.size() && before_[later][earlier];
}

std::vector<std::size_t> Flow::Before(std::size_t stage) const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < before_.size(); ++i)
    if (Precedes(i, stage)) out.push_back(i);
  return out;
}

std::vector<const FlowEdge*> Flow::FilesInto(std::size_t stage) const {
  std::vector<const FlowEdge*> out;
  for (const FlowEdge& edge : edges_)
    if (edge.to.stage == stage && IsFiles(*edge.in)) out.push_back(&edge);
  return out;
}

std::vector<const FlowEdge*> Flow::FilesFrom(std::size_t stage) const {
  std::vector<const FlowEdge*> out;
  for (const FlowEdge& edge : edges_)
    if (edge.from.stage == stage && IsFiles(*edge.out)) out.push_back(&edge);
  return out;
}

}  // namespace pipeseal::pipeline
