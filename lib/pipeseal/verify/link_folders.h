// The folders in which links and attestations of steps arrive: one for all, or one for each job below it, as CI systems hand
// artifacts on; and the files that the caller names for a step.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/intoto/layout.h"

namespace pipeseal::verify {

// A file of evidence that is there.
struct LinkPlace {
  std::string directory;  // empty: the caller named the file, by its path
  std::string file_name;
  std::string path() const { return directory.empty() ? file_name : directory + "/" + file_name; }
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
  // A file with attestations of `step` that is called otherwise.
  void Name(std::string step, std::string path) { named_.emplace_back(std::move(step), std::move(path)); }
  // The files with attestations of `step`: STEP.…, ending as such files do (.intoto.jsonl, .intoto.json, .sigstore.json,
  // .sigstore.jsonl), then those that the caller named. A file whose name fits another of `steps` as well is the one's whose name
  // is longer: of steps "a" and "a.b", a.b.intoto.jsonl is that of the second.
  std::vector<LinkPlace> FindAttestations(std::string_view step, std::span<const intoto::Step> steps) const;
  // Where was looked, for messages.
  std::string Describe() const;

 private:
  Result<void> Add(const std::string& directory, bool with_folders_below);

  struct Folder {
    std::string directory;
    std::vector<std::string> file_names;    // of links, in order
    std::vector<std::string> attestations;  // files of them, in order
  };
  std::vector<Folder> folders_;
  std::vector<std::pair<std::string, std::string>> named_;  // step and path
};

}  // namespace pipeseal::verify
