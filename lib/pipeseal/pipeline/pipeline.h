// A Pipeline is what every platform's definition comes to: stages that need each other, with steps that run scripts and
// other people's components, and the artifacts, secrets and proofs that pass between them. A platform's reader makes
// it; rules that are not about one platform's language, layouts derived from pipelines, and graphs are made of it.
//
// All texts borrow from the File.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/pipeline/platform.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline {

// Who can make a pipeline run with content of their own choice.
enum class Trust : std::uint8_t {
  kUntrusted,   // anybody: pull requests from forks, issues, comments
  kMember,      // whoever may push
  kMaintainer,  // whoever may release, dispatch or tag
  kItself,      // schedules and other pipelines
};

struct Trigger {
  Text event{};  // "pull_request_target", "merge_request_event", "tag"
  Trust trust = Trust::kMember;
  bool privileged = false;  // an outsider's event runs with secrets or a token that writes
};

// How exactly a reference says what it means.
enum class Pin : std::uint8_t {
  kNone,     // nothing: the newest
  kBranch,   // or a tag that is known to move: latest, main
  kTag,      // a tag or version that its owner can move
  kCommit,   // a whole commit hash
  kDigest,   // a digest of the content
  kLocal,    // of this repository, at this commit
  kDynamic,  // only known when it runs
  kInvalid,  // what should be a digest or commit is none
};

// Somebody else's code that a pipeline runs.
struct Component {
  enum class Kind : std::uint8_t {
    kAction,            // GitHub: owner/repo@ref, ./path, docker://
    kReusableWorkflow,  // GitHub
    kInclude,           // GitLab: project, remote, template, component, local
    kTemplate,          // Azure: template@repository; Argo: templateRef
    kRepository,        // Azure: resources.repositories
    kTask,              // Azure: Name@1; Tekton: taskRef, bundles, resolvers
    kOrb,               // CircleCI
    kLibrary,           // Jenkins
    kPipe,              // Bitbucket
  };
  Kind kind;
  Text reference{};  // as written
  Pin pin = Pin::kNone;
};

struct Image {
  enum class Use : std::uint8_t { kRuns, kService, kStep };
  Text reference{};
  Use use = Use::kRuns;
};

struct Variable {
  Text name{};
  Text value{};  // absent: given elsewhere
};

enum class Shell : std::uint8_t { kPosix, kPowerShell, kCmd, kPython, kOther };

struct Script {
  Text text{};
  Shell shell = Shell::kPosix;
  bool pipefail = true;  // a command before '|' that fails, fails the step
};

// A secret that is read: by its name where that is known.
struct SecretUse {
  std::string name;
  Text where{};
};

// Files or values that leave a stage or reach it.
struct Transfer {
  enum class Medium : std::uint8_t { kArtifact, kCache, kWorkspace, kOutput, kImage };
  Medium medium = Medium::kArtifact;
  std::string name{};                // of the artifact, key of the cache; or a glob; empty: not said, or all
  std::vector<std::string> names{};  // what a name that is put together comes to, if all of that is known
  std::vector<std::string> paths{};  // or globs
  std::string from{};                // consumed: the stage that made it, if that is said
  bool other_pipeline = false;       // consumed: of another run or pipeline
  bool own_folders = false;          // consumed: each artifact comes into a folder of its name
  bool overwrites = false;           // produced: whatever has that name already
  Text where{};
};

// Something leaves the pipeline for the world.
struct Publication {
  enum class Target : std::uint8_t { kImage, kPackage, kRelease, kPages, kDeployment };
  Target target = Target::kPackage;
  std::string what{};                // the image, the registry, the release
  std::vector<std::string> paths{};  // files or globs; empty: not said
  Text where{};
};

// A step says or asks something about artifacts.
struct Proof {
  enum class Kind : std::uint8_t {
    kAttests,  // makes provenance or another attestation
    kSigns,    // makes a signature
    kMakesSbom,
    kRecordsDigest,  // writes checksums
    kVerifies,       // a signature, attestation or stage
    kChecksDigest,   // sha256sum -c
  };
  Kind kind;
  std::vector<std::string> subjects{};  // files, globs or images; empty: not said
  Text where{};
  bool ignored = false;  // the script goes on whatever comes of it: "|| true"
};

// A step says which step of an in-toto layout it carries out: pipeseal run NAME, in-toto-run -n NAME.
struct Record {
  std::string name{};
  std::vector<std::string> command{};  // what is run under the name; empty: not said
  Text where{};
};

struct Step {
  Text id{};
  Text name{};
  SourceRange range{};  // one token that stands for it: its name, or the key of what it does
  std::vector<Script> scripts{};
  std::vector<Component> components{};
  std::vector<Variable> inputs{};  // of the component
  std::vector<Variable> environment{};
  std::vector<Image> images{};
  Text condition{};
  bool tolerates_failure = false;  // its failure does not stop the stage
  bool checks_out = false;         // brings the sources
  bool background = false;         // runs beside the steps that follow

  std::vector<Transfer> produces{}, consumes{};
  std::vector<Publication> publishes{};
  std::vector<Proof> proofs{};
  std::vector<SecretUse> secrets{};
  std::vector<Record> records{};
};

struct Stage {
  std::string id{};  // unique in its pipeline: the job's id, the path of names otherwise
  Text name{};
  SourceRange range{};        // its key or name
  std::vector<Text> needs{};  // ids of stages that come before it
  std::vector<Image> images{};
  std::vector<Variable> environment{};
  std::vector<Component> components{};  // it is made of: a reusable workflow, a template
  std::vector<Step> steps{};
  std::vector<SecretUse> secrets{};  // of the stage as a whole, those of its steps aside
  Text condition{};
  Text deployment{};                // the environment that it deploys to
  bool manual = false;              // somebody has to start or approve it
  bool tolerates_failure = false;   // its failure does not stop the pipeline
  bool always = false;              // it runs even if those before it failed
  bool is_matrix = false;           // it runs more than once
  bool has_identity_token = false;  // OIDC: keyless signing
  bool has_write_token = false;
  bool self_hosted = false;
  bool hidden = false;  // a template for others; does not run
};

struct Pipeline {
  Platform platform = Platform::kGitHub;
  std::string id{};  // of the file: "release" of release.yml, the resource's name
  Text name{};
  std::vector<Trigger> triggers{};
  std::vector<Variable> environment{};
  std::vector<Component> components{};  // includes, orbs, libraries, repositories
  std::vector<Image> images{};          // of all stages that name none
  std::vector<Stage> stages{};          // in the order of the text
  // What Made() made.
  std::vector<std::shared_ptr<const std::string>> made{};

  // A text that stands for a place but is not written there: the id of a stage that is made of several names. It lives
  // as long as the pipeline and its copies.
  Text Made(std::string value, const SourceRange& range) {
    made.push_back(std::make_shared<const std::string>(std::move(value)));
    return {*made.back(), range, nullptr};
  }

  const Stage* Find(std::string_view wanted) const {
    for (const Stage& stage : stages)
      if (stage.id == wanted) return &stage;
    return nullptr;
  }
};

}  // namespace pipeseal::pipeline
