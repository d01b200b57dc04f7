// A Workflow is a file of .github/workflows as GitHub understands it, typed but lenient: what has the wrong kind is
// left out, for the schema tells of it. Everything borrows from the tree that it was read from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/template.h"
#include "pipeseal/pipeline/github/uses.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::github {

// `permissions`: what the token may do.
struct Permissions {
  enum class Kind : std::uint8_t { kAbsent, kReadAll, kWriteAll, kScopes, kOther };
  enum class Level : std::uint8_t { kNone, kRead, kWrite };
  struct Scope {
    Text name{};
    Text level{};
    Level grants = Level::kNone;
  };

  Kind kind = Kind::kAbsent;
  Text key{};  // the word "permissions"
  const encoding::Node* node = nullptr;
  std::vector<Scope> scopes{};  // of kScopes; empty: none at all ("{}")

  bool is_absent() const { return kind == Kind::kAbsent; }
  // What is granted of a scope; nothing where that depends on the repository's settings (kAbsent, kOther).
  std::optional<Level> Of(std::string_view scope) const;
  bool AnyWrite() const;  // certainly
};

struct EventTrigger {
  Text event{};                                   // "pull_request_target"
  const encoding::Node* configuration = nullptr;  // what stands behind it, or nullptr
  // The members of one of its lists: "types", "branches", "tags", "paths", "workflows"; a single scalar is a list of
  // one.
  std::vector<Text> List(std::string_view key) const;
  bool Has(std::string_view key) const { return configuration != nullptr && configuration->Find(key) != nullptr; }
};

struct Job;

struct Step {
  enum class Kind : std::uint8_t { kRun, kUses, kWait, kWaitAll, kCancel, kParallel, kNone };

  Kind kind = Kind::kNone;
  const encoding::Node* node = nullptr;
  const Job* job = nullptr;  // nullptr in an action
  std::size_t index = 0;     // among all steps of the job, in the order of the text, nested ones too
  Text key{};                // the word that says what it does: "run", "uses", …
  Text id{}, name{}, condition{}, run{}, shell{}, working_directory{}, uses{};
  std::shared_ptr<const Condition> parsed_condition{};  // nullptr if there is none
  Uses called{};                                        // `uses`, taken apart
  const encoding::Node* with = nullptr;
  const encoding::Node* environment = nullptr;
  const encoding::Node* continue_on_error = nullptr;
  bool background = false;
  bool parallel = false;  // it stands in `parallel`

  // Of `with`, the case of letters aside; absent if it is not there.
  Text Input(std::string_view name) const;
  // What stands for it in messages: its name, id, or what it runs, shortened.
  std::string Label() const;
};

struct Container {
  Text image{};
  const encoding::Node* node = nullptr;  // a mapping, or the image alone
  Text name{};                           // of a service
};

struct Job {
  Text id{};
  const encoding::Node* node = nullptr;
  Text name{}, condition{}, uses{};
  std::shared_ptr<const Condition> parsed_condition{};  // nullptr if there is none
  Uses called{};                                        // of a job that calls a reusable workflow
  std::vector<Text> needs{};
  const encoding::Node* runs_on = nullptr;
  Permissions permissions{};
  const encoding::Node* environment_variables = nullptr;  // env
  const encoding::Node* deployment = nullptr;             // environment
  const encoding::Node* strategy = nullptr;
  const encoding::Node* matrix = nullptr;  // strategy.matrix
  const encoding::Node* concurrency = nullptr;
  const encoding::Node* outputs = nullptr;
  const encoding::Node* defaults = nullptr;
  const encoding::Node* with = nullptr;
  const encoding::Node* secrets = nullptr;
  const encoding::Node* continue_on_error = nullptr;
  std::optional<Container> container{};
  std::vector<Container> services{};
  std::vector<Step> steps{};  // nested ones behind the step that holds them

  // Labels of the runner that are known: "ubuntu-latest"; templates as written.
  std::vector<Text> RunnerLabels() const;
  const Step* FindStep(std::string_view id) const;  // the case of letters aside
};

// A scalar that has expressions in it, with what they are for.
struct TemplateSite {
  Text text{};
  const encoding::Node* node = nullptr;
  Template parsed{};
  std::string path{};        // "jobs.build.steps[0].run", keys as written
  const Job* job = nullptr;  // that it stands in
  const Step* step = nullptr;
  bool is_key = false;  // it is a key of a mapping: `node` is the value
};

class Workflow {
 public:
  // `root` must be a mapping.
  static std::unique_ptr<const Workflow> Read(const encoding::Node& root);

  const encoding::Node& root() const { return *root_; }
  Text name{}, run_name{};
  std::vector<EventTrigger> triggers{};
  Permissions permissions{};
  const encoding::Node* environment_variables = nullptr;
  const encoding::Node* defaults = nullptr;
  const encoding::Node* concurrency = nullptr;
  std::vector<Job> jobs{};

  const EventTrigger* FindTrigger(std::string_view event) const;
  bool HasTrigger(std::string_view event) const { return FindTrigger(event) != nullptr; }
  const Job* FindJob(std::string_view id) const;  // the case of letters aside
  // The permissions that a job has: its own, or those of the workflow.
  const Permissions& PermissionsOf(const Job& job) const;
  // A declaration of an input: of workflow_call and workflow_dispatch, in that order; nullptr if there is none.
  const encoding::Node* FindInput(std::string_view name) const;

  // Every scalar with "${{" in it, in the order of the text; conditions (`if`) without a fence are not among them.
  std::span<const TemplateSite> templates() const { return templates_; }
  // That of one scalar, or nullptr.
  const TemplateSite* TemplateOf(const encoding::Node* node) const;

 private:
  explicit Workflow(const encoding::Node& root) : root_(&root) {}
  friend class WorkflowReader;

  const encoding::Node* root_;
  std::vector<TemplateSite> templates_;
  std::unordered_map<const encoding::Node*, std::size_t> template_by_node_;
  std::unordered_map<std::string, std::size_t> job_by_id_;  // in lower case
};

}  // namespace pipeseal::pipeline::github
