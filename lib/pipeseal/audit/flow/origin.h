// An Origin is where a text in a workflow comes from: it is followed through `env`, variables of scripts, outputs of
// steps, jobs, actions and reusable workflows, matrices and inputs, from file to file, back to what somebody has
// written.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/audit/flow/authority.h"
#include "pipeseal/audit/flow/place.h"
#include "pipeseal/audit/flow/start.h"
#include "pipeseal/base/location.h"
#include "pipeseal/pipeline/github/action_text.h"
#include "pipeseal/pipeline/github/context_read.h"
#include "pipeseal/pipeline/github/template.h"
#include "pipeseal/pipeline/github/untrusted_context.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::flow {

struct Origin {
  enum class Kind : std::uint8_t {
    kContext,      // a path of the `github` context
    kKnownOutput,  // an output of an action that is known to hold an outsider's text
    kInput,        // an input that somebody gives who is not known here
    kUnclear,      // an output that nothing is known of
  };
  Kind kind = Kind::kUnclear;
  std::string text{};                     // as read: "github.event.issue.title"
  pipeline::github::ContextPath path{};   // of kContext
  bool whole = false;                     // all that the path holds
  pipeline::github::KnownOutput holds{};  // of kKnownOutput
  Place place{};                          // where it is read
  std::vector<Location> via{};            // what it goes through, the nearest first
};

// Who can put a text of their own there, from less to more.
enum class Reach : std::uint8_t {
  kNone,
  kUnclear,       // an output or input that nothing is known of
  kOtherEvent,    // an outsider, but none of the events that are known to start it carries the text
  kMember,        // people who may push
  kUnprivileged,  // an outsider, in a run that holds nothing; or whoever it is depends on a caller or a merge
  kOutsider,      // an outsider, in a run that holds secrets and a token
};

struct Danger {
  Reach reach = Reach::kNone;
  pipeline::github::TextShape shape = pipeline::github::TextShape::kFixed;
  const pipeline::github::EventKind* event = nullptr;  // by which it comes, if that is known

  bool operator<(const Danger& other) const { return reach != other.reach ? reach < other.reach : shape < other.shape; }
};

// Serves one thread. Work is bounded, whatever the files say: what goes too far is not followed.
class Tracer {
 public:
  explicit Tracer(const Project& project) : project_(&project), starts_(project) {}

  Starts& starts() { return starts_; }
  // What a job holds; found once for each.
  const Authority& AuthorityOf(const pipeline::github::Workflow& workflow, const pipeline::github::Job& job) {
    const auto at = authorities_.find(&job);
    return at != authorities_.end() ? at->second : authorities_.emplace(&job, flow::AuthorityOf(workflow, job)).first->second;
  }

  std::vector<Origin> OriginsOf(const pipeline::github::ContextRead& read, const Place& place);
  // All that reaches the text of a scalar.
  std::vector<Origin> OriginsOf(const encoding::Node* node, const Place& place);
  // All that reaches a text of the step's script, by templates and by variables.
  std::vector<Origin> OriginsInScript(std::string_view text, const Place& place);

  // What the origin means for something that happens at the place.
  Danger Judge(const Origin& origin, const Place& sink);

  // Empty for languages that are no shell's.
  const pipeline::shell::Script& ScriptOf(const Place& place);

 private:
  using Step = pipeline::github::Step;
  using ContextPath = pipeline::github::ContextPath;

  void Trace(const ContextPath& path, bool whole, const Place& place);
  void TraceNode(const encoding::Node* node, const Place& place, std::string_view what);
  void TraceText(std::string_view text, const Place& place);
  void TraceEnv(std::string_view name, const Place& place);
  void TraceVariable(std::string_view name, const Place& place);
  void TraceScriptText(std::string_view text, const Place& place);
  void TraceStepOutput(std::string_view step, std::string_view output, const Place& place);
  void TraceOutputOf(const Step& step, std::string_view output, const Place& place);
  void TraceRunOutput(std::string_view output, const Place& place);
  void TraceActionOutput(const Step& step, std::string_view output, const Place& place);
  void TraceJobOutput(std::string_view job, std::string_view output, const Place& place);
  void TraceMatrix(const ContextPath& path, const Place& place);
  void TraceTree(const encoding::Node& node, const Place& place, int depth);
  void TraceInput(std::string_view name, const Place& place);
  bool TraceCallers(std::string_view input, const Place& place);
  void Add(Origin origin);
  bool Enter();

  const Project* project_;
  Starts starts_;
  std::unordered_map<const pipeline::github::Job*, Authority> authorities_;
  std::unordered_map<const Step*, std::shared_ptr<const pipeline::shell::Script>> scripts_;
  std::vector<Origin> found_;
  std::vector<Location> via_;
  int depth_ = 0;
  int budget_ = 0;
};

}  // namespace pipeseal::audit::flow
