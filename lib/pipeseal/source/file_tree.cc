#include "pipeseal/source/file_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <exception>
#include <limits>
#include <list>
#include <optional>
#include <system_error>
#include <thread>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/source/descriptor.h"
#include "pipeseal/source/file_digester.h"
#include "pipeseal/source/recorded_name.h"
#include "pipeseal/source/work_queue.h"

namespace pipeseal::source {
namespace {

constexpr unsigned kMostThreads = 32;
constexpr std::size_t kFilesAtOnce = 32;                // that one thread takes from a folder
constexpr std::size_t kFilesWorthThreads = 100;         // starting one costs as much as hashing a dozen small files
constexpr off_t kBytesWorthThreads = 16 * kMiB;
constexpr std::size_t kListingSize = 32 * kKiB;
constexpr std::size_t kLongestPath = 4000;              // that the system takes at once (PATH_MAX), with some room

// For messages: as it is, where that is text.
std::string Shown(std::string_view path) {
  return IsValidUtf8(path) ? std::string(path) : EscapeForTerminal(path);
}

std::optional<Error> CheckNameIsText(std::string_view path, std::string_view name) {
  if (IsValidUtf8(name)) return std::nullopt;
  return Error(ErrorCode::kUnsupported, fmt::format("{}: a name that is not UTF-8 cannot be recorded", Shown(path)));
}

// openat, also for a path that is longer than the system takes.
Descriptor OpenBelow(int base, const std::string& path, int flags) {
  if (path.size() < kLongestPath) return OpenAt(base, path.empty() ? "." : path.c_str(), flags | O_NONBLOCK);
  Descriptor above;
  std::size_t begin = 0;
  while (path.size() - begin >= kLongestPath) {
    const std::size_t end = path.rfind('/', begin + kLongestPath);
    if (end == std::string::npos || end <= begin) break;
    above = OpenAt(above ? above.get() : base, path.substr(begin, end - begin).c_str(), O_PATH | O_DIRECTORY);
    if (!above) return above;
    begin = end + 1;
  }
  return OpenAt(above ? above.get() : base, path.c_str() + begin, flags | O_NONBLOCK);
}

// What all threads of one walk share.
class Walk {
 public:
  Walk(const FileTreeOptions& options, const RecordedNames& names, int base, unsigned threads)
      : options_(options), names_(names), base_(base), threads_(threads), queue_(threads) {}

  const FileTreeOptions& options() const { return options_; }
  const RecordedNames& names() const { return names_; }
  int base() const { return base_; }
  unsigned threads() const { return threads_; }
  WorkQueue& queue() { return queue_; }

  bool Excludes(std::string_view path, bool is_folder) const {
    return !options_.exclude.empty() && options_.exclude.Ignores(path, is_folder);
  }

  // The error that counts is the one with the first path, whichever thread meets what when.
  void Report(std::string path, Error error) {
    const std::lock_guard lock(mutex_);
    if (!error_ || path < error_->first) error_.emplace(std::move(path), std::move(error));
    failed_ = true;
  }
  // Nothing that is found there can count any more.
  bool IsMoot(std::string_view path) {
    if (!failed_.load(std::memory_order_relaxed)) return false;
    const std::lock_guard lock(mutex_);
    return error_ && path > error_->first;
  }
  std::optional<Error> TakeError() {
    if (!error_) return std::nullopt;
    return std::move(error_->second);
  }

  void Count(std::size_t files, off_t bytes) {
    files_.fetch_add(files, std::memory_order_relaxed);
    bytes_.fetch_add(bytes, std::memory_order_relaxed);
  }
  bool IsWorthThreads() const {
    return (files_ > kFilesWorthThreads || bytes_ > kBytesWorthThreads) && queue_.size() != 0;
  }

 private:
  const FileTreeOptions& options_;
  const RecordedNames& names_;
  const int base_;
  const unsigned threads_;
  WorkQueue queue_;
  std::atomic<std::size_t> files_ = 0;
  std::atomic<off_t> bytes_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  std::optional<std::pair<std::string, Error>> error_;
};

// What one thread does.
class Recorder {
 public:
  explicit Recorder(Walk& walk)
      : walk_(walk), builder_(walk.options().algorithms), digester_(walk.options().algorithms) {}

  // Until nothing is left. `between` is called after each piece of work.
  template <typename Between>
  void Run(Between between);

  RecordingBuilder& builder() { return builder_; }

 private:
  void Do(Work& item);
  void WalkFolder(Work& item);
  void List(int folder_fd, const std::shared_ptr<const Folder>& folder);
  void Meet(int folder_fd, const std::shared_ptr<const Folder>& folder, const char* name, unsigned char type);
  void RecordFiles(int folder_fd, const std::shared_ptr<const Folder>& folder, std::string_view names);
  void RecordFile(int folder_fd, const char* name);
  void RecordLargeFile(const Work& item);
  // The digests of an open file under the name for path_.
  void Record(int fd, off_t size, bool read_ahead);
  void QueueFiles(const std::shared_ptr<const Folder>& folder);

  void Warn(std::string_view why) { builder_.AddWarning(fmt::format("{}: {}", Shown(path_), why)); }
  void Fail(std::string_view doing, int error_number) {
    walk_.Report(path_, SystemError(Shown(path_), doing, error_number));
  }

  Walk& walk_;
  RecordingBuilder builder_;
  FileDigester digester_;
  std::unique_ptr<char[]> listing_ = std::make_unique_for_overwrite<char[]>(kListingSize);
  std::string path_;         // of what is being looked at
  std::string names_;        // files of the folder that is being listed, a NUL behind each
  std::size_t name_count_ = 0;
  std::vector<Work> found_;  // to be queued
};

template <typename Between>
void Recorder::Run(Between between) {
  Work item;
  while (walk_.queue().Take(item)) {
    Do(item);
    walk_.queue().Done();
    between();
  }
  builder_.Sort();
}

void Recorder::Do(Work& item) {
  switch (item.kind) {
    case Work::Kind::kFolder:
      WalkFolder(item);
      break;
    case Work::Kind::kFiles: {
      path_ = item.folder->path;
      const Descriptor folder = OpenBelow(walk_.base(), path_, O_PATH | O_DIRECTORY);
      if (folder)
        RecordFiles(folder.get(), item.folder, item.names);
      else
        Fail("cannot be opened", errno);
      break;
    }
    case Work::Kind::kLargeFile:
      RecordLargeFile(item);
      break;
  }
}

void Recorder::WalkFolder(Work& item) {
  path_ = item.path;
  if (walk_.IsMoot(path_)) return;
  const Descriptor fd = OpenBelow(walk_.base(), path_, O_RDONLY | O_DIRECTORY);
  struct stat status;
  if (!fd || ::fstat(fd.get(), &status) != 0) return Fail("the folder cannot be opened", errno);
  for (const Folder* above = item.folder.get(); above != nullptr; above = above->above.get()) {
    if (above->device == status.st_dev && above->inode == status.st_ino)
      return Warn("leads back to a folder above it, and is recorded no further");
  }
  std::string prefix = std::move(item.path);
  if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
  const auto folder = std::make_shared<const Folder>(
      Folder{std::move(item.folder), status.st_dev, status.st_ino, std::move(prefix)});
  names_.clear();
  name_count_ = 0;
  List(fd.get(), folder);
  walk_.Count(name_count_, 0);
  QueueFiles(folder);
  if (!found_.empty()) walk_.queue().Add(found_);
  RecordFiles(fd.get(), folder, names_);
}

void Recorder::List(int folder_fd, const std::shared_ptr<const Folder>& folder) {
  for (;;) {
    const ssize_t size = ::getdents64(folder_fd, listing_.get(), kListingSize);
    if (size < 0) {
      path_ = folder->path;
      return Fail("the folder cannot be read", errno);
    }
    if (size == 0) return;
    for (ssize_t at = 0; at < size;) {
      const auto* entry = reinterpret_cast<const dirent64*>(listing_.get() + at);
      at += entry->d_reclen;
      const char* const name = entry->d_name;
      if (name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'))) continue;
      Meet(folder_fd, folder, name, entry->d_type);
    }
  }
}

// One entry of a folder: to be walked, to be recorded, or neither.
void Recorder::Meet(int folder_fd, const std::shared_ptr<const Folder>& folder, const char* name, unsigned char type) {
  path_.assign(folder->path).append(name);
  struct stat status;
  if (type == DT_UNKNOWN && ::fstatat(folder_fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0)
    type = static_cast<unsigned char>(IFTODT(status.st_mode));
  int error_number = 0;
  if (type == DT_LNK || type == DT_UNKNOWN) {
    error_number = ::fstatat(folder_fd, name, &status, 0) == 0 ? 0 : errno;
    if (error_number == 0) type = static_cast<unsigned char>(IFTODT(status.st_mode));
  }
  if (walk_.Excludes(path_, type == DT_DIR)) return;
  if (error_number == ENOENT || error_number == ENOTDIR || error_number == ELOOP)
    return Warn("a symbolic link to what is not there, left out");
  if (error_number != 0) return Fail("cannot be examined", error_number);
  if (type != DT_DIR && type != DT_REG) return Warn("neither a file nor a folder, left out");
  if (auto error = CheckNameIsText(path_, name)) return walk_.Report(path_, std::move(*error));
  if (type == DT_DIR) {
    found_.push_back({Work::Kind::kFolder, path_, folder});
  } else {
    names_.append(name).push_back('\0');
    ++name_count_;
  }
}

// What is more than one thread should do at once.
void Recorder::QueueFiles(const std::shared_ptr<const Folder>& folder) {
  while (walk_.threads() > 1 && name_count_ > kFilesAtOnce) {
    std::size_t begin = names_.size() - 1;
    for (std::size_t i = 0; i < kFilesAtOnce; ++i) begin = names_.rfind('\0', begin - 1);
    ++begin;
    found_.push_back({.kind = Work::Kind::kFiles, .folder = folder, .names = names_.substr(begin)});
    names_.resize(begin);
    name_count_ -= kFilesAtOnce;
  }
}

void Recorder::RecordFiles(int folder_fd, const std::shared_ptr<const Folder>& folder, std::string_view names) {
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find('\0'));
    names.remove_prefix(name.size() + 1);
    path_.assign(folder->path).append(name);
    // It ends with a NUL, as the system wants it.
    if (!walk_.IsMoot(path_)) RecordFile(folder_fd, name.data());  // NOLINT(bugprone-suspicious-stringview-data-usage)
  }
  if (!found_.empty()) walk_.queue().Add(found_);
}

void Recorder::RecordFile(int folder_fd, const char* name) {
  const Descriptor file = OpenAt(folder_fd, name, O_RDONLY | O_NONBLOCK);
  struct stat status;
  if (!file || ::fstat(file.get(), &status) != 0) return Fail("cannot be opened", errno);
  if (!S_ISREG(status.st_mode)) return Warn("neither a file nor a folder, left out");
  if (status.st_size >= FileDigester::kLargeFile && walk_.threads() > 1) {
    found_.push_back({.kind = Work::Kind::kLargeFile, .path = path_, .size = status.st_size});
    return;
  }
  Record(file.get(), status.st_size, false);
}

void Recorder::RecordLargeFile(const Work& item) {
  path_ = item.path;
  if (walk_.IsMoot(path_)) return;
  const Descriptor file = OpenBelow(walk_.base(), path_, O_RDONLY);
  struct stat status;
  if (!file || ::fstat(file.get(), &status) != 0) return Fail("cannot be opened", errno);
  if (!S_ISREG(status.st_mode)) return Warn("neither a file nor a folder, left out");
  Record(file.get(), status.st_size, item.core_to_spare);
}

void Recorder::Record(int fd, off_t size, bool read_ahead) {
  char* out;
  if (walk_.names().unchanged()) {
    out = builder_.Add(path_);
  } else {
    auto name = walk_.names().NameOf(path_);
    if (!name) return walk_.Report(path_, std::move(name).error());
    out = builder_.Add(*name, path_);
  }
  const int error_number =
      read_ahead ? digester_.DigestReadingAhead(fd, size, out) : digester_.Digest(fd, size, out);
  if (error_number != 0) Fail("cannot be read", error_number);
  walk_.Count(0, size);
}

// The threads of a walk beside the one that began it.
class Helpers {
 public:
  explicit Helpers(Walk& walk) : walk_(walk) {}
  Helpers(const Helpers&) = delete;
  Helpers& operator=(const Helpers&) = delete;

  void StartIfWorthwhile() {
    if (!threads_.empty() || walk_.threads() < 2 || !walk_.IsWorthThreads()) return;
    for (unsigned i = 1; i < walk_.threads(); ++i) {
      Recorder& recorder = recorders_.emplace_back(walk_);
      try {
        threads_.emplace_back([this, &recorder] { Run(recorder, [] {}); });
      } catch (const std::system_error&) {
        return;  // with fewer threads, then
      }
    }
  }

  // In the calling thread, too: what is thrown anywhere ends all of them, and is thrown again by Join.
  template <typename Between>
  void Run(Recorder& recorder, Between between) {
    try {
      recorder.Run(between);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      exception_ = std::current_exception();
      walk_.queue().Stop();
    }
  }

  void Join(RecordingBuilder& builder) {
    threads_.clear();
    if (exception_) std::rethrow_exception(exception_);
    for (Recorder& recorder : recorders_) builder.Join(std::move(recorder.builder()));
  }

 private:
  Walk& walk_;
  std::mutex mutex_;
  std::exception_ptr exception_;
  std::list<Recorder> recorders_;
  std::vector<std::jthread> threads_;
};

// Whether a path that was named is below a folder that is left out, or left out itself. ".." is no name that could be.
bool IsExcluded(const Walk& walk, const std::string& path, bool is_folder) {
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
    const std::string_view folder = std::string_view(path).substr(0, end);
    if (!folder.empty() && folder != ".." && !folder.ends_with("/..") && walk.Excludes(folder, true)) return true;
  }
  if (path.empty() || path == ".." || path.ends_with("/..")) return false;
  return walk.Excludes(path, is_folder);
}

// The work that a named path makes.
Result<void> AddNamedPath(Walk& walk, const std::string& given, RecordingBuilder& builder, std::vector<Work>& work) {
  if (given.empty() || given.find('\0') != std::string::npos)
    return Fail(ErrorCode::kUsage, "'{}' is not the name of a file or folder", Shown(given));
  std::string path = CleanPath(given);
  if (auto error = CheckNameIsText(given, path)) return Fail(std::move(*error));
  const Descriptor found = OpenBelow(walk.base(), path, O_PATH);
  struct stat status;
  if (!found || ::fstat(found.get(), &status) != 0) return Fail(SystemError(given, "cannot be recorded", errno));
  const bool is_folder = S_ISDIR(status.st_mode);
  if (!is_folder && !S_ISREG(status.st_mode))
    return Fail(ErrorCode::kIo, "{}: neither a file nor a folder", given);
  if (IsExcluded(walk, path, is_folder)) {
    builder.AddWarning(fmt::format("{}: named, but left out by a pattern", given));
  } else if (is_folder) {
    work.push_back({Work::Kind::kFolder, std::move(path)});
  } else {
    static const auto base = std::make_shared<const Folder>();
    work.push_back({.kind = Work::Kind::kFiles, .folder = base, .names = path + '\0'});
  }
  return {};
}

unsigned ThreadsFor(const FileTreeOptions& options) {
  const unsigned wanted = options.threads != 0 ? options.threads : std::thread::hardware_concurrency();
  return std::clamp(wanted, 1u, kMostThreads);
}

}  // namespace

Result<Recording> RecordFiles(std::span<const std::string> paths, const FileTreeOptions& options) {
  if (options.algorithms.empty()) return Fail(ErrorCode::kUsage, "no hash algorithm to record files with");
  PIPESEAL_ASSIGN(const RecordedNames names, RecordedNames::Make(options.mappings, options.strip_prefixes));
  const Descriptor base = OpenAt(AT_FDCWD, options.base_directory.c_str(), O_PATH | O_DIRECTORY);
  if (!base) return Fail(SystemError(options.base_directory, "the folder cannot be opened", errno));

  Walk walk(options, names, base.get(), ThreadsFor(options));
  Recorder recorder(walk);
  std::vector<Work> work;
  for (const std::string& path : paths) PIPESEAL_TRY(AddNamedPath(walk, path, recorder.builder(), work));
  walk.queue().Add(work);

  Helpers helpers(walk);
  helpers.Run(recorder, [&helpers] { helpers.StartIfWorthwhile(); });
  helpers.Join(recorder.builder());
  if (auto error = walk.TakeError()) return Fail(std::move(*error));
  return std::move(recorder.builder()).Finish();
}

Result<DigestSet> DigestFile(const std::string& path, std::span<const HashAlgorithm> algorithms) {
  const Descriptor file = OpenAt(AT_FDCWD, path.c_str(), O_RDONLY | O_NONBLOCK);
  struct stat status;
  if (!file || ::fstat(file.get(), &status) != 0) return Fail(SystemError(path, "cannot be opened", errno));
  if (!S_ISREG(status.st_mode)) return Fail(ErrorCode::kIo, "{}: is not a regular file", path);
  FileDigester digester(algorithms);
  Bytes digests(digester.digest_size(), '\0');
  const bool read_ahead = status.st_size >= FileDigester::kLargeFile && std::thread::hardware_concurrency() > 1;
  const int error_number = read_ahead
                               ? digester.DigestReadingAhead(file.get(), status.st_size, digests.data())
                               : digester.Digest(file.get(), status.st_size, digests.data());
  if (error_number != 0) return Fail(SystemError(path, "cannot be read", error_number));
  DigestSet set;
  ByteView rest = digests;
  for (const HashAlgorithm algorithm : algorithms) {
    const std::size_t size = InfoOf(algorithm).size;
    PIPESEAL_ASSIGN(Digest digest, Digest::FromBytes(algorithm, rest.substr(0, size)));
    set.Add(std::move(digest));
    rest.remove_prefix(size);
  }
  return set;
}

}  // namespace pipeseal::source
