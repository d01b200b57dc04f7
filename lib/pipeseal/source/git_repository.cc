#include "pipeseal/source/git_repository.h"

#include <git2.h>

#include <algorithm>
#include <utility>

namespace pipeseal::source {
namespace {

template <typename T, void (*Free)(T*)>
struct Release {
  void operator()(T* pointer) const { Free(pointer); }
};
template <typename T, void (*Free)(T*)>
using Handle = std::unique_ptr<T, Release<T, Free>>;

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using ObjectHandle = Handle<git_object, git_object_free>;
using TreeHandle = Handle<git_tree, git_tree_free>;
using CommitHandle = Handle<git_commit, git_commit_free>;
using BlobHandle = Handle<git_blob, git_blob_free>;

// Once for the process: no configuration but the repository's own.
void Initialise() {
  static const bool done = [] {
    git_libgit2_init();
    for (const git_config_level_t level :
         {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL})
      git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    return true;
  }();
  static_cast<void>(done);
}

std::unexpected<Error> GitError(int code, std::string_view doing) {
  const git_error* last = git_error_last();
  const std::string_view why = last == nullptr ? "unknown" : last->message;
  return Fail(code == GIT_ENOTFOUND ? ErrorCode::kNotFound : ErrorCode::kIo, "{}: {}", doing, why);
}

Result<git_oid> ParseId(std::string_view id) {
  git_oid oid;
  if (git_oid_fromstrn(&oid, id.data(), id.size()) != 0 || id.size() != GIT_OID_HEXSZ)
    return Fail(ErrorCode::kUsage, "'{}' is no id of git", id);
  return oid;
}

std::string TextOf(const git_oid& oid) {
  std::string text(GIT_OID_HEXSZ, '\0');
  git_oid_fmt(text.data(), &oid);
  return text;
}

struct Collector {
  std::vector<GitFile> files;
  std::size_t limit;
};

int Collect(const char* root, const git_tree_entry* entry, void* payload) {
  Collector& collector = *static_cast<Collector*>(payload);
  const git_filemode_t mode = git_tree_entry_filemode(entry);
  if (mode != GIT_FILEMODE_BLOB && mode != GIT_FILEMODE_BLOB_EXECUTABLE) return 0;
  if (collector.files.size() >= collector.limit) return GIT_EUSER;
  collector.files.push_back({std::string(root) + git_tree_entry_name(entry), TextOf(*git_tree_entry_id(entry))});
  return 0;
}

}  // namespace

struct GitRepository::Impl {
  RepositoryHandle repository;
  std::string work_folder;
};

GitRepository::GitRepository(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
GitRepository::GitRepository(GitRepository&&) noexcept = default;
GitRepository& GitRepository::operator=(GitRepository&&) noexcept = default;
GitRepository::~GitRepository() = default;

Result<GitRepository> GitRepository::Discover(const std::string& folder) {
  Initialise();
  git_repository* opened = nullptr;
  if (const int code = git_repository_open_ext(&opened, folder.c_str(), 0, nullptr); code != 0)
    return GitError(code, folder);
  auto impl = std::make_unique<Impl>();
  impl->repository.reset(opened);
  if (const char* work = git_repository_workdir(opened)) impl->work_folder = work;
  return GitRepository(std::move(impl));
}

const std::string& GitRepository::work_folder() const& { return impl_->work_folder; }

Result<std::string> GitRepository::CommitOf(std::string_view revision) const {
  const std::string text(revision);
  git_object* found = nullptr;
  if (const int code = git_revparse_single(&found, impl_->repository.get(), text.c_str()); code != 0)
    return GitError(code, revision);
  const ObjectHandle object(found);
  git_object* peeled = nullptr;
  if (const int code = git_object_peel(&peeled, object.get(), GIT_OBJECT_COMMIT); code != 0)
    return GitError(code, revision);
  const ObjectHandle commit(peeled);
  return TextOf(*git_object_id(commit.get()));
}

Result<std::string> GitRepository::MergeBase(std::string_view commit, std::string_view other) const {
  PIPESEAL_ASSIGN(const git_oid a, ParseId(commit));
  PIPESEAL_ASSIGN(const git_oid b, ParseId(other));
  git_oid base;
  if (const int code = git_merge_base(&base, impl_->repository.get(), &a, &b); code != 0)
    return GitError(code, "merge base");
  return TextOf(base);
}

Result<std::vector<GitFile>> GitRepository::FilesOf(std::string_view commit, std::size_t limit) const {
  PIPESEAL_ASSIGN(const git_oid id, ParseId(commit));
  git_commit* found = nullptr;
  if (const int code = git_commit_lookup(&found, impl_->repository.get(), &id); code != 0)
    return GitError(code, commit);
  const CommitHandle held(found);
  git_tree* root = nullptr;
  if (const int code = git_commit_tree(&root, held.get()); code != 0) return GitError(code, commit);
  const TreeHandle tree(root);
  Collector collector{{}, limit};
  const int code = git_tree_walk(tree.get(), GIT_TREEWALK_PRE, Collect, &collector);
  if (code == GIT_EUSER) return Fail(ErrorCode::kLimit, "{}: more than {} files", commit, limit);
  if (code != 0) return GitError(code, commit);
  std::ranges::sort(collector.files, {}, &GitFile::path);
  return std::move(collector.files);
}

Result<std::string> GitRepository::Read(const GitFile& file, std::size_t limit) const {
  PIPESEAL_ASSIGN(const git_oid id, ParseId(file.blob));
  git_blob* found = nullptr;
  if (const int code = git_blob_lookup(&found, impl_->repository.get(), &id); code != 0)
    return GitError(code, file.path);
  const BlobHandle blob(found);
  const auto size = static_cast<std::size_t>(git_blob_rawsize(blob.get()));
  if (size > limit) return Fail(ErrorCode::kLimit, "{}: {} bytes, more than {}", file.path, size, limit);
  return std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())), size);
}

}  // namespace pipeseal::source
