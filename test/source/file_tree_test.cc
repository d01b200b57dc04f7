#include "pipeseal/source/file_tree.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/fsuid.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "pipeseal/crypto/hasher.h"
#include "pipeseal/source/recorded_name.h"
#include "test/support/temporary_directory.h"

using namespace pipeseal;
using namespace pipeseal::source;
using test::TemporaryDirectory;

namespace {

using Names = std::vector<std::string>;

FileTreeOptions In(const TemporaryDirectory& folder) {
  FileTreeOptions options;
  options.base_directory = folder.path();
  return options;
}

Result<Recording> Record(const FileTreeOptions& options, const Names& paths = {"."}) {
  return RecordFiles(paths, options);
}

Names NamesOf(const Recording& recording) {
  Names names;
  for (std::size_t i = 0; i < recording.size(); ++i) names.emplace_back(recording.name(i));
  return names;
}

Names NamesIn(const FileTreeOptions& options, const Names& paths = {"."}) {
  const auto recording = Record(options, paths);
  REQUIRE_MESSAGE(recording.has_value(), (recording ? "" : recording.error().message()));
  return NamesOf(*recording);
}

Error ErrorOf(const FileTreeOptions& options, const Names& paths = {"."}) {
  auto recording = Record(options, paths);
  REQUIRE_FALSE(recording.has_value());
  return std::move(recording).error();
}

bool Says(const Error& error, std::string_view text) { return error.message().find(text) != std::string::npos; }

std::string Content(std::size_t size) {
  std::string content(size, '\0');
  std::uint32_t state = 1;
  for (char& c : content) c = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
  return content;
}

}  // namespace

TEST_CASE("every file below a folder is recorded by its path with the digest of its content") {
  TemporaryDirectory folder;
  folder.Write("a", "content of a");
  folder.Write("sub/deep/er/b", "content of b");
  folder.Write("sub/.hidden", "");
  folder.MakeFolder("empty");
  const Recording recording = Record(In(folder)).value();
  CHECK((NamesOf(recording) == Names{"a", "sub/.hidden", "sub/deep/er/b"}));
  CHECK(recording.digest(0, 0) == crypto::Hash(HashAlgorithm::kSha256, "content of a").bytes());
  CHECK(recording.digest(1, 0) == crypto::Hash(HashAlgorithm::kSha256, "").bytes());
  CHECK(recording.digest(2, 0) == crypto::Hash(HashAlgorithm::kSha256, "content of b").bytes());
  CHECK(recording.warnings().empty());
}

TEST_CASE("files of every size have the digests of their whole content") {
  TemporaryDirectory folder;
  FileTreeOptions options = In(folder);
  options.algorithms = {HashAlgorithm::kSha512, HashAlgorithm::kSha256, HashAlgorithm::kSha1};
  const std::size_t kibi = 1024;
  std::map<std::string, std::string> contents;
  for (const std::size_t size : {std::size_t{1}, 64 * kibi - 1, 64 * kibi, 256 * kibi - 1, 256 * kibi, 256 * kibi + 1,
                                 512 * kibi, 8192 * kibi - 1, 8192 * kibi, 9000 * kibi + 7}) {
    contents[std::to_string(size)] = Content(size);
    folder.Write(std::to_string(size), contents[std::to_string(size)]);
  }
  for (const unsigned threads : {1u, 2u, 5u}) {
    options.threads = threads;
    const Recording recording = Record(options).value();
    REQUIRE(recording.size() == contents.size());
    std::size_t i = 0;
    for (const auto& [name, content] : contents) {
      CAPTURE(name);
      CHECK(recording.name(i) == name);
      for (std::size_t a = 0; a < 3; ++a)
        CHECK(recording.digest(i, a) == crypto::Hash(options.algorithms[a], content).bytes());
      const DigestSet digests = DigestFile(folder / name, options.algorithms).value();
      for (const HashAlgorithm algorithm : options.algorithms)
        CHECK((*digests.Find(algorithm) == crypto::Hash(algorithm, content)));
      ++i;
    }
  }
}

TEST_CASE("a file whose size says nothing is hashed to its true end") {
  // A file of /proc says 0 bytes, one of /sys a page.
  const HashAlgorithm algorithms[] = {HashAlgorithm::kSha256};
  const auto digests = DigestFile("/proc/version", algorithms);
  REQUIRE(digests.has_value());
  std::ifstream file("/proc/version");
  const std::string content(std::istreambuf_iterator<char>(file), {});
  REQUIRE_FALSE(content.empty());
  CHECK((*digests->Find(HashAlgorithm::kSha256) == crypto::Hash(HashAlgorithm::kSha256, content)));
}

TEST_CASE("a large tree is recorded alike by any number of threads") {
  TemporaryDirectory folder;
  Names names;
  for (int i = 0; i < 1500; ++i) {
    std::string name = "flat/" + std::to_string(i);
    if (i % 2 == 0) name = std::to_string(i % 7) + "/" + std::to_string(i % 31) + "/" + std::to_string(i);
    folder.Write(name, name);
    names.push_back(name);
  }
  folder.Write("flat/large", Content(9'000'000));
  folder.Write("flat/larger", Content(10'000'000));
  names.insert(names.end(), {"flat/large", "flat/larger"});
  std::ranges::sort(names);
  for (const unsigned threads : {0u, 1u, 2u, 8u}) {
    FileTreeOptions options = In(folder);
    options.threads = threads;
    const Recording recording = Record(options).value();
    REQUIRE((NamesOf(recording) == names));
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i].starts_with("flat/l")) continue;
      REQUIRE(recording.digest(i, 0) == crypto::Hash(HashAlgorithm::kSha256, names[i]).bytes());
    }
  }
}

TEST_CASE("paths are recorded as given, cleaned") {
  TemporaryDirectory folder;
  folder.Write("src/a", "");
  folder.Write("src/sub/b", "");
  folder.Write("c", "");
  const FileTreeOptions options = In(folder);
  CHECK((NamesIn(options, {"./src/"}) == Names{"src/a", "src/sub/b"}));
  CHECK((NamesIn(options, {"src//sub/.//"}) == Names{"src/sub/b"}));
  CHECK((NamesIn(options, {"./c", "src/a"}) == Names{"c", "src/a"}));
  CHECK((NamesIn(options, {"src/../c"}) == Names{"src/../c"}));
  CHECK((NamesIn(options, {folder / "src/sub"}) == Names{folder / "src/sub/b"}));
  CHECK(NamesIn(options, {}).empty());
  FileTreeOptions below = options;
  below.base_directory = folder / "src/sub";
  CHECK((NamesIn(below, {"../a"}) == Names{"../a"}));
}

TEST_CASE("what overlaps is recorded once") {
  TemporaryDirectory folder;
  folder.Write("src/a", "a");
  folder.Write("b", "b");
  const FileTreeOptions options = In(folder);
  CHECK((NamesIn(options, {".", "src", "src", "./src/a", "b"}) == Names{"b", "src/a"}));
}

TEST_CASE("paths that are not there are errors that name them") {
  TemporaryDirectory folder;
  folder.Write("a", "");
  const FileTreeOptions options = In(folder);
  const Error error = ErrorOf(options, {"a", "nosuch/file"});
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(Says(error, "nosuch/file"));
  CHECK(ErrorOf(options, {"a/below"}).code() == ErrorCode::kNotFound);
  CHECK(ErrorOf(options, {""}).code() == ErrorCode::kUsage);
  CHECK(ErrorOf(options, {std::string("a\0", 2)}).code() == ErrorCode::kUsage);
  FileTreeOptions elsewhere;
  elsewhere.base_directory = folder / "none";
  CHECK(ErrorOf(elsewhere).code() == ErrorCode::kNotFound);
  FileTreeOptions without = options;
  without.algorithms.clear();
  CHECK(ErrorOf(without).code() == ErrorCode::kUsage);
}

TEST_CASE("symbolic links are followed and recorded under their own names") {
  TemporaryDirectory folder, outside;
  outside.Write("far/away", "outside");
  folder.Write("a", "content");
  folder.Write("sub/b", "");
  folder.Link("a", "link");
  folder.Link("sub", "folder_link");
  folder.Link(outside.path(), "outside");
  const Recording recording = Record(In(folder)).value();
  CHECK((NamesOf(recording) == Names{"a", "folder_link/b", "link", "outside/far/away", "sub/b"}));
  CHECK(recording.digest(2, 0) == crypto::Hash(HashAlgorithm::kSha256, "content").bytes());
  CHECK(recording.warnings().empty());
  CHECK((NamesIn(In(folder), {"link", "folder_link"}) == Names{"folder_link/b", "link"}));
}

TEST_CASE("a link that leads back is recorded no further, with a warning") {
  TemporaryDirectory folder;
  folder.Write("a/b/c/file", "");
  folder.Link("../..", "a/b/up");
  folder.Link(".", "self");
  for (const unsigned threads : {1u, 4u}) {
    FileTreeOptions options = In(folder);
    options.threads = threads;
    const Recording recording = Record(options).value();
    CHECK((NamesOf(recording) == Names{"a/b/c/file"}));
    REQUIRE(recording.warnings().size() == 2);
    CHECK(recording.warnings()[0].starts_with("a/b/up: "));
    CHECK(recording.warnings()[1].starts_with("self: "));
  }
  // Two links to one folder that do not lead back are two names.
  TemporaryDirectory twice;
  twice.Write("x/file", "");
  twice.Link("x", "y");
  CHECK((NamesIn(In(twice)) == Names{"x/file", "y/file"}));
}

TEST_CASE("a folder of its own that is met again below a link ends the walk, too") {
  TemporaryDirectory folder;
  folder.Write("root/file", "");
  folder.Link("..", "root/up");
  const Recording recording = Record(In(folder), {"root"}).value();
  CHECK((NamesOf(recording) == Names{"root/file"}));
  REQUIRE(recording.warnings().size() == 1);
  CHECK(recording.warnings()[0].starts_with("root/up/root: "));
}

TEST_CASE("dangling links are left out below a folder, and errors where they are named") {
  TemporaryDirectory folder;
  folder.Write("a", "");
  folder.Link("nowhere", "dangling");
  folder.Link("circle", "circle");
  folder.Link("a/below", "through_file");
  const Recording recording = Record(In(folder)).value();
  CHECK((NamesOf(recording) == Names{"a"}));
  REQUIRE(recording.warnings().size() == 3);
  CHECK(recording.warnings()[0].starts_with("circle: "));
  CHECK(recording.warnings()[1].starts_with("dangling: "));
  CHECK(Says(ErrorOf(In(folder), {"dangling"}), "dangling"));
  CHECK_FALSE(Record(In(folder), {"circle"}).has_value());
}

TEST_CASE("pipes, sockets and devices are left out below a folder, and errors where they are named") {
  TemporaryDirectory folder;
  folder.Write("a", "");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  folder.Link("pipe", "pipe_link");
  folder.Link("/dev/zero", "zero");
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (folder / "socket").copy(address.sun_path, sizeof address.sun_path - 1);
  const void* const any_address = &address;
  REQUIRE(::bind(socket, static_cast<const sockaddr*>(any_address), sizeof address) == 0);
  const Recording recording = Record(In(folder)).value();
  CHECK((NamesOf(recording) == Names{"a"}));
  CHECK(recording.warnings().size() == 4);
  for (const char* name : {"pipe", "pipe_link", "zero", "socket"}) {
    CAPTURE(name);
    CHECK(Says(ErrorOf(In(folder), {name}), name));
    CHECK_FALSE(DigestFile(folder / name, In(folder).algorithms).has_value());
  }
  ::close(socket);
}

TEST_CASE("names that are not UTF-8 are errors that show them escaped") {
  TemporaryDirectory folder;
  folder.Write("sub/bad\xff\x1bname", "");
  folder.Write("good", "");
  CHECK(Says(ErrorOf(In(folder)), "sub/bad\\xff\\x1bname"));
  CHECK_FALSE(Record(In(folder), {"sub/bad\xff\x1bname"}).has_value());
  FileTreeOptions options = In(folder);
  REQUIRE(options.exclude.Add("bad*").has_value());
  CHECK((NamesIn(options) == Names{"good"}));
  TemporaryDirectory other;
  other.Write("f\xff/x", "");
  CHECK(Says(ErrorOf(In(other)), "f\\xff"));
}

TEST_CASE("names are recorded as their bytes") {
  TemporaryDirectory folder;
  const Names names{" space", "a\\b", "a\nb", "a\tb", "e\xcc\x81", "\xc3\xa9", "\xe2\x80\xae"};
  for (const std::string& name : names) folder.Write(name, name);
  Names sorted = names;
  std::ranges::sort(sorted);
  CHECK((NamesIn(In(folder)) == sorted));
}

TEST_CASE("files that cannot be read are errors, of which the first by name counts") {
  TemporaryDirectory folder;
  for (int i = 0; i < 600; ++i) folder.Write("f" + std::to_string(i % 20) + "/" + std::to_string(i), "x");
  for (const char* name : {"f5/305", "f3/3", "f9/109"}) ::chmod((folder / name).c_str(), 0);
  ::chmod(folder.path().c_str(), 0755);
  // Root may read everything; this thread and those that it starts give that up for a while.
  const auto user = static_cast<uid_t>(::setfsuid(65534));
  std::vector<std::string> messages;
  for (int round = 0; round < 20; ++round) {
    FileTreeOptions options = In(folder);
    options.threads = static_cast<unsigned>(round % 5 + 1);
    const auto recording = Record(options);
    messages.push_back(recording ? "recorded" : recording.error().message());
  }
  ::chmod((folder / "f3").c_str(), 0);
  ::setfsuid(user);
  for (const std::string& message : messages) CHECK(message.starts_with("f3/3: "));
  ::chmod((folder / "f3").c_str(), 0);
  ::setfsuid(65534);
  const auto recording = Record(In(folder));
  ::setfsuid(user);
  ::chmod((folder / "f3").c_str(), 0755);
  REQUIRE_FALSE(recording.has_value());
  CHECK(Says(recording.error(), "f3: "));
}

TEST_CASE("patterns leave files out, and whole folders") {
  TemporaryDirectory folder;
  for (const char* name : {"a.o", "a.c", "build/x", "build/keep", "src/build/y", "src/b.o", "src/b.c"})
    folder.Write(name, "");
  REQUIRE(::mkfifo((folder / "ignored.o").c_str(), 0600) == 0);
  folder.Link("build", "linked");
  FileTreeOptions options = In(folder);
  REQUIRE(options.exclude.AddLines("*.o\nbuild/\n!keep\nlinked/\n").has_value());
  const Recording recording = Record(options).value();
  CHECK((NamesOf(recording) == Names{"a.c", "src/b.c"}));
  CHECK(recording.warnings().empty());
}

TEST_CASE("a folder that is left out is not even opened") {
  TemporaryDirectory folder;
  folder.Write("secret/x", "");
  folder.Write("a", "");
  ::chmod((folder / "secret").c_str(), 0);
  ::chmod(folder.path().c_str(), 0755);
  FileTreeOptions options = In(folder);
  REQUIRE(options.exclude.Add("secret").has_value());
  const auto user = static_cast<uid_t>(::setfsuid(65534));
  const auto recording = Record(options);
  ::setfsuid(user);
  ::chmod((folder / "secret").c_str(), 0755);
  REQUIRE(recording.has_value());
  CHECK((NamesOf(*recording) == Names{"a"}));
}

TEST_CASE("a named path that a pattern leaves out is left out, with a warning") {
  TemporaryDirectory folder;
  folder.Write("build/x", "");
  folder.Write("src/.hidden", "");
  FileTreeOptions options = In(folder);
  REQUIRE(options.exclude.AddLines("build\n.*\n").has_value());
  for (const char* path : {"build", "build/x", "src/.hidden"}) {
    CAPTURE(path);
    const Recording recording = Record(options, {path}).value();
    CHECK(recording.empty());
    REQUIRE(recording.warnings().size() == 1);
    CHECK(recording.warnings()[0].starts_with(path));
  }
  // "." and ".." are no names.
  options.base_directory = folder / "src";
  options.exclude = {};
  REQUIRE(options.exclude.Add(".*").has_value());
  CHECK((NamesIn(options, {"../build"}) == Names{"../build/x"}));
  CHECK((NamesIn(options, {".."}) == Names{"../build/x"}));
}

TEST_CASE("prefixes are taken off, the first that fits") {
  TemporaryDirectory folder;
  folder.Write("build/out/app", "");
  folder.Write("build/log", "");
  FileTreeOptions options = In(folder);
  options.strip_prefixes = {"build/out/", "build/"};
  CHECK((NamesIn(options) == Names{"app", "log"}));
  options.strip_prefixes = {"build/log"};
  CHECK(ErrorOf(options).code() == ErrorCode::kUsage);
  options.strip_prefixes = {"\xff"};
  CHECK(ErrorOf(options).code() == ErrorCode::kUsage);
}

TEST_CASE("folders are mapped by whole components, and files") {
  TemporaryDirectory folder;
  for (const char* name : {"dl/linux/app", "dl/linux/sub/lib", "dl/linux-arm/app", "dl/notes"}) folder.Write(name, name);
  FileTreeOptions options = In(folder);
  options.mappings = {{"dl/linux", "bin"}};
  CHECK((NamesIn(options) == Names{"bin/app", "bin/sub/lib", "dl/linux-arm/app", "dl/notes"}));
  options.mappings = {{"./dl//linux/", "bin/"}, {"dl/notes", "docs/NOTES"}, {"dl", "rest"}};
  CHECK((NamesIn(options) == Names{"bin/app", "bin/sub/lib", "docs/NOTES", "rest/linux-arm/app"}));
  options.mappings = {{"dl", "."}};
  CHECK((NamesIn(options) == Names{"linux-arm/app", "linux/app", "linux/sub/lib", "notes"}));
  options.mappings = {{".", "all"}};
  options.strip_prefixes = {"all/dl/linux/"};
  CHECK((NamesIn(options) == Names{"all/dl/linux-arm/app", "all/dl/notes", "app", "sub/lib"}));
  options.mappings = {{"dl/notes", ""}};
  CHECK(ErrorOf(options).code() == ErrorCode::kUsage);
}

TEST_CASE("two files of one name are an error that names both") {
  TemporaryDirectory folder;
  folder.Write("a/app", "same");
  folder.Write("b/app", "same");
  FileTreeOptions options = In(folder);
  options.strip_prefixes = {"a/", "b/"};
  const Error error = ErrorOf(options);
  CHECK(error.code() == ErrorCode::kUsage);
  CHECK(Says(error, "a/app"));
  CHECK(Says(error, "b/app"));
  options.strip_prefixes = {"a/"};
  CHECK((NamesIn(options, {".", "a", "a/app"}) == Names{"app", "b/app"}));
}

TEST_CASE("a tree deeper than the longest path is recorded") {
  TemporaryDirectory folder;
  const std::string component(200, 'd');
  std::string path;
  int at = ::open(folder.path().c_str(), O_PATH | O_DIRECTORY);
  for (int i = 0; i < 50; ++i) {
    REQUIRE(::mkdirat(at, component.c_str(), 0755) == 0);
    const int next = ::openat(at, component.c_str(), O_PATH | O_DIRECTORY);
    ::close(at);
    at = next;
    path += component + "/";
  }
  const int file = ::openat(at, "file", O_WRONLY | O_CREAT, 0644);
  CHECK(::ftruncate(file, 9'000'000) == 0);
  ::close(file);
  ::close(at);
  CHECK((NamesIn(In(folder)) == Names{path + "file"}));
  CHECK((NamesIn(In(folder), {path}) == Names{path + "file"}));
}

TEST_CASE("paths are cleaned component by component") {
  CHECK(CleanPath(".") == "");
  CHECK(CleanPath("") == "");
  CHECK(CleanPath("./././a") == "a");
  CHECK(CleanPath("a//b/./c/") == "a/b/c");
  CHECK(CleanPath("/") == "/");
  CHECK(CleanPath("//a//b") == "/a/b");
  CHECK(CleanPath("../a/..") == "../a/..");
  CHECK(CleanPath(".a/b.") == ".a/b.");
}

TEST_CASE("a file that is not there has no digests") {
  TemporaryDirectory folder;
  const HashAlgorithm algorithms[] = {HashAlgorithm::kSha256};
  CHECK(DigestFile(folder / "none", algorithms).error().code() == ErrorCode::kNotFound);
  CHECK_FALSE(DigestFile(folder.path(), algorithms).has_value());
}
