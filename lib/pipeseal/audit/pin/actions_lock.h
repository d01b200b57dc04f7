// An ActionsLock is .github/workflows/actions.lock: which commit each action of a workflow is, and what it uses itself
// (github/actions-lockfile, version v0.0.2). Lenient: what has the wrong kind is left out.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/github/uses.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::audit::pin {

struct LockedAction {
  pipeline::Text key{};     // "owner/repository@ref"
  pipeline::Text ref{};
  pipeline::Text commit{};  // "sha1-…", "sha256-…"
  std::vector<pipeline::Text> uses{};  // keys of what it uses itself

  // The hash alone; empty if it is not well-formed.
  std::string_view CommitHash() const;
};

struct LockedWorkflow {
  pipeline::Text path{};
  std::vector<pipeline::Text> pins{};  // keys of actions
};

class ActionsLock {
 public:
  static ActionsLock Read(const pipeline::File& file);
  // That of the repository which a file stands in; empty if there is none.
  static ActionsLock Of(const AuditedFile& file, const Project& project);

  // "owner/repository@ref" with the names in lower case: what identifies an entry. Empty for other kinds of `uses`.
  static std::string KeyOf(const pipeline::github::Uses& uses);
  static std::string KeyOf(std::string_view written);

  bool exists() const { return exists_; }
  const std::vector<LockedAction>& actions() const& { return actions_; }
  const std::vector<LockedWorkflow>& workflows() const& { return workflows_; }
  const LockedAction* Find(const std::string& key) const;
  // By the file's path from the root of the repository; nullptr if it is not locked.
  const LockedWorkflow* WorkflowOf(std::string_view name) const;
  // Every key that a list of pins comes to, with what those use themselves.
  std::vector<std::string> Reach(const std::vector<pipeline::Text>& pins) const;

 private:
  bool exists_ = false;
  std::vector<LockedAction> actions_;
  std::vector<LockedWorkflow> workflows_;
  std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace pipeseal::audit::pin
