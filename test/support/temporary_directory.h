// A folder for one test, gone with everything in it when the test ends.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace pipeseal::test {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    const auto parent = std::filesystem::canonical(std::filesystem::temp_directory_path());
    std::string name = (parent / "pipeseal-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    path_ = name;
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() {
    std::error_code ignored;
    GiveBackPermissions();
    std::filesystem::remove_all(path_, ignored);
  }

  // Absolute, without symbolic links.
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
  // Tests take permissions away, without which a folder cannot be emptied.
  void GiveBackPermissions() const {
    namespace fs = std::filesystem;
    std::error_code ignored;
    fs::recursive_directory_iterator entry(path_, ignored);
    for (const fs::recursive_directory_iterator end; !ignored && entry != end; entry.increment(ignored)) {
      if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
        fs::permissions(entry->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
      }
    }
  }

  std::string path_;
};

}  // namespace pipeseal::test
