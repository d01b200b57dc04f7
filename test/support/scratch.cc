#include "test/support/scratch.h"

#include <stdlib.h>

#include <stdexcept>
#include <string>
#include <system_error>

namespace pipeseal::test {

Scratch::Scratch() {
  const auto folder = std::filesystem::canonical(std::filesystem::temp_directory_path());
  std::string name = (folder / "pipeseal-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder in " + folder.string());
  path_ = name;
}

Scratch::~Scratch() {
  // Tests take permissions away; without them a folder cannot be emptied.
  namespace fs = std::filesystem;
  std::error_code ignored;
  for (fs::recursive_directory_iterator entry(path_, ignored), end; !ignored && entry != end; entry.increment(ignored)) {
    if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
      fs::permissions(entry->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
    }
  }
  fs::remove_all(path_, ignored);
}

}  // namespace pipeseal::test
