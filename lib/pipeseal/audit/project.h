// A Project is everything that is audited together: pipeline definitions and what they call, manifests, layouts. Rules
// that follow a call from one file into another look it up here.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/audit/suppression/suppression.h"
#include "pipeseal/base/time.h"
#include "pipeseal/intoto/layout.h"
#include "pipeseal/pipeline/file.h"

namespace pipeseal::pipeline::github {
struct Job;
struct Step;
}  // namespace pipeseal::pipeline::github

namespace pipeseal::audit {

struct AuditedFile {
  pipeline::File definition;
  bool context = false;  // read because an audited file calls it: no findings are wanted of it

  const std::string& name() const& { return definition.name(); }
};

// What the caller knows of the world: nothing of it comes from the files that are audited.
struct AuditSettings {
  UtcTime now{};
  std::vector<std::string> allowed_registries{};  // of images; none: any
  std::vector<std::string> self_hosted_labels{};  // labels of runners that are not GitHub's own
  std::vector<std::string> trusted_owners{};      // of actions, beyond the repository's own and GitHub's
};

// A layout that the pipelines are held against.
struct AuditedLayout {
  std::string name;  // the file
  std::string text;  // as it was read
  intoto::Layout layout;
  bool verified = false;  // the keys that the caller gave have signed it
};

// What an attestation is about. Whether anybody may be believed is the caller's business: those that count are given.
struct AuditedAttestation {
  // A demand that its provenance does not meet, in the order of the flags.
  struct Doubt {
    std::string what;  // "builder", "source"
    std::string expected, actual;
  };
  struct Subject {
    std::string name;    // as it stands in the statement
    std::string digest;  // "sha256:…"
  };
  std::string name;  // the file
  std::vector<Subject> subjects;
  std::vector<Doubt> doubts{};  // none: it is provenance as demanded, or nothing is demanded
};

// A step that uses an action of this repository, or a job that calls a workflow of it.
struct LocalCall {
  const AuditedFile* file;
  const pipeline::github::Job* job;    // nullptr in an action
  const pipeline::github::Step* step;  // nullptr for a job that calls a workflow
};

class Project {
 public:
  Project() = default;
  explicit Project(AuditSettings settings) : settings_(std::move(settings)) {}

  // Addresses of files hold for the project's life.
  AuditedFile& Add(pipeline::File file, bool context = false);
  void Add(AuditedLayout layout) { layouts_.push_back(std::move(layout)); }
  void Add(AuditedAttestation attestation) { attestations_.push_back(std::move(attestation)); }
  void Add(IgnoreFile file) { ignore_files_.push_back(std::move(file)); }

  std::span<const std::unique_ptr<AuditedFile>> files() const { return files_; }
  std::span<const AuditedLayout> layouts() const { return layouts_; }
  std::span<const AuditedAttestation> attestations() const { return attestations_; }
  std::span<const IgnoreFile> ignore_files() const { return ignore_files_; }
  const AuditSettings& settings() const { return settings_; }

  // A folder that was named: the root of a repository, unless its files say otherwise. "" is the working folder.
  void AddRoot(std::string folder) { roots_.push_back(std::move(folder)); }
  // Tells whether there is a file of a name, be it read or not.
  void SetExists(std::function<bool(const std::string& name)> exists) { exists_ = std::move(exists); }

  // The root of the repository that a file stands in, with a slash at its end: what is before ".github/", or the folder
  // that was named, or the file's own folder. "" is the working folder.
  std::string RootOf(const AuditedFile& file) const;
  // The name that a file would have that lies at `path` below the root of the repository that `from` stands in; nothing
  // if the path leads out of it.
  std::optional<std::string> NameOf(const AuditedFile& from, std::string_view path) const;
  // Whether a file lies there; nothing where that is not known.
  std::optional<bool> Exists(const AuditedFile& from, std::string_view path) const;
  // By a path below the root of the repository that `from` stands in: ".github/workflows/build.yml". Nothing if it was
  // not read.
  const AuditedFile* Find(const AuditedFile& from, std::string_view path) const;
  const AuditedFile* FindByName(std::string_view name) const;
  // All that call the file, in the order of files and places. Found once, when it is first asked for: the files are
  // read by then.
  std::span<const LocalCall> CallsOf(const AuditedFile& callee) const;
  // The action that "./path" or "$/path" names: its action.yml or action.yaml.
  const AuditedFile* FindAction(const AuditedFile& from, std::string_view path) const;

 private:
  struct Calls {
    std::once_flag found;
    std::unordered_map<const AuditedFile*, std::vector<LocalCall>> by_callee;
  };
  void FindCalls(const AuditedFile& file) const;

  AuditSettings settings_;
  std::vector<std::unique_ptr<AuditedFile>> files_;
  std::unordered_map<std::string, const AuditedFile*> by_name_;
  std::vector<AuditedLayout> layouts_;
  std::vector<AuditedAttestation> attestations_;
  std::vector<IgnoreFile> ignore_files_;
  std::vector<std::string> roots_;
  std::function<bool(const std::string&)> exists_;
  std::unique_ptr<Calls> calls_ = std::make_unique<Calls>();
};

}  // namespace pipeseal::audit
