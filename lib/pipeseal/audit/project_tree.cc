#include "pipeseal/audit/project_tree.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "pipeseal/source/file.h"
#include "pipeseal/source/git_repository.h"

namespace pipeseal::audit {
namespace {

using source::DirectoryEntry;
using source::GitFile;
using source::GitRepository;

constexpr std::size_t kMaxTreeFiles = 2'000'000;

class Disk : public ProjectTree {
 public:
  Result<std::vector<DirectoryEntry>> List(const std::string& folder) const override {
    return source::ListDirectory(folder.empty() ? "." : folder);
  }
  Result<std::string> Read(const std::string& name, std::size_t limit) const override {
    return source::ReadFile(name, limit);
  }
  bool Exists(const std::string& name) const override { return source::FileExists(name); }
};

class Commit : public ProjectTree {
 public:
  // `prefix`: where the working folder lies in the repository, with a slash at its end unless it is the root.
  Commit(GitRepository repository, std::vector<GitFile> files, std::string prefix)
      : repository_(std::move(repository)), files_(std::move(files)), prefix_(std::move(prefix)) {}

  Result<std::vector<DirectoryEntry>> List(const std::string& folder) const override {
    const std::string below = folder.empty() ? prefix_ : prefix_ + folder + '/';
    std::vector<DirectoryEntry> entries;
    for (auto at = std::ranges::lower_bound(files_, below, {}, &GitFile::path);
         at != files_.end() && at->path.starts_with(below); ++at) {
      const std::string_view rest = std::string_view(at->path).substr(below.size());
      const auto slash = rest.find('/');
      DirectoryEntry entry{std::string(rest.substr(0, slash)), slash != std::string_view::npos};
      if (entries.empty() || entries.back().name != entry.name) entries.push_back(std::move(entry));
    }
    if (entries.empty()) return Fail(ErrorCode::kNotFound, "{}: there is no such folder", folder);
    return entries;
  }

  Result<std::string> Read(const std::string& name, std::size_t limit) const override {
    const GitFile* file = Find(name);
    if (file == nullptr) return Fail(ErrorCode::kNotFound, "{}: there is no such file", name);
    return repository_.Read(*file, limit);
  }

  bool Exists(const std::string& name) const override { return Find(name) != nullptr; }

 private:
  const GitFile* Find(const std::string& name) const {
    const std::string path = prefix_ + name;
    const auto at = std::ranges::lower_bound(files_, path, {}, &GitFile::path);
    return at == files_.end() || at->path != path ? nullptr : &*at;
  }

  GitRepository repository_;
  std::vector<GitFile> files_;
  std::string prefix_;
};

// "services/web/" for a working folder in the repository; an error if it is not below the working tree.
Result<std::string> PrefixOf(const GitRepository& repository) {
  std::error_code problem;
  const std::string here = std::filesystem::canonical(".", problem).string() + '/';
  const std::string root = std::filesystem::canonical(repository.work_folder(), problem).string() + '/';
  if (problem || !here.starts_with(root))
    return Fail(ErrorCode::kIo, "the working folder is in no working tree of git");
  return here.substr(root.size());
}

}  // namespace

const ProjectTree& WorkingTree() {
  static const Disk disk;
  return disk;
}

Result<BaseTree> OpenBaseTree(const std::string& revision) {
  PIPESEAL_ASSIGN(GitRepository repository, GitRepository::Discover("."));
  PIPESEAL_ASSIGN(const std::string named, repository.CommitOf(revision));
  PIPESEAL_ASSIGN(const std::string head, repository.CommitOf("HEAD"));
  Result<std::string> base = repository.MergeBase(named, head);
  if (!base)
    return Fail(std::move(base).error().While(revision).WithHint(
        "fetch the whole history (actions/checkout: fetch-depth: 0), or name the commit itself"));
  PIPESEAL_ASSIGN(std::vector<GitFile> files, repository.FilesOf(*base, kMaxTreeFiles));
  PIPESEAL_ASSIGN(std::string prefix, PrefixOf(repository));
  return BaseTree{std::make_unique<const Commit>(std::move(repository), std::move(files), std::move(prefix)), *base};
}

}  // namespace pipeseal::audit
