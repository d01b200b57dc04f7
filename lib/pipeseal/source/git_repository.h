// A git repository, read by libgit2: commits, and the files of their trees. Nothing of it is executed, no configuration
// of the system or the user is read, and who owns its folder does not matter, for nothing in it is trusted.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"

namespace pipeseal::source {

struct GitFile {
  std::string path;  // below the root of the tree, with '/'
  std::string blob;  // the id of its content, in hexadecimal
};

class GitRepository {
 public:
  // The repository that a folder is in. kNotFound if it is in none.
  static Result<GitRepository> Discover(const std::string& folder);

  GitRepository(GitRepository&&) noexcept;
  GitRepository& operator=(GitRepository&&) noexcept;
  ~GitRepository();

  // The root of its working tree, absolute, with a slash at its end; empty for a bare repository.
  const std::string& work_folder() const&;
  // The id of the commit that a revision names: "main", "HEAD~2", "v1.0", an id. kNotFound if there is none.
  Result<std::string> CommitOf(std::string_view revision) const;
  // Where two commits have parted. kNotFound if they have nothing in common, or the history does not reach that far (a
  // shallow clone).
  Result<std::string> MergeBase(std::string_view commit, std::string_view other) const;
  // The regular files of a commit, in the order of their paths; submodules and symbolic links are left out. At most
  // `limit`.
  Result<std::vector<GitFile>> FilesOf(std::string_view commit, std::size_t limit) const;
  // The content of a file, if it has no more bytes than that.
  Result<std::string> Read(const GitFile& file, std::size_t limit) const;

 private:
  struct Impl;
  explicit GitRepository(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pipeseal::source
