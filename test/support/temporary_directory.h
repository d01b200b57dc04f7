// A scratch folder with what tests of files do in it.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "test/support/scratch.h"

namespace pipeseal::test {

class TemporaryDirectory {
 public:
  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

  // Makes the folders on the way, too.
  std::string Write(std::string_view name, std::string_view content) const {
    const std::string file = *this / name;
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }
  std::string MakeFolder(std::string_view name) const {
    std::filesystem::create_directories(*this / name);
    return *this / name;
  }
  void Link(std::string_view target, std::string_view name) const {
    std::filesystem::create_symlink(target, *this / name);
  }
  std::string Read(std::string_view name) const {
    std::ostringstream content;
    content << std::ifstream(*this / name, std::ios::binary).rdbuf();
    return content.str();
  }
  // How many files, folders and links are directly in it.
  std::size_t CountEntries() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  Scratch scratch_;
  std::string path_ = scratch_.path().string();
};

}  // namespace pipeseal::test
