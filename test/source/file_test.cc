#include "pipeseal/source/file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "test/support/temporary_directory.h"

using namespace pipeseal;
using namespace pipeseal::source;
using test::TemporaryDirectory;

namespace {

ErrorCode CodeOf(const Result<std::string>& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error().code();
}
ErrorCode CodeOf(const Result<void>& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error().code();
}

unsigned ModeOf(const std::string& path) {
  struct stat status;
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

// No file of this process may become larger, for the life of this object.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    handler_ = ::signal(SIGXFSZ, SIG_IGN);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_;
  void (*handler_)(int);
};

}  // namespace

TEST_CASE("a file is read whole, up to the limit") {
  TemporaryDirectory folder;
  std::string content(300'000, 'x');
  content[7] = '\0';
  const std::string path = folder.Write("a", content);
  CHECK(ReadFile(path, content.size()).value() == content);
  CHECK(CodeOf(ReadFile(path, content.size() - 1)) == ErrorCode::kLimit);
  CHECK(ReadFile(folder.Write("empty", ""), 0).value().empty());
  CHECK(CodeOf(ReadFile(folder / "missing", 10)) == ErrorCode::kNotFound);
  CHECK(CodeOf(ReadFile(path + "/below", 10)) == ErrorCode::kNotFound);
  CHECK(CodeOf(ReadFile(path + std::string(1, '\0'), 10)) == ErrorCode::kUsage);
}

TEST_CASE("the message of an error names the file") {
  const auto result = ReadFile("/nowhere/at all", 10);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().message().starts_with("/nowhere/at all: "));
}

TEST_CASE("a file whose size says nothing is read to its end") {
  // Files of /proc have size 0 and content.
  CHECK(ReadFile("/proc/self/status", 1'000'000).value().starts_with("Name:"));
  CHECK(CodeOf(ReadFile("/proc/self/status", 5)) == ErrorCode::kLimit);
}

TEST_CASE("folders, devices and sockets are not read") {
  TemporaryDirectory folder;
  CHECK(CodeOf(ReadFile(folder.path(), 10)) == ErrorCode::kIo);
  CHECK(CodeOf(ReadFile("/dev/zero", 10)) == ErrorCode::kIo);
}

TEST_CASE("a pipe with a name is read until its writer closes it") {
  TemporaryDirectory folder;
  const std::string path = folder / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::string content(200'000, 'p');
  for (const std::size_t limit : {content.size(), content.size() - 1}) {
    std::jthread writer([&] {
      ::usleep(10'000);
      const int fd = ::open(path.c_str(), O_WRONLY);
      ::signal(SIGPIPE, SIG_IGN);
      for (std::size_t at = 0; at < content.size(); at += 1000)
        if (::write(fd, content.data() + at, 1000) < 0) break;
      ::close(fd);
    });
    const auto read = ReadFile(path, limit);
    if (limit == content.size())
      CHECK(read.value() == content);
    else
      CHECK(CodeOf(read) == ErrorCode::kLimit);
  }
}

TEST_CASE("an empty pipe without a name is empty") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[1]);
  CHECK(ReadFile("/dev/fd/" + std::to_string(ends[0]), 10).value().empty());
  ::close(ends[0]);
}

TEST_CASE("a file in a folder is opened by exactly its name") {
  TemporaryDirectory folder;
  folder.Write("sub/a", "content");
  folder.Write("b", "outside");
  folder.Link("a", "sub/link");
  REQUIRE(::mkfifo((folder / "sub/pipe").c_str(), 0600) == 0);
  const std::string sub = folder / "sub";
  CHECK(ReadFileIn(sub, "a", 7).value() == "content");
  CHECK(ReadFileIn(sub + "/", "a", 7).value() == "content");
  CHECK_FALSE(ReadFileIn(sub, "../b", 100).has_value());
  CHECK_FALSE(ReadFileIn(sub, "..", 100).has_value());
  CHECK_FALSE(ReadFileIn(sub, "", 100).has_value());
  CHECK_FALSE(ReadFileIn(folder.path(), "sub/a", 100).has_value());
  CHECK(CodeOf(ReadFileIn(sub, "link", 100)) == ErrorCode::kIo);
  CHECK(CodeOf(ReadFileIn(sub, "pipe", 100)) == ErrorCode::kIo);
  CHECK(CodeOf(ReadFileIn(sub, "c", 100)) == ErrorCode::kNotFound);
  CHECK(CodeOf(ReadFileIn(folder / "none", "c", 100)) == ErrorCode::kNotFound);
  CHECK(CodeOf(ReadFileIn(sub, "a", 6)) == ErrorCode::kLimit);
}

TEST_CASE("standard input is read until its end") {
  TemporaryDirectory folder;
  const std::string path = folder.Write("a", "input");
  const int before = ::dup(0), fd = ::open(path.c_str(), O_RDONLY);
  ::dup2(fd, 0);
  CHECK(ReadStandardInput(5).value() == "input");
  ::lseek(0, 0, SEEK_SET);
  CHECK(CodeOf(ReadStandardInput(4)) == ErrorCode::kLimit);
  ::dup2(before, 0);
  ::close(before);
  ::close(fd);
}

TEST_CASE("a file is written whole, or replaced") {
  TemporaryDirectory folder;
  REQUIRE(WriteFileAtomically(folder / "a", "one").has_value());
  CHECK(folder.Read("a") == "one");
  REQUIRE(WriteFileAtomically(folder / "a", "two").has_value());
  CHECK(folder.Read("a") == "two");
  const auto refused = WriteFileAtomically(folder / "a", "three", {.overwrite = Overwrite::kRefuse});
  CHECK(CodeOf(refused) == ErrorCode::kUsage);
  CHECK(folder.Read("a") == "two");
  REQUIRE(WriteFileAtomically(folder / "b", "", {.overwrite = Overwrite::kRefuse}).has_value());
  CHECK(folder.Read("b").empty());
  CHECK(folder.CountEntries() == 2);
}

TEST_CASE("a name without a folder is written in the current one") {
  TemporaryDirectory folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  CHECK(WriteFileAtomically("plain", "x").has_value());
  std::filesystem::current_path(before);
  CHECK(folder.Read("plain") == "x");
}

TEST_CASE("the mode of a new file is subject to the umask") {
  TemporaryDirectory folder;
  const mode_t before = ::umask(027);
  CHECK(WriteFileAtomically(folder / "a", "").has_value());
  CHECK(WriteFileAtomically(folder / "b", "", {.mode = 0600}).has_value());
  CHECK(WriteFileAtomically(folder / "a", "", {.mode = 0755}).has_value());
  ::umask(before);
  CHECK(ModeOf(folder / "a") == 0750);
  CHECK(ModeOf(folder / "b") == 0600);
}

TEST_CASE("a symbolic link is replaced and not written through") {
  TemporaryDirectory folder;
  folder.Write("victim", "precious");
  folder.Link("victim", "link");
  CHECK(CodeOf(WriteFileAtomically(folder / "link", "x", {.overwrite = Overwrite::kRefuse})) == ErrorCode::kUsage);
  REQUIRE(WriteFileAtomically(folder / "link", "x").has_value());
  CHECK(folder.Read("victim") == "precious");
  CHECK(folder.Read("link") == "x");
}

TEST_CASE("what is not the name of a file is refused") {
  TemporaryDirectory folder;
  folder.MakeFolder("sub");
  for (const char* name : {"", ".", "..", "sub/", "sub/.."}) {
    CAPTURE(name);
    CHECK(CodeOf(WriteFileAtomically(*name == '\0' ? "" : folder / name, "x")) == ErrorCode::kUsage);
  }
  CHECK(CodeOf(WriteFileAtomically(folder / "none/a", "x")) == ErrorCode::kNotFound);
  CHECK_FALSE(WriteFileAtomically(folder / "sub", "x").has_value());
  CHECK(folder.CountEntries() == 1);
}

TEST_CASE("a write that fails leaves the old file and nothing else") {
  TemporaryDirectory folder;
  folder.Write("old", "before");
  const FileSizeLimit limit(10'000);
  const std::string large(100'000, 'x');
  CHECK(CodeOf(WriteFileAtomically(folder / "old", large)) == ErrorCode::kIo);
  CHECK(CodeOf(WriteFileAtomically(folder / "new", large)) == ErrorCode::kIo);
  CHECK(CodeOf(WriteFileAtomically(folder / "new", large, {.overwrite = Overwrite::kRefuse})) == ErrorCode::kIo);
  CHECK(folder.CountEntries() == 1);
  CHECK(folder.Read("old") == "before");
}

TEST_CASE("devices are written in place and stay devices") {
  CHECK(WriteFileAtomically("/dev/null", "x").has_value());
  CHECK(CodeOf(WriteFileAtomically("/dev/full", "x")) == ErrorCode::kIo);
  struct stat status;
  REQUIRE(::lstat("/dev/null", &status) == 0);
  CHECK(S_ISCHR(status.st_mode));
}

TEST_CASE("of many writers of one new file exactly one succeeds") {
  TemporaryDirectory folder;
  for (int round = 0; round < 10; ++round) {
    const std::string name = folder / std::to_string(round);
    std::atomic<int> won = 0, refused = 0;
    std::string winner;
    {
      std::vector<std::jthread> writers;
      for (char letter = 'a'; letter < 'i'; ++letter) {
        writers.emplace_back([&, letter] {
          const auto result =
              WriteFileAtomically(name, std::string(1000, letter), {.overwrite = Overwrite::kRefuse});
          if (result) {
            ++won;
            winner = std::string(1000, letter);
          } else if (result.error().code() == ErrorCode::kUsage) {
            ++refused;
          }
        });
      }
    }
    CHECK(won == 1);
    CHECK(refused == 7);
    CHECK(ReadFile(name, 2000).value() == winner);
  }
  CHECK(folder.CountEntries() == 10);
}

TEST_CASE("a reader sees the old content or the new while writers replace a file") {
  TemporaryDirectory folder;
  const std::string name = folder.Write("a", std::string(50'000, 'a'));
  {
    std::vector<std::jthread> writers;
    for (char letter = 'b'; letter < 'e'; ++letter) {
      writers.emplace_back([&, letter] {
        for (int i = 0; i < 20; ++i) CHECK(WriteFileAtomically(name, std::string(50'000, letter)).has_value());
      });
    }
    for (int i = 0; i < 200; ++i) {
      const auto content = ReadFile(name, 100'000);
      REQUIRE(content.has_value());
      CHECK(*content == std::string(50'000, content->at(0)));
    }
  }
  CHECK(folder.CountEntries() == 1);
}

TEST_CASE("folders are made with those above them") {
  TemporaryDirectory folder;
  CHECK(MakeDirectories(folder / "a/b//c/").has_value());
  CHECK(MakeDirectories(folder / "a/b").has_value());
  CHECK(std::filesystem::is_directory(folder / "a/b/c"));
  folder.Write("file", "");
  CHECK_FALSE(MakeDirectories(folder / "file").has_value());
  CHECK_FALSE(MakeDirectories(folder / "file/sub").has_value());
  CHECK(CodeOf(MakeDirectories("")) == ErrorCode::kUsage);
  CHECK(MakeDirectories("/").has_value());
}
