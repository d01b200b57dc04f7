#include "pipeseal/sbom/lock/lock_file.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

constexpr std::string_view kSha256 = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
constexpr std::string_view kOther256 = "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
// Of the empty file.
constexpr std::string_view kIntegrity = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
constexpr std::string_view kModuleHash = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

LockFile Read(LockKind kind, std::string text) {
  auto lock = ReadLockFile(kind, std::move(text));
  REQUIRE_MESSAGE(lock, lock.error().message());
  CHECK(lock->kind == kind);
  return std::move(*lock);
}

const LockedPackage& At(const LockFile& lock, std::string_view purl) {
  const auto at = std::ranges::find(lock.packages, purl, &LockedPackage::purl);
  REQUIRE_MESSAGE(at != lock.packages.end(), purl);
  return *at;
}

std::string Needs(const LockFile& lock, std::string_view purl) {
  std::string out;
  for (const std::size_t index : At(lock, purl).dependencies) out += (out.empty() ? "" : " ") + lock.packages[index].purl;
  return out;
}

std::string Direct(const LockFile& lock) {
  std::string out;
  for (const LockedPackage& package : lock.packages)
    if (package.direct) out += (out.empty() ? "" : " ") + package.purl;
  return out;
}

// An Error that names this line.
bool Fails(LockKind kind, std::string_view text, std::size_t line) {
  const auto lock = ReadLockFile(kind, std::string(text));
  if (lock) return false;
  const std::string front = fmt::format("line {}", line);
  const std::string& message = lock.error().message();
  return message.starts_with(front + ":") || message.starts_with(front + ",");
}

bool HasNote(const LockFile& lock, std::string_view note) {
  return std::ranges::any_of(lock.notes, [&](const std::string& line) { return line.starts_with(note); });
}

std::string Repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a lock file is known by its name alone") {
  CHECK(LockKindOfFile("package-lock.json") == LockKind::kNpm);
  CHECK(LockKindOfFile("Cargo.lock") == LockKind::kCargo);
  CHECK(LockKindOfFile("go.sum") == LockKind::kGoSums);
  for (const std::string_view name : {"", "cargo.lock", "a/Cargo.lock", "package.json", "requirements-dev.txt"})
    CHECK_FALSE(LockKindOfFile(name));
  CHECK(FindLockKind("pip") == LockKind::kPip);
  CHECK_FALSE(FindLockKind("Pip"));
  CHECK(NameOf(LockKind::kGoSums) == "go-sum");
}

TEST_CASE("npm: packages by their folders, each with what it finds from there") {
  const LockFile lock = Read(LockKind::kNpm, fmt::format(R"({{"lockfileVersion": 3, "packages": {{
    "": {{"dependencies": {{"a": "1", "own": "*"}}, "devDependencies": {{"@s/t": "2"}}, "optionalDependencies": {{"gone": "1"}}}},
    "node_modules/a": {{"version": "1.0.0", "resolved": "https://r.example/a.tgz", "integrity": "{}", "dependencies": {{"b": "1"}}}},
    "node_modules/b": {{"version": "1.0.0", "optional": true}},
    "node_modules/@s/t": {{"version": "2.0.0", "dev": true, "dependencies": {{"b": "2", "c": "1", "absent": "1"}}}},
    "node_modules/@s/t/node_modules/b": {{"version": "2.0.0", "dev": true, "dependencies": {{"a": "1"}}}},
    "node_modules/alias": {{"name": "c", "version": "3.0.0", "peerDependencies": {{"a": "1", "never": "1"}}}},
    "node_modules/c": {{"version": "1.0.0", "resolved": "git+ssh://git@h.example/c.git#0a"}},
    "node_modules/own": {{"resolved": "packages/own", "link": true}},
    "packages/own": {{"name": "own", "version": "0.1.0", "dependencies": {{"b": "5"}}}},
    "packages/own/node_modules/b": {{"version": "5.0.0"}}}}}})", kIntegrity));
  CHECK(lock.packages.size() == 8);
  CHECK(Direct(lock) == "pkg:npm/a@1.0.0 pkg:npm/%40s/t@2.0.0 pkg:npm/own@0.1.0");
  CHECK(Needs(lock, "pkg:npm/a@1.0.0") == "pkg:npm/b@1.0.0");
  CHECK(Needs(lock, "pkg:npm/%40s/t@2.0.0") == "pkg:npm/b@2.0.0 pkg:npm/c@1.0.0?vcs_url=git%2Bssh:%2F%2Fgit%40h.example%2Fc.git%230a");
  CHECK(Needs(lock, "pkg:npm/b@2.0.0") == "pkg:npm/a@1.0.0");
  CHECK(Needs(lock, "pkg:npm/own@0.1.0") == "pkg:npm/b@5.0.0");
  CHECK(Needs(lock, "pkg:npm/c@3.0.0") == "pkg:npm/a@1.0.0");
  const LockedPackage& a = At(lock, "pkg:npm/a@1.0.0");
  CHECK(a.scope == DependencyScope::kRequired);
  REQUIRE(a.artifacts.size() == 1);
  CHECK(a.artifacts[0].url == "https://r.example/a.tgz");
  CHECK(a.artifacts[0].digests.digests().front().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(At(lock, "pkg:npm/b@1.0.0").scope == DependencyScope::kOptional);
  CHECK(At(lock, "pkg:npm/%40s/t@2.0.0").scope == DependencyScope::kDevelopment);
  CHECK(At(lock, "pkg:npm/%40s/t@2.0.0").group == "@s");
  CHECK(lock.notes == std::vector<std::string>{"a dependency that is not in the file: 'absent'"});
}

TEST_CASE("npm: version 1 has packages within packages") {
  const LockFile lock = Read(LockKind::kNpm, R"({"lockfileVersion": 1, "requires": true, "dependencies": {
    "a": {"version": "1.0.0", "requires": {"b": "^2"}, "dependencies": {"b": {"version": "2.0.0", "requires": {"c": "1"}}}},
    "b": {"version": "1.0.0"}, "c": {"version": "npm:real@1.1.0", "requires": {"b": "1"}},
    "g": {"version": "git+https://h.example/g.git#0a"}}})");
  CHECK(lock.packages.size() == 5);
  CHECK(Needs(lock, "pkg:npm/a@1.0.0") == "pkg:npm/b@2.0.0");
  CHECK(Needs(lock, "pkg:npm/b@2.0.0") == "pkg:npm/real@1.1.0");
  CHECK(Needs(lock, "pkg:npm/real@1.1.0") == "pkg:npm/b@1.0.0");
  CHECK(Direct(lock) == "pkg:npm/a@1.0.0 pkg:npm/g?vcs_url=git%2Bhttps:%2F%2Fh.example%2Fg.git%230a");
}

TEST_CASE("npm: nothing locked is a lock file, and what is none is refused with its line") {
  CHECK(Read(LockKind::kNpm, R"({"lockfileVersion": 3, "packages": {}})").packages.empty());
  CHECK(Read(LockKind::kNpm, R"({"lockfileVersion": 1})").packages.empty());
  CHECK(Fails(LockKind::kNpm, "\n[]", 2));
  CHECK(Fails(LockKind::kNpm, "{\n}", 1));
  CHECK(Fails(LockKind::kNpm, "{\"packages\": {\n\"node_modules/a\": 1}}", 2));
  CHECK(Fails(LockKind::kNpm, "{\"packages\": {\n\"node_modules/a\": {\"version\": \"1\", \"integrity\": \"sha256-AAAA\"}}}", 2));
  CHECK(Fails(LockKind::kNpm, "{\"packages\": {\n\"node_modules/a\": {\"version\": \"1\", \"integrity\": \"md0-AAAA\"}}}", 2));
  CHECK(Fails(LockKind::kNpm, "{\"packages\": {\"node_modules/a\": {},\n\"node_modules/a\": {}}}", 2));
  for (const std::string_view path : {"node_modules/", "node_modules/..", "node_modules/@s", "node_modules/@s/", "node_modules/a/b",
                                      "node_modules/@s/a/b", "/node_modules/a", "node_modules/@/a"}) {
    CAPTURE(path);
    CHECK(Fails(LockKind::kNpm, fmt::format("{{\"packages\": {{\n\"{}\": {{\"version\": \"1\"}}}}}}", path), 2));
  }
  CHECK(Fails(LockKind::kNpm, fmt::format("{{\"packages\": {{\n\"{}node_modules/a\": {{}}}}}}", Repeated("node_modules/a/", 200)), 2));
}

TEST_CASE("npm: links that lead to each other or nowhere are links to nothing") {
  const LockFile lock = Read(LockKind::kNpm, R"({"packages": {"": {"dependencies": {"a": "1", "b": "1", "c": "1"}},
    "node_modules/a": {"link": true, "resolved": "node_modules/b"}, "node_modules/b": {"link": true, "resolved": "../../etc"},
    "node_modules/c": {"link": true}}})");
  CHECK(lock.packages.empty());
  CHECK(HasNote(lock, "a dependency that is not in the file"));
}

TEST_CASE("yarn: ranges lead to versions") {
  const LockFile lock = Read(LockKind::kYarn, fmt::format(R"(# yarn lockfile v1


"@s/a@^1.0.0", "@s/a@^1.1.0":
  version "1.2.0"
  resolved "https://r.example/a-1.2.0.tgz#00112233445566778899aabbccddeeff00112233"
  integrity {}
  dependencies:
    b "^2.0.0"
    "missing" "1"
  optionalDependencies:
    gone "~1"

b@^2.0.0:
  version "2.0.0"
  dependencies:
    "@s/a" "^1.0.0"

"c@npm:real@^3":
  version "3.0.0"

someone/there:
  name here
  version "4.0.0"
  uid ""

latest:
  version "5.0.0"
)", kIntegrity));
  CHECK(lock.packages.size() == 5);
  CHECK(Needs(lock, "pkg:npm/%40s/a@1.2.0") == "pkg:npm/b@2.0.0");
  CHECK(Needs(lock, "pkg:npm/b@2.0.0") == "pkg:npm/%40s/a@1.2.0");
  CHECK(Direct(lock) == "pkg:npm/real@3.0.0 pkg:npm/here@4.0.0 pkg:npm/latest@5.0.0");
  const LockedPackage& a = At(lock, "pkg:npm/%40s/a@1.2.0");
  REQUIRE(a.artifacts.size() == 1);
  CHECK(a.artifacts[0].url == "https://r.example/a-1.2.0.tgz");
  CHECK(a.artifacts[0].digests.digests().size() == 2);
  CHECK(lock.notes == std::vector<std::string>{"a dependency that is not in the file: 'missing'"});
  CHECK(Read(LockKind::kYarn, "# nothing\n").packages.empty());
}

TEST_CASE("yarn: what is malformed is refused with its line") {
  CHECK(Fails(LockKind::kYarn, "a@1:\n  version \"1\"\na@1:\n  version \"1\"\n", 3));
  CHECK(Fails(LockKind::kYarn, "a@1\n", 1));
  CHECK(Fails(LockKind::kYarn, "a:\n", 1));
  CHECK(Fails(LockKind::kYarn, "\"\":\n  version \"1\"\n", 1));
  CHECK(Fails(LockKind::kYarn, "@:\n  version \"1\"\n", 1));
  CHECK(Fails(LockKind::kYarn, "a/b:\n  version \"1\"\n", 1));
  CHECK(Fails(LockKind::kYarn, "a@1 b@1:\n", 1));
  CHECK(Fails(LockKind::kYarn, "\"a@1:\n", 1));
  CHECK(Fails(LockKind::kYarn, "  version \"1\"\n", 1));
  CHECK(Fails(LockKind::kYarn, "a@1:\n  resolved \"x\"\n", 1));
  CHECK(Fails(LockKind::kYarn, "a@1:\n  version\n", 2));
  CHECK(Fails(LockKind::kYarn, "a@1:\n  version \"1\"\n  integrity sha256-xx\n", 1));
  CHECK(Fails(LockKind::kYarn, "a@1:\n  version \"1\"\n    b \"1\"\n", 3));
  CHECK(Fails(LockKind::kYarn, "../a@1:\n  version \"1\"\n", 1));
  CHECK(Fails(LockKind::kYarn, "\xff@1:\n", 1));
  const auto berry = ReadLockFile(LockKind::kYarn, "__metadata:\n  version: 6\n");
  REQUIRE_FALSE(berry);
  CHECK(berry.error().code() == ErrorCode::kUnsupported);
}

TEST_CASE("pip: pinned requirements and their digests") {
  const LockFile lock = Read(LockKind::kPip, fmt::format(R"(# made by hand
-r base.txt
--index-url https://pypi.example/simple
Foo_Bar.baz[extra,more]==1.0 ; python_version > "3" \
    --hash=sha256:{} \
    --hash sha256:{}
one===2.0 --hash=sha256:{}  # a comment
loose>=1.0
bare
direct @ https://h.example/direct.whl
./local/folder
https://h.example/anonymous.whl
last==3)", kSha256, kOther256, kSha256));
  CHECK(lock.packages.size() == 6);
  const LockedPackage& foo = At(lock, "pkg:pypi/foo-bar-baz@1.0");
  CHECK(foo.artifacts.size() == 2);
  CHECK(foo.direct);
  CHECK(At(lock, "pkg:pypi/one@2.0").artifacts.size() == 1);
  CHECK(At(lock, "pkg:pypi/loose").version.empty());
  CHECK(At(lock, "pkg:pypi/direct?download_url=https:%2F%2Fh.example%2Fdirect.whl").artifacts.empty());
  CHECK(At(lock, "pkg:pypi/last@3").artifacts.empty());
  CHECK(HasNote(lock, "an option that is not followed: '-r base.txt' (2 times)"));
  CHECK(HasNote(lock, "a package that is not pinned: 'loose' (3 times)"));
  CHECK(HasNote(lock, "a file or address without a name: './local/folder"));
  CHECK(Read(LockKind::kPip, "\n# nothing\n").packages.empty());
}

TEST_CASE("pip: what is malformed is refused with its line") {
  CHECK(Fails(LockKind::kPip, "a==1\nb==1 --hash=sha256:12\n", 2));
  CHECK(Fails(LockKind::kPip, "a==1 --hash=rot13:12\n", 1));
  CHECK(Fails(LockKind::kPip, "a==1 --hash\n", 1));
  CHECK(Fails(LockKind::kPip, "a==1.*\n", 1));
  CHECK(Fails(LockKind::kPip, "a[x\n", 1));
  CHECK(Fails(LockKind::kPip, "==1\n", 1));
  CHECK(Fails(LockKind::kPip, "a b\n", 1));
  CHECK(Fails(LockKind::kPip, "-a-==1\n", 1) == false);  // an option, passed over
  CHECK(Fails(LockKind::kPip, "a-==1\n", 1));
  CHECK(Fails(LockKind::kPip, "\n\xff\n", 1));
  // Lines that go on and on are one.
  CHECK(Read(LockKind::kPip, "a==1" + Repeated(" \\\n", 100000)).packages.size() == 1);
}

TEST_CASE("Pipenv: two groups") {
  const LockFile lock = Read(LockKind::kPipenv, fmt::format(R"({{"_meta": {{}}, "default": {{
    "a": {{"version": "==1.0", "hashes": ["sha256:{0}", "sha256:{1}"]}}, "g": {{"git": "https://h.example/g", "ref": "0a"}}}},
    "develop": {{"a": {{"version": "==1.0"}}, "t": {{"version": "==2", "hashes": ["sha256:{0}"]}}}}}})", kSha256, kOther256));
  CHECK(lock.packages.size() == 3);
  CHECK(At(lock, "pkg:pypi/a@1.0").scope == DependencyScope::kRequired);
  CHECK(At(lock, "pkg:pypi/a@1.0").artifacts.size() == 2);
  CHECK(At(lock, "pkg:pypi/t@2").scope == DependencyScope::kDevelopment);
  CHECK(At(lock, "pkg:pypi/g?vcs_url=git%2Bhttps:%2F%2Fh.example%2Fg%400a").direct);
  CHECK(Read(LockKind::kPipenv, R"({"_meta": {}})").packages.empty());
  CHECK(Fails(LockKind::kPipenv, "{}", 1));
  CHECK(Fails(LockKind::kPipenv, "{\"_meta\": {},\n\"default\": []}", 2));
  CHECK(Fails(LockKind::kPipenv, "{\"_meta\": {}, \"default\": {\n\"a\": 1}}", 2));
  CHECK(Fails(LockKind::kPipenv, "{\"_meta\": {}, \"default\": {\n\"a\": {\"version\": \">1\"}}}", 2));
  CHECK(Fails(LockKind::kPipenv, "{\"_meta\": {}, \"default\": {\n\"../a\": {}}}", 2));
  CHECK(Fails(LockKind::kPipenv, "{\"_meta\": {}, \"default\": {\"a\": {\"hashes\": [\n\"x\"]}}}", 2));
}

TEST_CASE("Poetry: groups, files and where they come from") {
  const LockFile lock = Read(LockKind::kPoetry, fmt::format(R"(# generated
[[package]]
name = "A_b"
version = "1.0"
description = "says \"hello\""
optional = false
groups = ["main", "dev"]
files = [
    {{file = "a_b-1.0-py3-none-any.whl", hash = "sha256:{0}"}},
    {{file = "a_b-1.0.tar.gz", hash = "sha256:{1}"}},
]

[package.dependencies]
c = {{version = ">=1", markers = "sys_platform == 'win32'"}}
absent = "*"

[[package]]
name = "c"
version = "2.0"
optional = true
files = []

[[package]]
name = "t"
version = "3.0"
optional = false
groups = ["dev"]

[package.dependencies]
A-B = "*"

[package.source]
type = "git"
url = "https://h.example/t.git"
reference = "main"
resolved_reference = "0a"

[metadata]
lock-version = "2.1"
)", kSha256, kOther256));
  CHECK(lock.packages.size() == 3);
  CHECK(At(lock, "pkg:pypi/a-b@1.0").scope == DependencyScope::kRequired);
  REQUIRE(At(lock, "pkg:pypi/a-b@1.0").artifacts.size() == 2);
  CHECK(At(lock, "pkg:pypi/a-b@1.0").artifacts[0].url == "a_b-1.0-py3-none-any.whl");
  CHECK(Needs(lock, "pkg:pypi/a-b@1.0") == "pkg:pypi/c@2.0");
  CHECK(At(lock, "pkg:pypi/c@2.0").scope == DependencyScope::kOptional);
  const std::string_view t = "pkg:pypi/t@3.0?vcs_url=git%2Bhttps:%2F%2Fh.example%2Ft.git%400a";
  CHECK(At(lock, t).scope == DependencyScope::kDevelopment);
  CHECK(Needs(lock, t) == "pkg:pypi/a-b@1.0");
  CHECK(Direct(lock) == t);
}

TEST_CASE("Poetry: older files have the digests of all packages in one place") {
  const LockFile lock = Read(LockKind::kPoetry, fmt::format(R"([[package]]
name = "a"
version = "1"
category = "dev"
[[package]]
name = "b"
version = "1"
[[package]]
name = "b"
version = "2"
[metadata.files]
A = [{{file = "a.whl", hash = "sha256:{0}"}}]
b = [{{file = "b.whl", hash = "sha256:{0}"}}]
)", kSha256));
  CHECK(At(lock, "pkg:pypi/a@1").artifacts.size() == 1);
  CHECK(At(lock, "pkg:pypi/a@1").scope == DependencyScope::kDevelopment);
  CHECK(At(lock, "pkg:pypi/b@1").artifacts.empty());
  CHECK(Read(LockKind::kPoetry, "[metadata]\n").packages.empty());
  CHECK(Fails(LockKind::kPoetry, "", 1));
  CHECK(Fails(LockKind::kPoetry, "[metadata]\n[[package]]\nname = \"a\"\n", 2));
  CHECK(Fails(LockKind::kPoetry, "[[package]]\nname = \"a/b\"\nversion = \"1\"\n", 1));
  CHECK(Fails(LockKind::kPoetry, "[[package]]\nname = \"a\"\nversion = \"1\"\nfiles = [{file = \"f\"}]\n", 4));
  CHECK(Fails(LockKind::kPoetry, "[[package]]\nname = \"a\"\nname = \"a\"\n", 3));
}

TEST_CASE("uv: what the project asks for says what a package is for") {
  const LockFile lock = Read(LockKind::kUv, fmt::format(R"(version = 1
revision = 2
requires-python = ">=3.12"

[[package]]
name = "project"
version = "0.1.0"
source = {{ virtual = "." }}
dependencies = [
    {{ name = "a", version = "2.0", source = {{ registry = "https://pypi.org/simple" }}, marker = "x == 'y'" }},
]

[package.optional-dependencies]
more = [
    {{ name = "o" }},
]

[package.dev-dependencies]
dev = [
    {{ name = "t" }},
]

[[package]]
name = "a"
version = "1.0"
source = {{ registry = "https://pypi.org/simple" }}
[[package]]
name = "a"
version = "2.0"
source = {{ registry = "https://pypi.org/simple" }}
dependencies = [{{ name = "shared" }}]
sdist = {{ url = "https://f.example/a.tar.gz", hash = "sha256:{0}", size = 12 }}
wheels = [
    {{ url = "https://f.example/a.whl", hash = "sha256:{1}", size = 12 }},
]
[[package]]
name = "o"
version = "1"
source = {{ registry = "https://own.example/simple" }}
dependencies = [{{ name = "shared" }}, {{ name = "t" }}]
[[package]]
name = "shared"
version = "1"
source = {{ git = "https://h.example/s?rev=main#0a" }}
[[package]]
name = "t"
version = "1"
source = {{ url = "https://h.example/t.whl" }}
[[package]]
name = "u"
version = "1"
source = {{ editable = "../u" }}
)", kSha256, kOther256));
  CHECK(lock.packages.size() == 5);
  CHECK(Direct(lock) == "pkg:pypi/a@2.0 pkg:pypi/o@1?repository_url=https:%2F%2Fown.example%2Fsimple "
                        "pkg:pypi/t@1?download_url=https:%2F%2Fh.example%2Ft.whl");
  CHECK(At(lock, "pkg:pypi/a@2.0").artifacts.size() == 2);
  CHECK(At(lock, "pkg:pypi/o@1?repository_url=https:%2F%2Fown.example%2Fsimple").scope == DependencyScope::kOptional);
  CHECK(At(lock, "pkg:pypi/shared@1?vcs_url=git%2Bhttps:%2F%2Fh.example%2Fs%3Frev%3Dmain%230a").scope == DependencyScope::kRequired);
  CHECK(At(lock, "pkg:pypi/t@1?download_url=https:%2F%2Fh.example%2Ft.whl").scope == DependencyScope::kOptional);
  CHECK(Read(LockKind::kUv, "version = 1\n").packages.empty());
  CHECK(Fails(LockKind::kUv, "", 1));
  CHECK(Fails(LockKind::kUv, "\nversion = 2\n", 2));
  CHECK(Fails(LockKind::kUv, "version = 1\n[[package]]\nname = \"a\"\n", 2));
  CHECK(Fails(LockKind::kUv, "version = 1\n[[package]]\nname = \"a\"\nversion = \"1\"\nsource = {}\nsdist = {hash = \"x\"}\n", 6));
}

TEST_CASE("Cargo: dependencies by name, version and source") {
  const LockFile lock = Read(LockKind::kCargo, fmt::format(R"toml(version = 3

[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "a 1.0.0",
 "b",
]

[[package]]
name = "a"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "{0}"

[[package]]
name = "a"
version = "2.0.0"
source = "git+https://h.example/a?branch=x#0a"
dependencies = ["b"]

[[package]]
name = "b"
version = "1.0.0"
source = "sparse+https://own.example/index/"
dependencies = ["a 2.0.0 (git+https://h.example/a?branch=x#0a)"]
)toml", kSha256));
  CHECK(lock.packages.size() == 4);
  CHECK(Direct(lock) == "pkg:cargo/app@0.1.0");
  const std::string b = "pkg:cargo/b@1.0.0?repository_url=https:%2F%2Fown.example%2Findex%2F";
  CHECK(Needs(lock, "pkg:cargo/app@0.1.0") == "pkg:cargo/a@1.0.0 " + b);
  CHECK(Needs(lock, b) == "pkg:cargo/a@2.0.0?vcs_url=git%2Bhttps:%2F%2Fh.example%2Fa%3Fbranch%3Dx%230a");
  REQUIRE(At(lock, "pkg:cargo/a@1.0.0").artifacts.size() == 1);
  CHECK(At(lock, "pkg:cargo/a@1.0.0").artifacts[0].digests.digests().front().hex() == kSha256);
}

TEST_CASE("Cargo: version 1 has checksums in one place, and what cannot be is refused with its line") {
  const LockFile lock = Read(LockKind::kCargo, fmt::format(R"toml([[package]]
name = "a"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
[metadata]
"checksum a 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)" = "{}"
)toml", kSha256));
  CHECK(At(lock, "pkg:cargo/a@1.0.0").artifacts.size() == 1);
  CHECK(Read(LockKind::kCargo, "version = 3\n").packages.empty());
  CHECK(Fails(LockKind::kCargo, "", 1));
  CHECK(Fails(LockKind::kCargo, "[[package]]\nname = \"a\"\n", 1));
  CHECK(Fails(LockKind::kCargo, "[[package]]\nname = \"a\"\nversion = \"1\"\n[[package]]\nname = \"a\"\nversion = \"1\"\n", 4));
  CHECK(Fails(LockKind::kCargo, "[[package]]\nname = \"a\"\nversion = \"1\"\nchecksum = \"12\"\n", 1));
  CHECK(Fails(LockKind::kCargo, "[[package]]\nname = \"a\"\nversion = \"1\"\ndependencies = [\n\"b\"]\n", 5));
  const std::string twice = "[[package]]\nname = \"a\"\nversion = \"1\"\n[[package]]\nname = \"a\"\nversion = \"2\"\n"
                            "[[package]]\nname = \"b\"\nversion = \"1\"\ndependencies = [\"a\"]\n";
  CHECK(Fails(LockKind::kCargo, twice, 10));  // which of the two?
}

TEST_CASE("Go: modules, and the digests that go.sum has of them") {
  LockFile lock = Read(LockKind::kGoModule, R"(module h.example/app // the module
go 1.22

require h.example/One/a v1.0.0
require (
	h.example/b v0.0.0-20200101000000-abcdef012345 // indirect
	"h.example/c" v2.0.0+incompatible
	h.example/d v1.0.0
	std v1.0.0
)
replace (
	h.example/c => h.example/fork/c v2.1.0
	h.example/d v1.0.0 => ../d
)
exclude h.example/a v0.9.0
)");
  CHECK(lock.packages.size() == 4);
  CHECK(At(lock, "pkg:golang/h.example/one/a@v1.0.0").name == "h.example/One/a");
  const LockedPackage& b = At(lock, "pkg:golang/h.example/b@v0.0.0-20200101000000-abcdef012345");
  REQUIRE(b.properties.size() == 1);
  CHECK(b.properties[0].first == "pipeseal:indirect");
  CHECK(At(lock, "pkg:golang/h.example/fork/c@v2.1.0").properties[0].second == "h.example/c");
  CHECK(HasNote(lock, "a module that a folder stands for: 'h.example/d'"));
  CHECK(HasNote(lock, "a module that no package URL can name: 'std'"));
  const LockFile sums = Read(LockKind::kGoSums, fmt::format("h.example/One/a v1.0.0 {0}\nh.example/One/a v1.0.0/go.mod {0}\n"
                                                            "h.example/old v0.1.0 {0}\nh.example/new v1.0.0 h2:x\n", kModuleHash));
  CHECK(sums.packages.size() == 2);
  AddGoSums(lock, sums);
  CHECK(lock.packages.size() == 4);
  const LockedPackage& a = At(lock, "pkg:golang/h.example/one/a@v1.0.0");
  CHECK(a.artifacts.empty());  // no digest of a file
  REQUIRE(a.properties.size() == 1);
  CHECK(a.properties[0] == std::pair<std::string, std::string>("pipeseal:goModuleHash", kModuleHash));
}

TEST_CASE("Go: what is malformed is refused with its line") {
  CHECK(Read(LockKind::kGoModule, "module m\n").packages.empty());
  CHECK(Read(LockKind::kGoSums, "").packages.empty());
  CHECK(Fails(LockKind::kGoModule, "", 1));
  CHECK(Fails(LockKind::kGoModule, "module m\nrequire a/b\n", 2));
  CHECK(Fails(LockKind::kGoModule, "module m\nrequire a/b 1.0\n", 2));
  CHECK(Fails(LockKind::kGoModule, "module m\nrequire a/b v1 v2\n", 2));
  CHECK(Fails(LockKind::kGoModule, "module m\nrequire ../b v1\n", 2));
  CHECK(Fails(LockKind::kGoModule, "module m\nrequire (\na/b v1\n", 3));
  CHECK(Fails(LockKind::kGoModule, "module m\nreplace a/b\n", 2));
  CHECK(Fails(LockKind::kGoModule, "module m\nreplace a/b => c/d v1\nreplace a/b => c/e v1\n", 3));
  CHECK(Fails(LockKind::kGoSums, "a/b v1 h1:AAAA\n", 1));
  CHECK(Fails(LockKind::kGoSums, fmt::format("a/b v1\na/b v1 {}\n", kModuleHash), 1));
  CHECK(Fails(LockKind::kGoSums, fmt::format("a/b 1 {}\n", kModuleHash), 1));
}

TEST_CASE("Maven: what a POM asks for, with what it says elsewhere in it") {
  const LockFile lock = Read(LockKind::kMaven, R"(<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>org.p</groupId><artifactId>parent</artifactId><version>7</version><relativePath>../../etc</relativePath></parent>
  <artifactId>app</artifactId>
  <properties><v.a>1.${minor}</v.a><minor>2</minor><loop>${loop}</loop></properties>
  <dependencyManagement><dependencies>
    <dependency><groupId>org.m</groupId><artifactId>managed</artifactId><version>3</version><scope>test</scope></dependency>
    <dependency><groupId>org.m</groupId><artifactId>bom</artifactId><version>1</version><scope>import</scope></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>org.a</groupId><artifactId>a</artifactId><version> ${v.a} </version></dependency>
    <dependency><groupId>${project.groupId}</groupId><artifactId>own</artifactId><version>${project.version}</version>
      <optional>true</optional><classifier>x</classifier><type>zip</type></dependency>
    <dependency><groupId>org.m</groupId><artifactId>managed</artifactId></dependency>
    <dependency><groupId>org.l</groupId><artifactId>looped</artifactId><version>${loop}</version></dependency>
    <dependency><groupId>org.l</groupId><artifactId>range</artifactId><version>[1,2)</version></dependency>
  </dependencies>
</project>)");
  CHECK(lock.packages.size() == 5);
  CHECK(At(lock, "pkg:maven/org.a/a@1.2").scope == DependencyScope::kRequired);
  CHECK(At(lock, "pkg:maven/org.p/own@7?classifier=x&type=zip").scope == DependencyScope::kOptional);
  CHECK(At(lock, "pkg:maven/org.m/managed@3").scope == DependencyScope::kDevelopment);
  CHECK(At(lock, "pkg:maven/org.l/looped").version.empty());
  CHECK(At(lock, "pkg:maven/org.l/range").version.empty());
  CHECK(HasNote(lock, "a parent that is not fetched: 'parent'"));
  CHECK(HasNote(lock, "a POM that is not fetched: 'bom'"));
  CHECK(HasNote(lock, "a package that is not pinned: 'looped' (2 times)"));
  CHECK(Read(LockKind::kMaven, "<project/>").packages.empty());
  CHECK(Fails(LockKind::kMaven, "\n<other/>", 2));
  CHECK(Fails(LockKind::kMaven, "<project><dependencies>\n<dependency/></dependencies></project>", 2));
  CHECK(Fails(LockKind::kMaven, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<project/>", 1));
}

TEST_CASE("Maven: properties that multiply are refused in time") {
  std::string text = "<project><properties>";
  for (int i = 1; i < 8; ++i) text += fmt::format("<p{}>{}</p{}>", i, Repeated(fmt::format("${{p{}}}", i + 1), 100), i);
  text += "<p8/></properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>${p1}</version>"
          "</dependency></dependencies></project>";
  const auto lock = ReadLockFile(LockKind::kMaven, text);
  REQUIRE_FALSE(lock);
  CHECK(lock.error().code() == ErrorCode::kLimit);
}

TEST_CASE("Gradle: coordinates and their configurations") {
  const LockFile lock = Read(LockKind::kGradle, "# a comment\norg.a:a:1.0=compileClasspath,testRuntimeClasspath\n"
                                                "org.t:t:2.0=testCompileClasspath,testRuntimeClasspath\nempty=annotationProcessor\n");
  CHECK(lock.packages.size() == 2);
  CHECK(At(lock, "pkg:maven/org.a/a@1.0").scope == DependencyScope::kRequired);
  CHECK(At(lock, "pkg:maven/org.t/t@2.0").scope == DependencyScope::kDevelopment);
  CHECK(Read(LockKind::kGradle, "").packages.empty());
  for (const std::string_view line : {"a", "a:b=c", "a:b:1", "a:b:1=", ":b:1=c", "a::1=c", "a:b:=c", "a:b:1:2=c"}) {
    CAPTURE(line);
    CHECK(Fails(LockKind::kGradle, "# one\n" + std::string(line) + "\n", 2));
  }
}

TEST_CASE("edges are bounded, however they multiply") {
  // Every package needs all of the packages of one name.
  std::string text = "version = 1\n";
  for (int i = 0; i < 2500; ++i)
    text += fmt::format("[[package]]\nname = \"a\"\nversion = \"{}\"\nsource = {{registry = \"r\"}}\ndependencies = [{{name = \"a\"}}]\n", i);
  const auto lock = ReadLockFile(LockKind::kUv, text);
  REQUIRE_FALSE(lock);
  CHECK(lock.error().code() == ErrorCode::kLimit);
}
