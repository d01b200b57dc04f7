#include "pipeseal/pipeline/recognition.h"

#include <algorithm>
#include <initializer_list>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/kubernetes/mutable_source.h"

namespace pipeseal::pipeline {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

std::string_view LastComponent(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

std::string_view FolderOf(std::string_view path) {
  const auto slash = path.find_last_of('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool IsYamlName(std::string_view name) { return name.ends_with(".yml") || name.ends_with(".yaml"); }

// The name without .yml or .yaml; the whole name otherwise.
std::string_view Stem(std::string_view name) {
  if (!IsYamlName(name)) return name;
  return name.substr(0, name.find_last_of('.'));
}

struct NameRow {
  std::string_view stem;  // of a YAML file
  FileKind kind;
};
constexpr NameRow kNames[] = {
    {"action", FileKind::kGitHubAction},
    {".gitlab-ci", FileKind::kGitLab},
    {"azure-pipelines", FileKind::kAzure},
    {".azure-pipelines", FileKind::kAzure},
    {"bitbucket-pipelines", FileKind::kBitbucket},
    {"kustomization", FileKind::kKubernetes},
    {"Chart", FileKind::kKubernetes},
    {"values", FileKind::kKubernetes},
    {".pre-commit-config", FileKind::kPreCommit},
};

bool EndsInFolder(std::string_view folder, std::string_view end) {
  return folder == end || (folder.ends_with(end) && folder[folder.size() - end.size() - 1] == '/');
}

bool HasAny(const Node& node, std::initializer_list<std::string_view> keys) {
  return std::ranges::any_of(keys, [&](std::string_view key) { return node.Find(key) != nullptr; });
}

bool IsObject(const Node* node) { return node != nullptr && node->is(Kind::kObject); }
bool IsArray(const Node* node) { return node != nullptr && node->is(Kind::kArray); }
std::string_view TextOf(const Node* node) { return node == nullptr ? std::string_view() : node->text(); }

bool AnyMember(const Node& node, bool (*fits)(const Node& value)) {
  return std::ranges::any_of(node.members(), [&](const Member& member) { return fits(*member.value); });
}

bool AnyElement(const Node* node, bool (*fits)(const Node& value)) {
  return node != nullptr && std::ranges::any_of(node->elements(), [&](const Node* element) { return fits(*element); });
}

// ---- one platform each: does this document look like one of its?

bool LooksLikeGitHubJob(const Node& value) { return HasAny(value, {"runs-on", "uses"}); }

bool IsGitHubWorkflow(const Node& root) {
  const Node* jobs = root.Find("jobs");
  if (root.Find("on") != nullptr && (jobs != nullptr || HasAny(root, {"permissions", "env", "name"}))) return true;
  return IsObject(jobs) && AnyMember(*jobs, LooksLikeGitHubJob);
}

bool IsGitHubAction(const Node& root) {
  const Node* runs = root.Find("runs");
  return IsObject(runs) && HasAny(*runs, {"using", "steps", "main", "image"});
}

bool IsActionsLock(const Node& root) {
  return HasAny(root, {"workflows", "actions"}) && HasAny(root, {"version", "lockfile-version", "lockfileVersion"}) &&
         root.Find("jobs") == nullptr && !HasAny(root, {"orbs", "executors", "commands"}) &&
         IsObject(root.Find("actions"));
}

bool IsDependabot(const Node& root) {
  return IsArray(root.Find("updates")) || (HasAny(root, {"multi-ecosystem-groups"}) && root.Find("version") != nullptr);
}

bool IsPreCommit(const Node& root) { return IsArray(root.Find("repos")); }

bool IsCircleCi(const Node& root) {
  if (HasAny(root, {"orbs", "executors", "commands"}) && HasAny(root, {"version", "jobs", "workflows"})) return true;
  const Node* jobs = root.Find("jobs");
  const auto runs = [](const Node& job) { return HasAny(job, {"docker", "machine", "macos", "executor", "steps"}); };
  return TextOf(root.Find("version")).starts_with('2') &&
         (root.Find("workflows") != nullptr || (IsObject(jobs) && AnyMember(*jobs, runs)));
}

bool IsBitbucket(const Node& root) {
  const Node* pipelines = root.Find("pipelines");
  return IsObject(pipelines) &&
         HasAny(*pipelines, {"default", "branches", "pull-requests", "tags", "custom", "bookmarks"});
}

bool IsAzure(const Node& root) {
  const auto is_part = [](const Node& part) {
    return HasAny(part, {"stage", "job", "deployment", "task", "script", "bash", "powershell", "pwsh", "template",
                         "checkout", "publish", "download", "jobs", "steps"}) ||
           std::ranges::any_of(part.members(), [](const Member& member) { return member.key.starts_with("${{"); });
  };
  for (const std::string_view key : {"stages", "jobs", "steps"})
    if (IsArray(root.Find(key)) && (AnyElement(root.Find(key), is_part) || HasAny(root, {"pool", "pr"}))) return true;
  if (const Node* extends = root.Find("extends"); IsObject(extends) && extends->Find("template") != nullptr)
    return true;
  if (IsArray(root.Find("parameters")) && IsArray(root.Find("variables"))) return true;
  return HasAny(root, {"pool"}) && HasAny(root, {"trigger", "pr", "resources", "schedules"});
}

bool IsGitLab(const Node& root) {
  if (const Node* spec = root.Find("spec"); IsObject(spec) && spec->Find("inputs") != nullptr) return true;
  const auto is_job = [](const Node& job) {
    return HasAny(job, {"script", "extends", "stage", "trigger", "before_script"}) &&
           !HasAny(job, {"steps", "runs-on"});
  };
  if (AnyMember(root, is_job)) return true;
  const Node* stages = root.Find("stages");
  const bool names = stages != nullptr && !stages->elements().empty() &&
                     !AnyElement(stages, [](const Node& stage) { return stage.is(Kind::kObject); });
  if (names) return true;
  return root.Find("include") != nullptr && !HasAny(root, {"jobs", "steps", "kind"});
}

FileKind KindOfResource(const Node& root) {
  const std::string_view version = TextOf(root.Find("apiVersion")), kind = TextOf(root.Find("kind"));
  if (version.starts_with("tekton.dev/") || version.starts_with("triggers.tekton.dev/")) return FileKind::kTekton;
  constexpr std::string_view kArgo[] = {
      "Workflow",    "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow", "WorkflowEventBinding", "Sensor",
      "EventSource", "EventBus"};
  if (version.starts_with("argoproj.io/") && std::ranges::find(kArgo, kind) != std::end(kArgo)) return FileKind::kArgo;
  return FileKind::kKubernetes;
}

bool IsKubernetes(const Node& root) {
  if (root.Find("apiVersion") != nullptr && (root.Find("kind") != nullptr || root.Find("metadata") != nullptr))
    return true;
  if (root.Find("kind") != nullptr && HasAny(root, {"metadata", "spec", "items", "rules"})) return true;
  // A kustomization says where its resources are.
  const auto is_path = [](const Node& element) { return element.is(Kind::kString); };
  if (IsArray(root.Find("resources")) && AnyElement(root.Find("resources"), is_path)) return true;
  return HasAny(root, {"resources", "bases"}) &&
         HasAny(root, {"images", "patches", "patchesStrategicMerge", "namespace", "configMapGenerator", "namePrefix"});
}

// Charts and values of Helm, which have no kind.
bool IsHelm(const Node& root) {
  if (HasAny(root, {"apiVersion"})) return HasAny(root, {"version"}) && HasAny(root, {"name"});
  return kubernetes::LooksLikeHelmValues(root);
}

struct ContentRow {
  bool (*fits)(const Node& root);
  FileKind kind;
};
// The most particular ones first.
constexpr ContentRow kContents[] = {
    {IsGitHubAction, FileKind::kGitHubAction},
    {IsActionsLock, FileKind::kGitHubActionsLock},
    {IsGitHubWorkflow, FileKind::kGitHubWorkflow},
    {IsDependabot, FileKind::kDependabot},
    {IsPreCommit, FileKind::kPreCommit},
    {IsBitbucket, FileKind::kBitbucket},
    {IsCircleCi, FileKind::kCircleCi},
    {IsAzure, FileKind::kAzure},
    {IsGitLab, FileKind::kGitLab},
    {IsHelm, FileKind::kKubernetes},
};

FileKind KindOfDocument(const Node& root) {
  if (!root.is(Kind::kObject)) return FileKind::kUnknown;
  if (IsKubernetes(root)) return KindOfResource(root);
  for (const ContentRow& row : kContents)
    if (row.fits(root)) return row.kind;
  return FileKind::kUnknown;
}

// The first line that is not empty and no comment.
std::string_view FirstLine(std::string_view text, std::string_view comment) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t' || line.front() == '\r'))
      line.remove_prefix(1);
    if (!line.empty() && !line.starts_with(comment)) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

// A line of the text begins with the word, and one of `after` follows it.
bool HasLine(std::string_view text, std::string_view word, std::string_view after) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || text[at - 1] == '\n' || text[at - 1] == ' ' || text[at - 1] == '\t';
    auto next = at + word.size();
    while (next < text.size() && text[next] == ' ') ++next;
    if (begins && next < text.size() && after.find(text[next]) != std::string_view::npos) return true;
  }
  return false;
}

bool IsJenkinsText(std::string_view text) {
  if (text.find("@Library(") != std::string_view::npos) return true;
  return HasLine(text, "pipeline", "{") || HasLine(text, "node", "{(") || HasLine(text, "stage", "(");
}

}  // namespace

std::optional<FileKind> RecognisePath(std::string_view path) {
  const std::string_view name = LastComponent(path), folder = FolderOf(path), stem = Stem(name);
  if (EndsInFolder(folder, ".github/workflows")) {
    if (name == "actions.lock") return FileKind::kGitHubActionsLock;
    if (IsYamlName(name)) return FileKind::kGitHubWorkflow;
  }
  if (EndsInFolder(folder, ".github") && stem == "dependabot" && IsYamlName(name)) return FileKind::kDependabot;
  if (EndsInFolder(folder, ".circleci") && IsYamlName(name)) return FileKind::kCircleCi;
  for (const NameRow& row : kNames)
    if (IsYamlName(name) && stem == row.stem) return row.kind;
  if (name.ends_with(".gitlab-ci.yml") || name.ends_with(".gitlab-ci.yaml")) return FileKind::kGitLab;
  if (name == "Jenkinsfile" || name.starts_with("Jenkinsfile.") || name.ends_with(".jenkinsfile"))
    return FileKind::kJenkins;
  if (name == "Dockerfile" || name.starts_with("Dockerfile.") || name.starts_with("Dockerfile-") ||
      name.ends_with(".dockerfile"))
    return FileKind::kDockerfile;
  return std::nullopt;
}

// Tekton's and Argo's resources stand among what they need: secrets, volumes, roles.
FileKind RecogniseContent(const encoding::YamlStream& yaml) {
  FileKind found = FileKind::kUnknown;
  for (const Node* document : yaml.documents()) {
    const FileKind kind = KindOfDocument(*document);
    if (kind == FileKind::kUnknown || (found == FileKind::kKubernetes && kind == found)) continue;
    if (found == FileKind::kUnknown || kind == FileKind::kTekton || kind == FileKind::kArgo) found = kind;
    if (found != FileKind::kKubernetes) return found;
  }
  return found;
}

FileKind RecogniseText(std::string_view text) {
  if (text.starts_with("#!")) {
    return text.substr(0, text.find('\n')).find("groovy") != std::string_view::npos ? FileKind::kJenkins
                                                                                    : FileKind::kShellScript;
  }
  const std::string first = AsciiUppered(FirstLine(text, "#").substr(0, 5));
  if (first.starts_with("FROM ") || (first.starts_with("ARG ") && HasLine(text, "FROM", text)))
    return FileKind::kDockerfile;
  return IsJenkinsText(text) ? FileKind::kJenkins : FileKind::kUnknown;
}

}  // namespace pipeseal::pipeline
