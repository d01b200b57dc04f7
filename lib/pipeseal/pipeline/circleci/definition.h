// How a configuration of CircleCI is built up: jobs, commands, executors and orbs by name, and what its workflows run.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/pipeline.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::circleci {

// A job that a workflow runs.
struct Invocation {
  Text workflow{};
  Text job{};                              // "build", "node/test"
  Text name{};                             // it goes by: its `name`, or the job
  const encoding::Node* options = nullptr;  // what stands behind it, or nullptr
  bool approval = false;
};

struct Orb {
  Text alias{};
  Text reference{};  // absent: written in the file
  Pin pin = Pin::kLocal;
};

// One step of a job or command, taken apart.
struct StepForm {
  Text name{};                             // "run", "checkout", "orb/command"
  const encoding::Node* value = nullptr;   // what stands behind it, or nullptr
};

class Definition {
 public:
  using Named = std::unordered_map<std::string_view, const encoding::Node*>;

  explicit Definition(const encoding::Node& root);

  const encoding::Node& root() const { return *root_; }
  std::span<const Invocation> invocations() const { return invocations_; }
  std::span<const Orb> orbs() const { return orbs_; }
  // nullptr if the file has none of that name.
  const encoding::Node* FindJob(std::string_view name) const { return FindIn(jobs_, name); }
  const encoding::Node* FindCommand(std::string_view name) const { return FindIn(commands_, name); }
  const encoding::Node* FindExecutor(std::string_view name) const { return FindIn(executors_, name); }
  // The orb of "alias/element", or nullptr.
  const Orb* OrbOf(std::string_view element) const;
  bool has_workflows() const { return has_workflows_; }
  // Values of it may come from another configuration that goes on with this one.
  bool is_setup() const;

 private:
  static const encoding::Node* FindIn(const Named& named, std::string_view name);
  void ReadWorkflows(const encoding::Node& workflows);
  void ReadInvocation(const Text& workflow, const encoding::Node& entry);

  const encoding::Node* root_;
  Named jobs_, commands_, executors_;
  std::vector<Invocation> invocations_;
  std::vector<Orb> orbs_;
  std::unordered_map<std::string_view, std::size_t> orb_by_alias_;
  bool has_workflows_ = false;
};

// "checkout", or a mapping with one member.
StepForm FormOf(const encoding::Node& step);

// Of "namespace/name@version": only all three numbers name something that cannot change.
Pin PinOfOrb(std::string_view reference);

}  // namespace pipeseal::pipeline::circleci
