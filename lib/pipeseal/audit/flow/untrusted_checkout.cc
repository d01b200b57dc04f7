#include "pipeseal/audit/flow/untrusted_checkout.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "pipeseal/audit/flow/workflow_run.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/base/word_list.h"
#include "pipeseal/pipeline/github/tree_command.h"

namespace pipeseal::audit::flow {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using pipeline::shell::Command;
using pipeline::shell::Word;

namespace {

// Paths that name an outsider's code, and the events that carry them.
struct CodeName {
  std::string_view pattern;
  std::string_view events;
  bool is_mutable;
};
constexpr CodeName kCodeNames[] = {
    {"github.head_ref", "pull_request_target", true},
    {"github.event.pull_request", "pull_request_target", false},
    {"github.event.pull_request.head", "pull_request_target", false},
    {"github.event.pull_request.head.ref", "pull_request_target", true},
    {"github.event.pull_request.head.label", "pull_request_target", true},
    {"github.event.pull_request.head.sha", "pull_request_target", false},
    {"github.event.pull_request.merge_commit_sha", "pull_request_target", false},
    {"github.event.pull_request.head.repo.full_name", "pull_request_target", true},
    {"github.event.pull_request.head.repo.clone_url", "pull_request_target", true},
    {"github.event.pull_request.head.repo.git_url", "pull_request_target", true},
    {"github.event.pull_request.head.repo.ssh_url", "pull_request_target", true},
    {"github.event.pull_request.head.repo.html_url", "pull_request_target", true},
    {"github.event.pull_request.head.repo.owner.login", "pull_request_target", true},
    {"github.event.pull_request.head.user.login", "pull_request_target", true},
    {"github.event.workflow_run", "workflow_run", false},
    {"github.event.workflow_run.head_sha", "workflow_run", false},
    {"github.event.workflow_run.head_commit.id", "workflow_run", false},
    {"github.event.workflow_run.head_branch", "workflow_run", true},
    {"github.event.workflow_run.head_repository.full_name", "workflow_run", true},
    {"github.event.workflow_run.head_repository.clone_url", "workflow_run", true},
    {"github.event.workflow_run.pull_requests.*.head.sha", "workflow_run", false},
    {"github.event.workflow_run.pull_requests.*.head.ref", "workflow_run", true},
};
// Numbers of pull requests: they name code in refs/pull/N/head.
constexpr CodeName kNumbers[] = {
    {"github.event.number", "pull_request_target", true},
    {"github.event.pull_request.number", "pull_request_target", true},
    {"github.event.issue.number", "issue_comment", true},
    {"github.event.workflow_run.pull_requests.*.number", "workflow_run", true},
};

// A path below the workspace without what means nothing.
std::string Simplified(std::string_view path) {
  for (const std::string_view root :
       {"${{ github.workspace }}", "${{github.workspace}}", "$GITHUB_WORKSPACE", "${GITHUB_WORKSPACE}"})
    if (path.starts_with(root)) path.remove_prefix(root.size());
  while (path.starts_with('/') || path.starts_with("./")) path.remove_prefix(path[0] == '/' ? 1 : 2);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path == "." ? std::string() : std::string(path);
}

std::string Joined(std::string_view folder, std::string_view below) {
  const std::string simple = Simplified(below);
  if (folder.empty()) return simple;
  return simple.empty() ? std::string(folder) : fmt::format("{}/{}", folder, simple);
}

bool IsWithin(std::string_view path, std::string_view folder) {
  return folder.empty() || (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

bool IsCheckout(const Step& step) { return step.called.Is("actions/checkout"); }

// An output's name that sounds like the head of a pull request.
bool SoundsLikeHead(std::string_view text) {
  const std::string lower = AsciiLowered(text.substr(text.rfind('.') + 1));
  return lower.find("head") != std::string::npos || lower.find("sha") != std::string::npos ||
         lower.find("branch") != std::string::npos || lower == "ref" || lower.find("pr_ref") != std::string::npos ||
         lower.find("commit") != std::string::npos;
}

struct Named {
  const EventKind* event = nullptr;
  bool is_mutable = false;
  bool guessed = false;
};

class CheckoutFinder {
 public:
  CheckoutFinder(const AuditedFile& file, const Job& job, const Project& project, Tracer& tracer)
      : file_(file), job_(job), tracer_(tracer) {
    for (const EventKind* event : tracer.starts().Of(file, &job).events) {
      if (!event->serves_outsiders()) continue;
      if (event->name == "workflow_run" && HasTrustedParents(project)) continue;
      events_.push_back(event);
    }
  }

  std::vector<UntrustedCheckout> Find() && {
    if (events_.empty()) return {};
    for (const Step& step : job_.steps) {
      const Place place{&file_, &job_, &step};
      if (IsCheckout(step)) CheckAction(place);
      if (step.kind == Step::Kind::kRun) CheckScript(place);
      if (!open_.empty()) FindRuns(place);
    }
    return std::move(found_);
  }

 private:
  bool HasTrustedParents(const Project& project) const {
    const Workflow* workflow = file_.definition.workflow();
    const EventTrigger* trigger = workflow->FindTrigger("workflow_run");
    return trigger != nullptr && ParentsOf(file_, *trigger, project) == Parents::kTrusted;
  }

  // The event of those by which outsiders start the step that carries the name.
  const EventKind* Carrier(std::string_view names, const Place& place) {
    const Start start = tracer_.starts().Of(place);
    for (const EventKind* event : events_)
      if (HasWord(names, event->name) && start.Has(event->name)) return event;
    return nullptr;
  }

  std::optional<Named> NamedBy(const Origin& origin, std::string_view text, const Place& place) {
    if (origin.kind == Origin::Kind::kKnownOutput) {
      if (!origin.holds.names_code) return std::nullopt;
      const EventKind* event = Carrier("pull_request_target issue_comment workflow_run", place);
      return event == nullptr ? std::nullopt : std::optional<Named>({event, true, false});
    }
    if (origin.kind == Origin::Kind::kUnclear) {
      if (!SoundsLikeHead(origin.text)) return std::nullopt;
      const EventKind* event = Carrier("pull_request_target issue_comment workflow_run", place);
      return event == nullptr ? std::nullopt : std::optional<Named>({event, true, true});
    }
    if (origin.kind != Origin::Kind::kContext) return std::nullopt;
    for (const CodeName& name : kCodeNames)
      if (origin.path.Matches(name.pattern))
        if (const EventKind* event = Carrier(name.events, place)) return Named{event, name.is_mutable, false};
    const bool names_pull = text.find("pull/") != std::string_view::npos;
    for (const CodeName& name : kNumbers)
      if (names_pull && origin.path.Matches(name.pattern))
        if (const EventKind* event = Carrier(name.events, place)) return Named{event, true, false};
    return std::nullopt;
  }

  std::optional<Named> NamedBy(const std::vector<Origin>& origins, std::string_view text, const Place& place) {
    std::optional<Named> best;
    for (const Origin& origin : origins) {
      const auto named = NamedBy(origin, text, place);
      if (named && (!best || (best->guessed && !named->guessed))) best = named;
    }
    return best;
  }

  void Open(UntrustedCheckout checkout, const Named& named, const Place& place) {
    checkout.step = place.step;
    checkout.is_mutable = named.is_mutable;
    checkout.guessed = named.guessed;
    checkout.event = named.event;
    checkout.guard = tracer_.starts().GuardOf(place, *named.event);
    std::erase_if(open_, [&](std::size_t at) { return found_[at].path == checkout.path; });
    open_.push_back(found_.size());
    found_.push_back(std::move(checkout));
  }

  void CheckAction(const Place& place) {
    const Step& step = *place.step;
    const std::string path = Simplified(step.Input("path").value);
    // A commit is what counts: the repository matters only where the ref says nothing of its own.
    for (const std::string_view input : {"ref", "repository"}) {
      const pipeline::Text text = step.Input(input);
      if (!text) continue;
      const auto named = NamedBy(tracer_.OriginsOf(text.node, place), text.value, place);
      if (!named) {
        if (input == "ref" && text.value.find("${{") == std::string_view::npos) break;
        continue;
      }
      return Open({.where = file_.definition.FirstLine(text.range), .what = std::string(text.value), .path = path},
                  *named, place);
    }
    // What the repository itself holds takes the place of what was there.
    if (!step.condition) std::erase_if(open_, [&](std::size_t at) { return found_[at].path == path; });
    if (!path.empty()) trusted_.push_back(path);
  }

  void CheckScript(const Place& place) {
    const std::string_view run = place.step->run.value;
    if (run.find("git") == std::string_view::npos && run.find("gh") == std::string_view::npos &&
        run.find("hub") == std::string_view::npos)
      return;
    bool fetched = false;
    for (const Command& command : tracer_.ScriptOf(place).commands()) {
      const auto arguments = command.arguments();
      const auto word = [&](std::size_t at) {
        return at < arguments.size() ? std::string_view(arguments[at].value) : std::string_view();
      };
      if ((command.name() == "gh" || command.name() == "hub") && word(0) == "pr" && word(1) == "checkout") {
        if (const EventKind* event = Carrier("pull_request_target issue_comment workflow_run", place))
          OpenCommand(command, {event, true, false}, place);
      } else if (command.name() == "git") {
        CheckGit(command, place, fetched);
      }
    }
  }

  void CheckGit(const Command& command, const Place& place, bool& fetched) {
    const auto arguments = command.arguments();
    const auto verb = std::ranges::find_if(arguments, [](const Word& word) { return !word.value.starts_with('-'); });
    if (verb == arguments.end()) return;
    const std::string_view what = verb->value;
    const bool fetches = what == "fetch";
    const bool takes = what == "checkout" || what == "switch" || what == "reset" || what == "merge" || what == "pull" ||
                       what == "worktree" || what == "clone" || what == "rebase" || what == "cherry-pick";
    if (!fetches && !takes) return;
    for (auto word = verb + 1; word != arguments.end(); ++word) {
      if (fetched && takes && word->value == "FETCH_HEAD")
        return OpenCommand(command, {fetched_by_, true, false}, place);
      const auto named = NamedBy(tracer_.OriginsInScript(word->value, place), word->value, place);
      if (!named || named->guessed) continue;
      if (takes) return OpenCommand(command, *named, place);
      fetched = true;
      fetched_by_ = named->event;
      // fetch origin pull/1/head:name: what is checked out next by that name.
      if (const auto colon = word->value.rfind(':'); colon != std::string::npos)
        fetched_names_.push_back(word->value.substr(colon + 1));
      return;
    }
    if (!takes) return;
    for (auto word = verb + 1; word != arguments.end(); ++word)
      if (std::ranges::find(fetched_names_, word->value) != fetched_names_.end())
        return OpenCommand(command, {fetched_by_, true, false}, place);
  }

  void OpenCommand(const Command& command, const Named& named, const Place& place) {
    const pipeline::Text& run = place.step->run;
    UntrustedCheckout checkout{
        .where = file_.definition.FirstLine(file_.definition.RangeIn(run, command.offset, command.length)),
        .what = std::string(run.value.substr(command.offset, command.length))};
    checkout.path = Simplified(place.step->working_directory.value);
    script_offset_ = command.offset;
    Open(std::move(checkout), named, place);
  }

  void FindRuns(const Place& place) {
    const Start start = tracer_.starts().Of(place);
    for (const std::size_t at : open_) {
      UntrustedCheckout& checkout = found_[at];
      if (!start.Has(checkout.event->name)) continue;
      if (tracer_.starts().GuardOf(place, *checkout.event) == Guard::kTrusted && checkout.guard != Guard::kTrusted)
        continue;
      if (place.step->kind == Step::Kind::kRun) FindCommands(place, checkout);
      if (place.step->kind == Step::Kind::kUses && !IsCheckout(*place.step)) FindAction(place, checkout);
    }
  }

  bool IsIn(std::string_view path, const UntrustedCheckout& checkout) const {
    if (!IsWithin(path, checkout.path)) return false;
    return std::ranges::none_of(trusted_, [&](const std::string& other) {
      return other.size() > checkout.path.size() && IsWithin(path, other);
    });
  }

  void FindCommands(const Place& place, UntrustedCheckout& checkout) {
    const pipeline::Text& run = place.step->run;
    for (const TreeCommand& command : TreeCommandsOf(tracer_.ScriptOf(place))) {
      if (checkout.step == place.step && command.offset < script_offset_) continue;
      const std::string folder = Joined(Simplified(WorkingDirectory(place)), command.directory);
      const std::string_view text = run.value.substr(command.offset, command.length);
      const bool names_it = !checkout.path.empty() && text.find(checkout.path) != std::string_view::npos;
      if (!IsIn(command.path.empty() ? folder : Joined(folder, command.path), checkout) && !names_it) continue;
      checkout.runs.push_back(
          {place.step, file_.definition.FirstLine(file_.definition.RangeIn(run, command.offset, command.length)),
           command.what, false});
      return;
    }
  }

  std::string_view WorkingDirectory(const Place& place) const {
    if (place.step->working_directory) return place.step->working_directory.value;
    for (const encoding::Node* defaults : {job_.defaults, file_.definition.workflow()->defaults}) {
      const encoding::Node* run = defaults == nullptr ? nullptr : defaults->Find("run");
      const encoding::Node* folder = run == nullptr ? nullptr : run->Find("working-directory");
      if (folder != nullptr) return folder->text();
    }
    return {};
  }

  void FindAction(const Place& place, UntrustedCheckout& checkout) {
    const Step& step = *place.step;
    const TreeUse use = TreeUseOf(step);
    if (use == TreeUse::kNone) return;
    const bool is_local = step.called.kind == Uses::Kind::kWorkspace;
    if (is_local ? !IsIn(Simplified(step.called.path), checkout)
                 : !checkout.path.empty() && !NamesInput(step, checkout.path))
      return;
    checkout.runs.push_back({&step, step.uses.range, std::string(step.uses.value.substr(0, step.uses.value.find('@'))),
                             use == TreeUse::kPossible});
  }

  static bool NamesInput(const Step& step, std::string_view path) {
    return step.with != nullptr && std::ranges::any_of(step.with->members(), [&](const encoding::Member& input) {
             return input.value->text().find(path) != std::string_view::npos;
           });
  }

  const AuditedFile& file_;
  const Job& job_;
  Tracer& tracer_;
  std::vector<const EventKind*> events_;
  std::vector<UntrustedCheckout> found_;
  std::vector<std::size_t> open_;     // of those that still lie in the tree
  std::vector<std::string> trusted_;  // folders that hold the repository's own code
  std::vector<std::string> fetched_names_;
  const EventKind* fetched_by_ = nullptr;
  std::size_t script_offset_ = 0;  // in its script, of the command that checked out last
};

}  // namespace

std::vector<UntrustedCheckout> UntrustedCheckoutsOf(const AuditedFile& file, const Job& job, const Project& project,
                                                    Tracer& tracer) {
  return CheckoutFinder(file, job, project, tracer).Find();
}

}  // namespace pipeseal::audit::flow
