// A Flow is how the stages of a pipeline hang together: which come before which, and what passes from one to another.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline {

// A step of a stage, by their places in the pipeline.
struct StepPlace {
  std::size_t stage = 0, step = 0;
};

// What one stage makes and another takes.
struct FlowEdge {
  StepPlace from, to;
  const Transfer* out = nullptr;
  const Transfer* in = nullptr;
  bool certain = true;  // otherwise it depends on names that are only known when it runs
};

// Borrows the pipeline.
class Flow {
 public:
  // Pipelines with more stages, and transfers with more pairs, are looked at in part only.
  static constexpr std::size_t kMaxStages = 512;
  static constexpr std::size_t kMaxPairs = 200'000;

  explicit Flow(const Pipeline& pipeline);

  const Pipeline& pipeline() const { return *pipeline_; }
  // `later` waits for `earlier`, perhaps by way of others.
  bool Precedes(std::size_t earlier, std::size_t later) const;
  // All that a stage waits for.
  std::vector<std::size_t> Before(std::size_t stage) const;
  // Between different stages; outputs and caches too.
  std::span<const FlowEdge> edges() const& { return edges_; }
  // Those of files (artifacts, workspaces) into a stage.
  std::vector<const FlowEdge*> FilesInto(std::size_t stage) const;
  std::vector<const FlowEdge*> FilesFrom(std::size_t stage) const;
  // Somebody outside can start the pipeline, and it then runs with secrets or a token that writes.
  bool is_exposed() const { return exposed_; }

 private:
  void Close();
  void Connect();

  const Pipeline* pipeline_;
  std::unordered_map<std::string_view, std::size_t> stage_by_id_;
  std::vector<std::vector<std::size_t>> needs_;
  std::vector<std::vector<bool>> before_;
  std::vector<FlowEdge> edges_;
  bool exposed_ = false;
};

bool IsFiles(const Transfer& transfer);
// The stage has a step that proves something of the kind.
bool Proves(const Stage& stage, Proof::Kind kind);
// It verifies something or compares digests.
bool Checks(const Stage& stage);
bool Publishes(const Stage& stage);

}  // namespace pipeseal::pipeline
