// The folders in which links arrive: one for all, or one for each job below it, as CI systems hand artifacts on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"

namespace pipeseal::verify {

// A link file that is there.
struct LinkPlace {
  std::string directory;
  std::string file_name;
  std::string path() const { return directory + "/" + file_name; }
};

class LinkFolders {
 public:
  // `directories` and the folders right below them, except those that hold the links of a sublayout (NAME.KEYID8). A folder
  // that is not there has no links. An error if one cannot be listed.
  static Result<LinkFolders> Open(const std::vector<std::string>& directories);
  // One folder only: of the links of a sublayout.
  static Result<LinkFolders> OpenOne(const std::string& directory);

  // The link of `step` stored under a key id, once for each folder that has it.
  std::vector<LinkPlace> Find(std::string_view step, std::string_view keyid) const;
  // All links of `step`, whatever key id their names carry.
  std::vector<LinkPlace> FindAll(std::string_view step) const;
  // Where was looked, for messages.
  std::string Describe() const;

 private:
  Result<void> Add(const std::string& directory, bool with_folders_below);

  struct Folder {
    std::string directory;
    std::vector<std::string> file_names;  // of links, in order
  };
  std::vector<Folder> folders_;
};

}  // namespace pipeseal::verify
