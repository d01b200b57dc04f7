#include "pipeseal/source/file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/path_name.h"
#include "pipeseal/source/descriptor.h"

namespace pipeseal::source {
namespace {

constexpr std::size_t kFirstRoom = 64 * kKiB;  // for what has no size to ask for

// One read, after the signals that came and the waits of a non-blocking descriptor.
ssize_t ReadSome(int fd, char* out, std::size_t size) {
  for (;;) {
    const ssize_t count = ::read(fd, out, std::min<std::size_t>(size, 1u << 30));
    if (count >= 0) return count;
    if (errno == EAGAIN) {
      pollfd wait{fd, POLLIN, 0};
      ::poll(&wait, 1, -1);
    } else if (errno != EINTR) {
      return -1;
    }
  }
}

// Until the end of the file, whatever was expected of its size.
Result<std::string> ReadToEnd(int fd, std::string_view path, std::size_t expected, std::size_t limit) {
  std::string content;
  const std::size_t ceiling = limit == SIZE_MAX ? limit : limit + 1;
  std::size_t size = 0, room = std::min(expected + 1, ceiling);
  int error_number = 0;
  for (bool more = true; more && size <= limit; room = std::min(std::max(2 * size, kFirstRoom), ceiling)) {
    content.resize_and_overwrite(room, [&](char* bytes, std::size_t capacity) {
      while (size < capacity) {
        const ssize_t count = ReadSome(fd, bytes + size, capacity - size);
        if (count < 0) error_number = errno;
        if (count <= 0) {
          more = false;
          break;
        }
        size += static_cast<std::size_t>(count);
      }
      return size;
    });
  }
  if (error_number != 0) return Fail(SystemError(path, "cannot be read", error_number));
  if (size > limit) return Fail(ErrorCode::kLimit, "{}: larger than the limit of {} bytes", path, limit);
  return content;
}

enum class Pipes : bool { kRefuse, kAllow };

// The content of what was opened without waiting for it.
Result<std::string> ReadOpened(int fd, std::string_view path, std::size_t limit, Pipes pipes) {
  struct stat status;
  if (::fstat(fd, &status) != 0) return Fail(SystemError(path, "cannot be examined", errno));
  if (S_ISREG(status.st_mode)) {
    const auto size = static_cast<std::uintmax_t>(status.st_size);
    if (size > limit) return Fail(ErrorCode::kLimit, "{}: {} bytes, the limit is {}", path, size, limit);
    return ReadToEnd(fd, path, static_cast<std::size_t>(size), limit);
  }
  if (pipes == Pipes::kAllow && S_ISFIFO(status.st_mode)) {
    // A reader that did not wait sees an end until the first writer has come.
    pollfd wait{fd, POLLIN, 0};
    while (::poll(&wait, 1, -1) < 0 && errno == EINTR) {
    }
    return ReadToEnd(fd, path, kFirstRoom, limit);
  }
  return Fail(ErrorCode::kIo, "{}: {}", path, S_ISDIR(status.st_mode) ? "is a folder" : "is not a regular file");
}

Result<void> WriteAll(int fd, std::string_view path, std::string_view content) {
  while (!content.empty()) {
    const ssize_t count = ::write(fd, content.data(), content.size());
    if (count > 0)
      content.remove_prefix(static_cast<std::size_t>(count));
    else if (count == 0 || errno != EINTR)
      return Fail(SystemError(path, "cannot be written", count == 0 ? ENOSPC : errno));
  }
  return {};
}

// A path taken apart for a write: the folder, and the name in it.
struct Target {
  std::string folder, name;
};

Result<Target> TakeApart(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  Target target{slash == std::string::npos ? "." : path.substr(0, slash + 1), path.substr(slash + 1)};
  if (target.name.empty() || target.name == "." || target.name == ".." || path.find('\0') != std::string::npos)
    return Fail(ErrorCode::kUsage, "'{}' is not the name of a file", path);
  return target;
}

// A file without its name as yet: nameless where the file system can do that, else under a random name that is taken
// back.
class PendingFile {
 public:
  PendingFile(int folder, std::string_view path) : folder_(folder), path_(path) {}
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;
  ~PendingFile() {
    if (!temporary_name_.empty()) ::unlinkat(folder_, temporary_name_.c_str(), 0);
  }

  Result<void> Create(unsigned mode);
  Result<void> Fill(std::string_view content) {
    PIPESEAL_TRY(WriteAll(file_.get(), path_, content));
    if (::fsync(file_.get()) != 0) return Fail(SystemError(path_, "cannot be flushed to the disk", errno));
    return {};
  }
  Result<void> GiveName(const std::string& name, Overwrite overwrite);

 private:
  // Calls `make` with random names until one is free.
  template <typename Make>
  bool TakeTemporaryName(Make make);
  int GiveNameToNameless(const std::string& name, Overwrite overwrite);
  int Rename(const std::string& name, Overwrite overwrite);
  std::string ProcName() const { return fmt::format("/proc/self/fd/{}", file_.get()); }

  int folder_;
  std::string_view path_;
  Descriptor file_;
  std::string temporary_name_;  // empty: the file has none
};

template <typename Make>
bool PendingFile::TakeTemporaryName(Make make) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    std::uint64_t random = 0;
    if (::getrandom(&random, sizeof random, 0) != sizeof random) return false;
    std::string name = fmt::format(".pipeseal-{:016x}.tmp", random);
    if (make(name)) {
      temporary_name_ = std::move(name);
      return true;
    }
    if (errno != EEXIST) return false;
  }
  return false;
}

Result<void> PendingFile::Create(unsigned mode) {
  file_ = OpenAt(folder_, ".", O_TMPFILE | O_WRONLY, mode);
  // Only /proc gives a nameless file a name.
  if (file_ && ::access(ProcName().c_str(), F_OK) == 0) return {};
  const bool made = TakeTemporaryName([&](const std::string& name) {
    file_ = OpenAt(folder_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    return static_cast<bool>(file_);
  });
  if (!made) return Fail(SystemError(path_, "cannot be created", errno));
  return {};
}

// Both return 0 or the system's error number.
int PendingFile::GiveNameToNameless(const std::string& name, Overwrite overwrite) {
  const std::string proc = ProcName();
  const auto link_as = [&](const std::string& as) {
    return ::linkat(AT_FDCWD, proc.c_str(), folder_, as.c_str(), AT_SYMLINK_FOLLOW) == 0;
  };
  if (link_as(name)) return 0;
  if (errno != EEXIST || overwrite == Overwrite::kRefuse) return errno;
  // A link never replaces: take a name that is free, then rename.
  if (!TakeTemporaryName(link_as)) return errno;
  return Rename(name, overwrite);
}

int PendingFile::Rename(const std::string& name, Overwrite overwrite) {
  const char* const from = temporary_name_.c_str();
  const unsigned flags = overwrite == Overwrite::kRefuse ? RENAME_NOREPLACE : 0;
  if (::renameat2(folder_, from, folder_, name.c_str(), flags) == 0) {
    temporary_name_.clear();
    return 0;
  }
  // Where the file system does not know RENAME_NOREPLACE, a hard link refuses as well; the destructor takes the other
  // name.
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (overwrite == Overwrite::kRefuse) return ::linkat(folder_, from, folder_, name.c_str(), 0) == 0 ? 0 : errno;
  if (::renameat(folder_, from, folder_, name.c_str()) != 0) return errno;
  temporary_name_.clear();
  return 0;
}

Result<void> PendingFile::GiveName(const std::string& name, Overwrite overwrite) {
  const int error_number = temporary_name_.empty() ? GiveNameToNameless(name, overwrite) : Rename(name, overwrite);
  if (error_number == EEXIST && overwrite == Overwrite::kRefuse)
    return Fail(ErrorCode::kUsage, "{}: exists already, and is not overwritten", path_);
  if (error_number != 0) return Fail(SystemError(path_, "cannot be created", error_number));
  return {};
}

// Devices and pipes are written as they are: a rename would put a file in their place.
bool WrittenInPlace(const std::string& path) {
  struct stat status;
  if (::lstat(path.c_str(), &status) != 0) return false;
  return S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode) || S_ISFIFO(status.st_mode) ||
         (S_ISLNK(status.st_mode) && path.starts_with("/dev/"));
}

Result<void> WriteInPlace(const std::string& path, std::string_view content) {
  const Descriptor file = OpenAt(AT_FDCWD, path.c_str(), O_WRONLY);
  if (!file) return Fail(SystemError(path, "cannot be opened", errno));
  return WriteAll(file.get(), path, content);
}

}  // namespace

bool FileExists(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode);
}

Result<std::string> ReadFile(const std::string& path, std::size_t limit) {
  if (path.find('\0') != std::string::npos) return Fail(ErrorCode::kUsage, "'{}' is not the name of a file", path);
  const Descriptor file = OpenAt(AT_FDCWD, path.c_str(), O_RDONLY | O_NONBLOCK);
  if (!file) return Fail(SystemError(path, "cannot be opened", errno));
  return ReadOpened(file.get(), path, limit, Pipes::kAllow);
}

Result<std::string> ReadFileIn(const std::string& directory, std::string_view name, std::size_t limit) {
  PIPESEAL_TRY(CheckFileNameComponent(name));
  const Descriptor folder = OpenAt(AT_FDCWD, directory.c_str(), O_PATH | O_DIRECTORY);
  if (!folder) return Fail(SystemError(directory, "cannot be opened", errno));
  const std::string path = fmt::format("{}{}{}", directory, directory.ends_with('/') ? "" : "/", name);
  const Descriptor file = OpenAt(folder.get(), std::string(name).c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  if (!file && errno == ELOOP) return Fail(ErrorCode::kIo, "{}: is a symbolic link, which is not followed here", path);
  if (!file) return Fail(SystemError(path, "cannot be opened", errno));
  return ReadOpened(file.get(), path, limit, Pipes::kRefuse);
}

Result<std::string> ReadStandardInput(std::size_t limit) {
  return ReadToEnd(STDIN_FILENO, "standard input", kFirstRoom, limit);
}

Result<void> WriteFileAtomically(const std::string& path, std::string_view content, const WriteOptions& options) {
  PIPESEAL_ASSIGN(const Target target, TakeApart(path));
  if (options.overwrite == Overwrite::kAllow && WrittenInPlace(path)) return WriteInPlace(path, content);
  const Descriptor folder = OpenAt(AT_FDCWD, target.folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (!folder) return Fail(SystemError(path, "its folder cannot be opened", errno));
  PendingFile file(folder.get(), path);
  PIPESEAL_TRY(file.Create(options.mode));
  PIPESEAL_TRY(file.Fill(content));
  PIPESEAL_TRY(file.GiveName(target.name, options.overwrite));
  // Some file systems cannot flush a folder and say EINVAL.
  if (::fsync(folder.get()) != 0 && errno != EINVAL)
    return Fail(SystemError(path, "its folder cannot be flushed to the disk", errno));
  return {};
}

Result<void> MakeDirectories(const std::string& path) {
  if (path.empty() || path.find('\0') != std::string::npos)
    return Fail(ErrorCode::kUsage, "'{}' is not the name of a folder", path);
  for (std::size_t end = 0; end != std::string::npos;) {
    end = path.find('/', end + 1);
    const std::string folder = path.substr(0, end);
    if (::mkdir(folder.c_str(), 0777) == 0 || errno == EEXIST || errno == EISDIR) continue;
    const int error_number = errno;
    // A folder above that we may not write to, or on a read-only file system, is fine if it is there.
    struct stat status;
    if (::stat(folder.c_str(), &status) != 0) return Fail(SystemError(folder, "cannot be created", error_number));
  }
  struct stat status;
  if (::stat(path.c_str(), &status) != 0) return Fail(SystemError(path, "cannot be created", errno));
  if (!S_ISDIR(status.st_mode)) return Fail(ErrorCode::kIo, "{}: exists and is not a folder", path);
  return {};
}

}  // namespace pipeseal::source
