#include "pipeseal/pipeline/file.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "pipeseal/base/memo.h"
#include "pipeseal/pipeline/argo/reader.h"
#include "pipeseal/pipeline/azure/reader.h"
#include "pipeseal/pipeline/bitbucket/reader.h"
#include "pipeseal/pipeline/circleci/reader.h"
#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/reader.h"
#include "pipeseal/pipeline/github/workflow.h"
#include "pipeseal/pipeline/gitlab/reader.h"
#include "pipeseal/pipeline/jenkins/reader.h"
#include "pipeseal/pipeline/recognition.h"
#include "pipeseal/pipeline/script_facts.h"
#include "pipeseal/pipeline/shell/dialect.h"
#include "pipeseal/pipeline/shell/script_memo.h"
#include "pipeseal/pipeline/tekton/reader.h"

namespace pipeseal::pipeline {

using encoding::Node;
using encoding::YamlStream;

struct File::Impl {
  std::string name;
  FileKind kind = FileKind::kUnknown;
  std::string own_text;  // of files that are not YAML
  std::optional<YamlStream> yaml;
  std::unique_ptr<const github::Workflow> workflow;
  std::unique_ptr<const github::Action> action;
  std::vector<Pipeline> pipelines;
  std::vector<std::size_t> lines;  // of own_text: where each begins
  shell::ScriptMemo scripts;
  Memo<const Pipeline*, Flow> flows;
};

namespace {

bool IsYaml(FileKind kind) {
  return kind != FileKind::kJenkins && kind != FileKind::kDockerfile && kind != FileKind::kShellScript;
}

// "<<" stands for the members of what is behind it: GitHub refuses it, the others read YAML 1.1.
bool HasMergeKeys(FileKind kind) {
  switch (kind) {
    case FileKind::kGitHubWorkflow:
    case FileKind::kGitHubAction:
    case FileKind::kGitHubActionsLock:
    case FileKind::kUnknown:
      return false;
    default:
      return true;
  }
}

YamlStream ParseYaml(std::string text, bool merge_keys) {
  encoding::YamlStreamOptions options{.merge_keys = merge_keys};
  options.limits.yaml_bytes = kMaxFileBytes;
  return YamlStream::Parse(std::move(text), options);
}

// What the text of a file that is no whole YAML is for.
FileKind RecogniseBroken(std::string_view text) {
  if (const FileKind kind = RecogniseText(text); kind != FileKind::kUnknown) return kind;
  for (const std::string_view mark : {"{{", "{%", "<%"})
    if (text.find(mark) != std::string_view::npos) return FileKind::kTemplate;
  return FileKind::kUnknown;
}

FileKind RecogniseYaml(const YamlStream& yaml) {
  FileKind kind = RecogniseContent(yaml);
  const bool scalar = !yaml.documents().empty() && yaml.documents().front()->is(encoding::Kind::kString);
  if (kind == FileKind::kUnknown && (!yaml.complete() || scalar)) kind = RecogniseBroken(yaml.text());
  return kind;
}

// "release" of ".github/workflows/release.yml".
std::string Stem(std::string_view name) {
  const std::string_view base = name.substr(name.rfind('/') + 1);
  return std::string(base.substr(0, base.rfind('.')));
}

std::vector<std::size_t> LineStarts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) starts.push_back(at + 1);
  return starts;
}

}  // namespace

File::File(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
File::File(File&&) noexcept = default;
File& File::operator=(File&&) noexcept = default;
File::~File() = default;

File File::Read(std::string name, std::string text) {
  if (const std::optional<FileKind> kind = RecognisePath(name)) return ReadAs(*kind, std::move(name), std::move(text));
  YamlStream yaml = ParseYaml(std::move(text), false);
  FileKind kind = RecogniseYaml(yaml);
  // Groovy that has steps in it is a part of a pipeline, whatever else it is.
  if (kind == FileKind::kUnknown && name.ends_with(".groovy") && !jenkins::Read(yaml.text()).empty())
    kind = FileKind::kJenkins;
  if (!IsYaml(kind) || (HasMergeKeys(kind) && !yaml.merge_keys().empty()))
    return ReadAs(kind, std::move(name), yaml.text());
  return FromYaml(kind, std::move(name), std::move(yaml));
}

File File::ReadAs(FileKind kind, std::string name, std::string text) {
  if (IsYaml(kind)) return FromYaml(kind, std::move(name), ParseYaml(std::move(text), HasMergeKeys(kind)));
  auto impl = std::make_unique<Impl>();
  impl->name = std::move(name);
  impl->kind = kind;
  impl->own_text = std::move(text);
  impl->lines = LineStarts(impl->own_text);
  File file(std::move(impl));
  file.ReadModel();
  return file;
}

File File::FromYaml(FileKind kind, std::string name, YamlStream yaml) {
  auto impl = std::make_unique<Impl>();
  impl->name = std::move(name);
  impl->kind = kind;
  impl->yaml.emplace(std::move(yaml));
  File file(std::move(impl));
  file.ReadModel();
  return file;
}

void File::ReadModel() {
  switch (kind()) {
    case FileKind::kGitHubWorkflow:
    case FileKind::kGitHubAction:
      ReadGitHub();
      break;
    case FileKind::kGitLab:
      impl_->pipelines = gitlab::Read(*impl_->yaml);
      break;
    case FileKind::kAzure:
      impl_->pipelines = azure::Read(*impl_->yaml);
      break;
    case FileKind::kCircleCi:
      impl_->pipelines = circleci::Read(*impl_->yaml);
      break;
    case FileKind::kBitbucket:
      impl_->pipelines = bitbucket::Read(*impl_->yaml);
      break;
    case FileKind::kJenkins:
      impl_->pipelines = jenkins::Read(impl_->own_text);
      break;
    case FileKind::kTekton:
      impl_->pipelines = tekton::Read(*impl_->yaml);
      break;
    case FileKind::kArgo:
      impl_->pipelines = argo::Read(*impl_->yaml);
      break;
    default:
      break;
  }
  for (Pipeline& pipeline : impl_->pipelines) {
    if (pipeline.id.empty()) pipeline.id = Stem(impl_->name);
    AddScriptFacts(pipeline, impl_->scripts);
  }
  Forget();  // many files are read before the first is judged
}

void File::ReadGitHub() {
  const Node* root = this->root();
  if (root == nullptr || !root->is(encoding::Kind::kObject)) return;
  if (kind() == FileKind::kGitHubWorkflow) {
    impl_->workflow = github::Workflow::Read(*root);
    impl_->pipelines.push_back(github::ReadPipeline(*impl_->workflow));
  } else {
    impl_->action = github::Action::Read(*root);
    impl_->pipelines.push_back(github::ReadPipeline(*impl_->action));
  }
}

const std::string& File::name() const& { return impl_->name; }
const std::string& File::text() const& { return impl_->yaml ? impl_->yaml->text() : impl_->own_text; }
FileKind File::kind() const { return impl_->kind; }
const YamlStream* File::yaml() const { return impl_->yaml ? &*impl_->yaml : nullptr; }

const Node* File::root() const {
  if (!impl_->yaml || impl_->yaml->documents().empty()) return nullptr;
  return impl_->yaml->documents().front();
}

const github::Workflow* File::workflow() const { return impl_->workflow.get(); }
const github::Action* File::action() const { return impl_->action.get(); }
std::span<const Pipeline> File::pipelines() const& { return impl_->pipelines; }

SourcePosition File::PositionOf(std::size_t offset) const {
  if (impl_->yaml) return impl_->yaml->PositionOf(offset);
  const auto next = std::ranges::upper_bound(impl_->lines, offset);
  const auto line = static_cast<std::size_t>(next - impl_->lines.begin());
  return {offset, line, offset - *std::prev(next) + 1};
}

SourceRange File::RangeIn(const Text& text, std::size_t offset, std::size_t length) const {
  if (text.node != nullptr && impl_->yaml) return impl_->yaml->RangeIn(*text.node, offset, length);
  // A quoted value begins behind its quotes.
  const bool within = text.value.data() >= impl_->own_text.data() &&
                      text.value.data() <= impl_->own_text.data() + impl_->own_text.size();
  const std::size_t start = within && !text.value.empty()
                                ? static_cast<std::size_t>(text.value.data() - impl_->own_text.data())
                                : text.range.begin.offset;
  const std::size_t begin = start + std::min(offset, text.range.length);
  return {PositionOf(begin), std::min(length, text.range.begin.offset + text.range.length - begin)};
}

std::shared_ptr<const shell::Script> File::ScriptOf(const Text& text, shell::Dialect dialect) const {
  return impl_->scripts.Of(text.value, dialect);
}

std::shared_ptr<const shell::Script> File::ScriptOf(const Script& script) const {
  const std::optional<shell::Dialect> dialect = shell::DialectOf(script.shell);
  return dialect ? ScriptOf(script.text, *dialect) : std::make_shared<const shell::Script>();
}

std::shared_ptr<const Flow> File::FlowOf(const Pipeline& pipeline) const {
  return impl_->flows.Get(&pipeline, [&] { return Flow(pipeline); });
}

void File::Forget() const {
  impl_->scripts.Forget();
  impl_->flows.Forget();
}

SourceRange File::FirstLine(const SourceRange& range) const {
  const std::string_view all(text());
  const auto end = all.find('\n', std::min(range.begin.offset, all.size()));
  std::size_t length = std::min(range.length, std::min(end, all.size()) - std::min(range.begin.offset, all.size()));
  while (length > 0 && all[range.begin.offset + length - 1] == '\r') --length;
  return {range.begin, length};
}

}  // namespace pipeseal::pipeline
