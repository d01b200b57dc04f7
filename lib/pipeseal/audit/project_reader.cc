#include "pipeseal/audit/project_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "pipeseal/base/parallel.h"
#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/workflow.h"
#include "pipeseal/pipeline/recognition.h"

namespace pipeseal::audit {
namespace {

using pipeline::File;
using pipeline::FileKind;

// Folders in which nobody writes pipelines.
constexpr std::string_view kPassedOver[] = {".git",   ".hg",         ".svn",       "node_modules",
                                            "vendor", "third_party", "__pycache__"};
constexpr std::size_t kMaxFiles = 100'000;
constexpr std::size_t kMaxFolderDepth = 64;
constexpr std::size_t kMaxContextFiles = 1000;
constexpr int kMaxCallDepth = 10;  // GitHub's limit for workflows and composite actions

bool EndsIn(std::string_view name, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

// Something that could be a definition, by its name.
bool IsCandidate(std::string_view path) {
  return EndsIn(path, {".yml", ".yaml", ".json", ".groovy"}) || pipeline::RecognisePath(path).has_value();
}

struct Candidate {
  std::string name;
  bool named = false;  // by the caller
};

class Walk {
 public:
  Walk(const ProjectTree& tree, std::vector<Candidate>& found, std::string_view root)
      : tree_(tree), found_(found), root_(root) {}

  Result<void> Folder(const std::string& folder, std::size_t depth) {
    if (depth > kMaxFolderDepth) return {};
    PIPESEAL_ASSIGN(const std::vector<source::DirectoryEntry> entries, tree_.List(folder));
    for (const source::DirectoryEntry& entry : entries) {
      const std::string path = folder.empty() ? entry.name : folder + '/' + entry.name;
      if (!entry.is_directory) {
        if (IsCandidate(path)) found_.push_back({path});
        if (found_.size() > kMaxFiles) return Fail(ErrorCode::kLimit, "{}: more than {} files", root_, kMaxFiles);
      } else if (std::ranges::find(kPassedOver, entry.name) == std::end(kPassedOver)) {
        PIPESEAL_TRY(Folder(path, depth + 1));
      }
    }
    return {};
  }

 private:
  const ProjectTree& tree_;
  std::vector<Candidate>& found_;
  std::string_view root_;
};

std::string WithoutEnd(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  while (path.starts_with("./") && path.size() > 2) path.erase(0, 2);
  return path;
}

Result<std::vector<Candidate>> FindCandidates(const std::vector<std::string>& paths, const ProjectTree& tree,
                                              Project& project) {
  std::vector<Candidate> found;
  for (const std::string& given : paths) {
    const std::string path = WithoutEnd(given);
    const std::string folder = path == "." ? std::string() : path;
    if (tree.List(folder)) {
      project.AddRoot(folder.empty() ? folder : folder + '/');
      PIPESEAL_TRY(Walk(tree, found, path).Folder(folder, 0));
    } else {
      found.push_back({path, true});
    }
  }
  std::ranges::stable_sort(found, {},
                           [](const Candidate& each) { return std::pair(std::string_view(each.name), !each.named); });
  const auto again = std::ranges::unique(found, {}, &Candidate::name);
  found.erase(again.begin(), again.end());
  return found;
}

struct ReadFile {
  std::optional<File> file{};
  std::optional<Error> error{};
  bool too_large = false;
};

// A JSON file is taken for a manifest only if it says so: reading the others would be in vain.
bool IsWorthReading(const Candidate& candidate, std::string_view text) {
  return candidate.named || !candidate.name.ends_with(".json") ||
         (text.find("\"apiVersion\"") != std::string_view::npos && text.find("\"kind\"") != std::string_view::npos);
}

ReadFile Read(const Candidate& candidate, const ProjectTree& tree) {
  Result<std::string> text = tree.Read(candidate.name, pipeline::kMaxFileBytes);
  if (!text) {
    if (text.error().code() == ErrorCode::kLimit && !candidate.named) return {.too_large = true};
    return {.error = std::move(text).error()};
  }
  if (!IsWorthReading(candidate, *text)) return {};
  File file = File::Read(candidate.name, *std::move(text));
  if (file.kind() == FileKind::kUnknown && !candidate.named) return {};
  return {.file = std::move(file)};
}

// ---- what is called

class ContextReader {
 public:
  ContextReader(const ProjectTree& tree, Project& project) : tree_(tree), project_(project) {}

  void ReadAll() {
    for (int depth = 0; depth < kMaxCallDepth; ++depth) {
      const std::size_t known = project_.files().size();
      for (std::size_t i = seen_; i < known; ++i) ReadCalledBy(*project_.files()[i]);
      seen_ = known;
      if (project_.files().size() == known) return;
    }
  }

 private:
  void ReadCalledBy(const AuditedFile& file) {
    if (const pipeline::github::Workflow* workflow = file.definition.workflow()) {
      for (const pipeline::github::Job& job : workflow->jobs) {
        Read(file, job.called);
        for (const pipeline::github::Step& step : job.steps) Read(file, step.called);
      }
    }
    if (const pipeline::github::Action* action = file.definition.action())
      for (const pipeline::github::Step& step : action->steps) Read(file, step.called);
  }

  void Read(const AuditedFile& from, const pipeline::github::Uses& uses) {
    if (!uses.is_local()) return;
    if (uses.names_workflow()) return ReadFile(from, std::string(uses.path), FileKind::kGitHubWorkflow);
    if (project_.FindAction(from, uses.path) != nullptr) return;
    for (const std::string_view name : {"/action.yml", "/action.yaml"})
      ReadFile(from, std::string(uses.path) + std::string(name), FileKind::kGitHubAction);
  }

  void ReadFile(const AuditedFile& from, const std::string& path, FileKind kind) {
    const std::optional<std::string> name = project_.NameOf(from, path);
    if (!name || project_.files().size() > kMaxFiles || read_.size() > kMaxContextFiles || !read_.insert(*name).second)
      return;
    if (project_.Find(from, path) != nullptr) return;
    Result<std::string> text = tree_.Read(*name, pipeline::kMaxFileBytes);
    if (text) project_.Add(File::ReadAs(kind, *name, *std::move(text)), true);
  }

  const ProjectTree& tree_;
  Project& project_;
  std::size_t seen_ = 0;
  std::set<std::string> read_;
};

}  // namespace

Result<ReadingReport> ReadProject(const ReadingOptions& options, const ProjectTree& tree, Project& project) {
  PIPESEAL_ASSIGN(const std::vector<Candidate> candidates, FindCandidates(options.paths, tree, project));
  std::vector<ReadFile> read(candidates.size());
  ForEachIndex(read.size(), options.threads, [&](std::size_t i) { read[i] = Read(candidates[i], tree); });
  ReadingReport report;
  for (std::size_t i = 0; i < read.size(); ++i) {
    const bool absent = read[i].error && read[i].error->code() == ErrorCode::kNotFound && options.may_be_absent;
    if (read[i].error && !absent) return Fail(std::move(*read[i].error).While(candidates[i].name));
    if (read[i].too_large) report.too_large.push_back(candidates[i].name);
    if (read[i].file) {
      project.Add(std::move(*read[i].file));
    } else {
      ++report.passed_over;
    }
  }
  project.SetExists([&tree](const std::string& name) { return tree.Exists(name); });
  ContextReader(tree, project).ReadAll();
  return report;
}

}  // namespace pipeseal::audit
