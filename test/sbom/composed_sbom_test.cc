#include "pipeseal/sbom/composed_sbom.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "pipeseal/crypto/hasher.h"
#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/serial_number.h"

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

DigestSet DigestsOf(std::string_view content) {
  DigestSet digests;
  digests.Add(crypto::Hash(HashAlgorithm::kSha256, content));
  return digests;
}

ReadLock Lock(std::string path, LockKind kind, std::string text) {
  auto lock = ReadLockFile(kind, std::move(text));
  REQUIRE_MESSAGE(lock, lock.error().message());
  return {std::move(path), std::move(*lock)};
}

SbomContent Content() {
  SbomContent content;
  content.name = "app";
  content.version = "1.0";
  content.created = UtcTime{1767225600};
  content.maker_version = "0.1";
  content.artifacts.push_back({"bin/app", DigestsOf("app")});
  content.materials.push_back({"src/app.c", DigestsOf("source")});
  content.materials.push_back({"requirements.txt", DigestsOf("a==1\n")});
  content.locks.push_back(Lock("requirements.txt", LockKind::kPip, "a==1\n"));
  return content;
}

std::string Text(SbomContent content, std::string_view version = "1.6") {
  const auto written = ComposedSbom(std::move(content)).WriteCycloneDx(version);
  REQUIRE_MESSAGE(written, written.error().message());
  return written->text;
}

SbomDocument Read(std::string text) {
  auto document = SbomDocument::Read(std::move(text), "bom.json");
  REQUIRE_MESSAGE(document, document.error().message());
  return std::move(*document);
}

const Component& At(const Graph& graph, std::string_view id) {
  const auto at = std::ranges::find_if(graph.components, [&](const Component& each) { return graph.IdOf(each) == id; });
  REQUIRE_MESSAGE(at != graph.components.end(), id);
  return *at;
}

std::string_view PropertyOf(const Graph& graph, const Component& component, std::string_view name) {
  for (const Property& property : component.properties.of(graph.properties))
    if (property.name == name) return property.value;
  return {};
}

}  // namespace

TEST_CASE("one artifact is the thing itself, materials and packages are listed") {
  const SbomDocument document = Read(Text(Content()));
  const Graph& graph = document.graph();
  REQUIRE(graph.root() != nullptr);
  CHECK(graph.root()->name == "app");
  REQUIRE(graph.root()->hashes.count == 1);
  CHECK(graph.root()->hashes.of(graph.hashes)[0].value == crypto::Hash(HashAlgorithm::kSha256, "app").hex());
  CHECK(PropertyOf(graph, *graph.root(), "pipeseal:path") == "bin/app");
  const Component& source = At(graph, "file:src/app.c");
  CHECK(source.kind == ComponentKind::kFile);
  CHECK(source.scope == "excluded");
  CHECK(source.hashes.count == 1);
  CHECK(PropertyOf(graph, At(graph, "file:requirements.txt"), "pipeseal:lockFileOf") == "pip");
  const Component& package = At(graph, "pkg:pypi/a@1");
  CHECK(PropertyOf(graph, package, "pipeseal:lockFile") == "requirements.txt");
  REQUIRE(graph.edges.size() == 1);
  CHECK(graph.edges[0].from == graph.root()->element);
  CHECK(graph.edges[0].to == package.element);
  CHECK(graph.document.creators.size() == 1);
  CHECK(document.Validate(ValidationLevel::kSemantic, UtcTime{1767225600}).HasErrors() == false);
}

TEST_CASE("several artifacts are its parts") {
  SbomContent content = Content();
  content.artifacts.push_back({"bin/tool", DigestsOf("tool")});
  const SbomDocument document = Read(Text(std::move(content)));
  const Graph& graph = document.graph();
  CHECK(graph.root()->hashes.count == 0);
  const Component& tool = At(graph, "artifact:bin/tool");
  CHECK(tool.placement == Placement::kSubject);
  CHECK(&graph.components[tool.parent] == graph.root());
  CHECK(tool.scope.empty());
}

TEST_CASE("the same content gives the same bytes, and any other gives another serial number") {
  const std::string text = Text(Content());
  CHECK(Text(Content()) == text);
  const auto serial = [](const std::string& of) { return std::string(Read(of).graph().document.serial); };
  CHECK(serial(text).starts_with("urn:uuid:"));
  SbomContent later = Content();
  later.created.seconds += 1;
  CHECK(serial(Text(std::move(later))) != serial(text));
  SbomContent other = Content();
  other.artifacts[0].digests = DigestsOf("swapped");
  CHECK(serial(Text(std::move(other))) != serial(text));
  CHECK(SerialNumberOf("a") == SerialNumberOf("a"));
  CHECK(SerialNumberOf("a") != SerialNumberOf("b"));
  CHECK(SerialNumberOf("")[9 + 14] == '8');
}

TEST_CASE("a package of several lock files is one, needed for the strongest reason") {
  SbomContent content = Content();
  content.locks.push_back(Lock("Pipfile.lock", LockKind::kPipenv, R"({"_meta": {}, "develop": {"a": {"version": "==1"}, "t": {"version": "==2"}}})"));
  const SbomDocument document = Read(Text(std::move(content)));
  const Graph& graph = document.graph();
  CHECK(std::ranges::count(graph.components, "a", &Component::name) == 1);
  CHECK(At(graph, "pkg:pypi/a@1").scope == "required");
  CHECK(At(graph, "pkg:pypi/a@1").properties.count == 2);
  CHECK(At(graph, "pkg:pypi/t@2").scope == "excluded");
}

TEST_CASE("a package with one file has its digest, one with several has each at its place") {
  const std::string one(64, 'a'), two(64, 'b');
  SbomContent content = Content();
  content.locks.push_back(Lock("poetry.lock", LockKind::kPoetry,
                               "[[package]]\nname = \"one\"\nversion = \"1\"\nfiles = [{file = \"one.whl\", hash = \"sha256:" + one +
                                   "\"}]\n[[package]]\nname = \"two\"\nversion = \"1\"\nfiles = [{file = \"two.whl\", hash = \"sha256:" +
                                   one + "\"}, {file = \"two.tar.gz\", hash = \"sha256:" + two + "\"}]\n"));
  content.locks.push_back(Lock("pip/requirements.txt", LockKind::kPip, "three==1 --hash=sha256:" + one + " --hash=sha256:" + two + "\n"));
  const SbomDocument document = Read(Text(std::move(content)));
  const Graph& graph = document.graph();
  CHECK(At(graph, "pkg:pypi/one@1").hashes.count == 1);
  CHECK(At(graph, "pkg:pypi/two@1").hashes.count == 0);
  const auto references = At(graph, "pkg:pypi/two@1").references.of(graph.references);
  REQUIRE(references.size() == 2);
  CHECK(references[1].url == "two.tar.gz");
  CHECK(references[1].hashes.of(graph.reference_hashes)[0].value == two);
  CHECK(At(graph, "pkg:pypi/three@1").hashes.count == 0);
  CHECK(PropertyOf(graph, At(graph, "pkg:pypi/three@1"), "pipeseal:distributionHash") == "sha256:" + one);
}

TEST_CASE("sums belong to the modules of their own folder, and stand for themselves without any") {
  const std::string hash = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  const std::string sums = "h.example/a v1.0.0 " + hash + "\nh.example/old v0.1.0 " + hash + "\n";
  SbomContent content = Content();
  content.locks.clear();
  content.locks.push_back(Lock("x/go.sum", LockKind::kGoSums, sums));
  content.locks.push_back(Lock("x/go.mod", LockKind::kGoModule, "module m\nrequire h.example/a v1.0.0\n"));
  SbomContent alone = Content();
  alone.locks.clear();
  alone.locks.push_back(Lock("y/go.sum", LockKind::kGoSums, sums));
  alone.locks.push_back(Lock("x/go.mod", LockKind::kGoModule, "module m\n"));
  const SbomDocument together = Read(Text(std::move(content)));
  CHECK(PropertyOf(together.graph(), At(together.graph(), "pkg:golang/h.example/a@v1.0.0"), "pipeseal:goModuleHash") == hash);
  CHECK(std::ranges::count(together.graph().components, "h.example/old", &Component::name) == 0);
  const SbomDocument apart = Read(Text(std::move(alone)));
  CHECK(std::ranges::count(apart.graph().components, "h.example/old", &Component::name) == 1);
}

TEST_CASE("who needs whom is said where the lock file says it, and otherwise left open") {
  SbomContent content = Content();
  content.locks.push_back(Lock("Cargo.lock", LockKind::kCargo,
                               "[[package]]\nname = \"r\"\nversion = \"1\"\ndependencies = [\"s\"]\n[[package]]\nname = \"s\"\nversion = \"1\"\n"
                               "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n"));
  const SbomDocument document = Read(Text(std::move(content)));
  const Graph& graph = document.graph();
  const auto has_entry = [&](std::string_view id) {
    return std::ranges::find(graph.dependency_entries, At(graph, id).element, &DependencyEntry::element) != graph.dependency_entries.end();
  };
  CHECK(has_entry("pkg:cargo/r@1"));
  CHECK(has_entry("pkg:cargo/s@1"));  // it needs nothing
  CHECK_FALSE(has_entry("pkg:pypi/a@1"));  // what it needs is not known
}

TEST_CASE("an SBOM of nothing but a name is one still, in every version") {
  for (const std::string_view version : {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"}) {
    CAPTURE(version);
    SbomContent content;
    content.name = "app";
    const SbomDocument document = Read(Text(std::move(content), version));
    CHECK(document.graph().root()->name == "app");
    CHECK(document.identification().version == version);
  }
  CHECK_FALSE(ComposedSbom(Content()).WriteCycloneDx("2.0"));
}
