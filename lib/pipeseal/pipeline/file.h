// A File is one file of a pipeline's definition as it was read: what kind it is, its tree, and the model of the
// pipelines in it. Nothing is wrong with a File: what could not be read is told by its stream, and the model holds what
// there is.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/location.h"
#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/flow.h"
#include "pipeseal/pipeline/pipeline.h"
#include "pipeseal/pipeline/platform.h"
#include "pipeseal/pipeline/shell/script.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline {

namespace github {
class Workflow;
class Action;
}  // namespace github

// Larger files are not read (conformance: 5 MB is judged).
inline constexpr std::size_t kMaxFileBytes = 8 * kMiB;

class File {
 public:
  // `name` as reports show it, with the path from the root of its repository at its end if that is known: `kind` is
  // told by the path where the path says it (".gitlab-ci.yml", ".github/workflows/x.yml") and otherwise by the content.
  static File Read(std::string name, std::string text);
  // The same, of a kind that the caller knows.
  static File ReadAs(FileKind kind, std::string name, std::string text);

  File(File&&) noexcept;
  File& operator=(File&&) noexcept;
  ~File();

  const std::string& name() const&;
  const std::string& text() const&;
  FileKind kind() const;
  Platform platform() const { return PlatformOf(kind()); }

  // Of files that are YAML; nullptr for others (Jenkins, Dockerfiles, scripts).
  const encoding::YamlStream* yaml() const;
  // Its first document, or nullptr.
  const encoding::Node* root() const;
  // Of kGitHubWorkflow and kGitHubAction; nullptr where there is no mapping.
  const github::Workflow* workflow() const;
  const github::Action* action() const;
  // The neutral model: one for most files, one for each pipeline-like resource of Tekton and Argo, none for others. An
  // action is a pipeline of one stage.
  std::span<const Pipeline> pipelines() const&;

  // Where bytes of a text stand in the file.
  SourceRange RangeIn(const Text& text, std::size_t offset, std::size_t length) const;
  SourcePosition PositionOf(std::size_t offset) const;
  // The first line of a range: services want a finding on one line.
  SourceRange FirstLine(const SourceRange& range) const;

  // What many ask for: made when it is first asked for, and kept until Forget. Texts and pipelines are this file's.
  std::shared_ptr<const shell::Script> ScriptOf(const Text& text, shell::Dialect dialect) const;
  // Empty for languages that are no shell's.
  std::shared_ptr<const shell::Script> ScriptOf(const Script& script) const;
  std::shared_ptr<const Flow> FlowOf(const Pipeline& pipeline) const;
  void Forget() const;

 private:
  struct Impl;
  explicit File(std::unique_ptr<Impl> impl);
  static File FromYaml(FileKind kind, std::string name, encoding::YamlStream yaml);
  void ReadModel();
  void ReadGitHub();
  std::unique_ptr<Impl> impl_;
};

}  // namespace pipeseal::pipeline
