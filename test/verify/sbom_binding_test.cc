#include "pipeseal/verify/sbom_binding.h"

#include <doctest/doctest.h>

#include "pipeseal/crypto/hasher.h"
#include "pipeseal/verify/sbom_step.h"

namespace pipeseal::verify {
namespace {

std::string Sha256(std::string_view content) { return crypto::Hash(HashAlgorithm::kSha256, content).hex(); }
DigestSet Digests(std::string_view content) {
  DigestSet digests;
  digests.Add(crypto::Hash(HashAlgorithm::kSha256, content));
  return digests;
}

// An SBOM of the artifact "app", which has a library beside it and one from npm in it; and everything that agrees with it.
struct World {
  std::string root_hash = Sha256("app"), library_hash = Sha256("lib"), package_hash = Sha256("pad"), package_version = "1.3.0";
  std::string more_components{}, more_members{}, hashes_of_root = "SHA-256";
  SbomEvidence evidence{"app.cdx.json", Digests("the SBOM's bytes")};

  std::string Text() const {
    return fmt::format(R"({{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{{"component":{{"type":"application","bom-ref":"app",
        "name":"app","version":"1","hashes":[{{"alg":"{}","content":"{}"}}]}}}},
      "components":[{{"type":"library","bom-ref":"lib","name":"lib","hashes":[{{"alg":"SHA-256","content":"{}"}}],
          "properties":[{{"name":"pipeseal:path","value":"lib/lib.so"}}]}},
        {{"type":"library","bom-ref":"pad","name":"left-pad","version":"{}","purl":"pkg:npm/left-pad@{}",
          "hashes":[{{"alg":"SHA-256","content":"{}"}}]}}{}]{}}})",
                       hashes_of_root, root_hash, library_hash, package_version, package_version, package_hash, more_components,
                       more_members);
  }
  void AddFiles() {
    evidence.has_files = true;
    evidence.files = {{"app", Digests("app")}, {"lib/lib.so", Digests("lib")}};
  }
  SbomStep& AddStep() {
    return evidence.steps.emplace_back(SbomStep{"provenance",
                                                {{"", "git+https://example.com/app", {}, true},
                                                 {"", "pkg:npm/left-pad@1.3.0", Digests("pad")},
                                                 {"lib/lib.so", "", Digests("lib")}},
                                                {{"app", "", Digests("app")}},
                                                {}});
  }
  Outcome Check() const {
    const Result<sbom::SbomDocument> document = sbom::SbomDocument::Read(Text(), "app.cdx.json");
    REQUIRE(document);
    Outcome outcome;
    CheckSbomBinding(*document, evidence, outcome);
    return outcome;
  }
};

bool Says(const Outcome& outcome, std::string_view rule) {
  for (const Finding& finding : outcome.findings.list())
    if (finding.rule->id == rule) return true;
  return false;
}
#define CHECK_REFUSED(world, rule)            \
  do {                                        \
    const Outcome refused_outcome = (world).Check(); \
    CHECK(!refused_outcome.allowed());        \
    CHECK(Says(refused_outcome, rule));       \
  } while (false)

attestation::Statement StatementOf(std::string_view predicate_type, std::string_view subject, std::string_view predicate) {
  Result<attestation::Statement> statement = attestation::Statement::Parse(
      fmt::format(R"({{"_type":"https://in-toto.io/Statement/v1","subject":[{{"name":"app","digest":{{"sha256":"{}"}}}}],
                      "predicateType":"{}","predicate":{}}})",
                  Sha256(subject), predicate_type, predicate));
  REQUIRE(statement);
  return std::move(*statement);
}

TEST_CASE("an SBOM that agrees with files, attestation and provenance is of what was built") {
  World world;
  world.AddFiles();
  world.AddStep();
  const attestation::Statement statement = StatementOf("https://cyclonedx.org/bom", "app", world.Text());
  world.evidence.statement = &statement;
  const Outcome outcome = world.Check();
  CHECK(outcome.allowed());
  CHECK(outcome.findings.list().empty());
}

TEST_CASE("nothing to hold it against verifies nothing") {
  CHECK_REFUSED(World(), "sbom/nothing-to-check");
  World empty;
  empty.evidence.has_files = true;
  CHECK_REFUSED(empty, "sbom/file-missing");
}

TEST_CASE("the attested document") {
  World world;
  const auto with = [&](std::string_view type, const std::string& predicate, std::string_view subject = "app") {
    const attestation::Statement statement = StatementOf(type, subject, predicate);
    world.evidence.statement = &statement;
    Outcome outcome = world.Check();
    world.evidence.statement = nullptr;
    return outcome;
  };
  const std::string cyclonedx = "https://cyclonedx.org/bom";
  CHECK(with(cyclonedx, world.Text()).allowed());
  CHECK(with(cyclonedx + "/v1.6", world.Text()).allowed());
  CHECK(Says(with(cyclonedx + "/v1.5", world.Text()), "sbom/predicate-type-mismatch"));
  CHECK(Says(with("https://spdx.dev/Document", world.Text()), "sbom/predicate-type-mismatch"));
  World other;
  other.package_version = "1.2.0";
  CHECK(Says(with(cyclonedx, other.Text()), "sbom/sbom-not-attested"));
  CHECK(Says(with(cyclonedx, "{}"), "sbom/sbom-not-attested"));
  CHECK(Says(with(cyclonedx, world.Text(), "another app"), "sbom/sbom-root-digest-mismatch"));
  world.AddFiles();
  CHECK(Says(with(cyclonedx, world.Text(), "another app"), "sbom/subject-digest-mismatch"));
  world.evidence.files[0].digests = Digests("swapped");
  CHECK(Says(with(cyclonedx, world.Text()), "sbom/artifact-digest-mismatch"));
}

TEST_CASE("the root") {
  World world;
  world.AddFiles();
  CHECK(world.Check().allowed());
  world.root_hash = Sha256("last week's app");
  CHECK_REFUSED(world, "sbom/sbom-root-digest-mismatch");
  world.hashes_of_root = "BLAKE3";
  CHECK_REFUSED(world, "sbom/sbom-root-unbound");
  // CycloneDX: the root may consist of files, and then each of them is the artifact; of what else is in it none is.
  const auto nested = [&](std::string_view type) {
    World parts;
    parts.AddStep();
    parts.hashes_of_root = "BLAKE3";
    const std::string part = fmt::format(R"("version":"1","components":[{{"type":"{}","name":"part","hashes":[{{"alg":"SHA-256","content":"{}"}}]}}],)",
                                         type, Sha256("app"));
    std::string text = parts.Text();
    text.replace(text.find(R"("version":"1",)"), 14, part);
    const Result<sbom::SbomDocument> document = sbom::SbomDocument::Read(text, "app.cdx.json");
    REQUIRE(document);
    Outcome outcome;
    CheckSbomBinding(*document, parts.evidence, outcome);
    return outcome;
  };
  CHECK(!Says(nested("file"), "sbom/sbom-root-unbound"));
  CHECK(Says(nested("library"), "sbom/sbom-root-unbound"));
  World weak;
  weak.AddFiles();
  weak.hashes_of_root = "SHA-1";
  weak.root_hash = crypto::Hash(HashAlgorithm::kSha1, "app").hex();
  weak.evidence.files[0].digests.Add(crypto::Hash(HashAlgorithm::kSha1, "app"));
  CHECK(!weak.Check().allowed());
}

TEST_CASE("files and entries, in both directions") {
  World world;
  world.AddFiles();
  world.evidence.files[1].digests = Digests("swapped");
  CHECK_REFUSED(world, "sbom/component-hash-mismatch");
  world.evidence.files.pop_back();
  CHECK_REFUSED(world, "sbom/file-missing");
  world.AddFiles();
  world.evidence.files.push_back({"lib/backdoor.so", Digests("backdoor")});
  CHECK_REFUSED(world, "sbom/file-not-in-sbom");
  world.AddFiles();
  world.more_components = R"(,{"type":"file","name":"./README","hashes":[{"alg":"SHA-256","content":")" + Sha256("readme") + "\"}]}";
  CHECK_REFUSED(world, "sbom/file-missing");
  world.evidence.files.push_back({"README", Digests("readme")});
  CHECK(world.Check().allowed());
  world.evidence.files.back().digests = Digests("other");
  CHECK_REFUSED(world, "sbom/file-hash-mismatch");
  // What is no part of the product need not be there; if it is, it must be what the SBOM says.
  world.more_components.insert(world.more_components.find(R"("hashes")"), R"("scope":"excluded",)");
  CHECK_REFUSED(world, "sbom/file-hash-mismatch");
  world.evidence.files.pop_back();
  CHECK(world.Check().allowed());
}

TEST_CASE("materials") {
  World world;
  world.AddStep();
  CHECK(world.Check().allowed());
  world.evidence.steps[0].materials.push_back({"", "pkg:npm/event-stream@3.3.6", Digests("stream")});
  CHECK_REFUSED(world, "sbom/material-not-in-sbom");
  world.evidence.steps.clear();
  world.AddStep().materials[1].digests = Digests("other content");
  CHECK_REFUSED(world, "sbom/material-digest-mismatch");
  world.evidence.steps.clear();
  world.AddStep().materials[1] = {"", "pkg:npm/left-pad@1.4.0", Digests("newer")};
  CHECK_REFUSED(world, "sbom/material-version-mismatch");
  world.evidence.steps[0].materials[1].digests = Digests("pad");
  CHECK_REFUSED(world, "sbom/material-version-mismatch");
  world.evidence.steps.clear();
  world.AddStep().materials[2].digests = Digests("swapped");
  CHECK_REFUSED(world, "sbom/material-digest-mismatch");
}

TEST_CASE("what the SBOM names and no step used is advice") {
  World world;
  world.AddStep();
  world.more_components = R"(,{"type":"library","name":"ghost","version":"1","purl":"pkg:npm/ghost@1"})";
  const Outcome outcome = world.Check();
  CHECK(outcome.allowed());
  CHECK(Says(outcome, "sbom/component-not-in-materials"));
}

TEST_CASE("an inventory of files says nothing of packages, unless it has to be complete") {
  const std::string text = fmt::format(R"({{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{{"component":{{"type":"application",
      "name":"app","hashes":[{{"alg":"SHA-256","content":"{}"}}]}}}}}})", Sha256("app"));
  const Result<sbom::SbomDocument> document = sbom::SbomDocument::Read(text, "app.cdx.json");
  REQUIRE(document);
  World world;
  world.AddStep().materials.pop_back();
  Outcome lenient;
  CheckSbomBinding(*document, world.evidence, lenient);
  CHECK(lenient.allowed());
  CHECK(Says(lenient, "sbom/materials-not-listed"));
  world.evidence.complete = true;
  Outcome strict;
  CheckSbomBinding(*document, world.evidence, strict);
  CHECK(!strict.allowed());
  CHECK(Says(strict, "sbom/material-not-in-sbom"));
}

TEST_CASE("products and byproducts") {
  World world;
  world.AddStep().products.push_back({"plugin", "", Digests("plugin")});
  CHECK_REFUSED(world, "sbom/product-not-in-sbom");
  world.evidence.steps.clear();
  world.AddStep().byproducts = {{"app.cdx.json", "", Digests("the SBOM's bytes")}};
  CHECK(world.Check().allowed());
  world.evidence.steps[0].byproducts[0].digests = Digests("an earlier SBOM");
  CHECK_REFUSED(world, "sbom/byproduct-digest-mismatch");
  world.evidence.steps[0].byproducts[0] = {"log.txt", "", Digests("log")};
  CHECK(world.Check().allowed());
}

TEST_CASE("an earlier stage's SBOM describes a material") {
  World world;
  world.AddStep();
  World earlier;
  earlier.root_hash = Sha256("lib");
  const Result<sbom::SbomDocument> document = sbom::SbomDocument::Read(earlier.Text(), "lib.cdx.json");
  REQUIRE(document);
  world.evidence.stages = {{"lib.cdx.json", &*document}};
  CHECK(world.Check().allowed());
  World swapped;
  swapped.root_hash = Sha256("other");
  const Result<sbom::SbomDocument> gap = sbom::SbomDocument::Read(swapped.Text(), "lib.cdx.json");
  REQUIRE(gap);
  world.evidence.stages = {{"lib.cdx.json", &*gap}};
  CHECK_REFUSED(world, "sbom/stage-sbom-gap");
  world.evidence.steps.clear();
  CHECK_REFUSED(world, "sbom/stage-sbom-gap");
}

TEST_CASE("a linked document has the digest that the SBOM gives") {
  World world;
  world.more_members = R"(,"externalReferences":[{"type":"bom","url":"https://example.com/lib.cdx.json",
      "hashes":[{"alg":"SHA-256","content":")" + Sha256("linked") + R"("}]},{"type":"bom","url":"https://example.com/bare.json"}])";
  world.evidence.linked = {{"lib.cdx.json", {}, Digests("linked")}};
  CHECK(world.Check().allowed());
  world.evidence.linked[0].digests = Digests("another");
  CHECK_REFUSED(world, "sbom/linked-bom-mismatch");
  world.evidence.linked = {{"bare.json", {}, Digests("linked")}};
  CHECK_REFUSED(world, "sbom/linked-bom-mismatch");
  world.evidence.linked = {{"unknown.json", {}, Digests("linked")}};
  CHECK_REFUSED(world, "sbom/linked-bom-mismatch");
}

TEST_CASE("a file that agrees by a forgeable hash alone does not agree") {
  World world;
  world.AddFiles();
  world.more_components = R"(,{"type":"file","name":"README","hashes":[{"alg":"SHA-1","content":")" +
                          crypto::Hash(HashAlgorithm::kSha1, "readme").hex() + "\"}]}";
  world.evidence.files.push_back({"README", Digests("readme")});
  world.evidence.files.back().digests.Add(crypto::Hash(HashAlgorithm::kSha1, "readme"));
  CHECK_REFUSED(world, "sbom/file-weak-hash");
}

TEST_CASE("VEX statements are about what the SBOM lists") {
  const auto statement = [](std::string_view product) {
    sbom::VexStatement vex;
    vex.vulnerability = "CVE-2024-1";
    auto about = std::make_shared<sbom::VexProduct>();
    about->id = product;
    sbom::AddIdentifier(product, *about);
    vex.products.push_back(about);
    return vex;
  };
  World world;
  world.AddFiles();
  world.evidence.vex = {statement("pkg:npm/left-pad@1.3.0")};
  CHECK(world.Check().allowed());
  world.evidence.vex.push_back(statement("pkg:npm/right-pad@1.3.0"));
  CHECK_REFUSED(world, "sbom/vex-unbound");
}

TEST_CASE("the formulation's inputs are what the steps used") {
  World world;
  world.AddStep();
  const auto formulation = [](std::string_view content) {
    return R"(,"formulation":[{"components":[{"type":"library","name":"left-pad","purl":"pkg:npm/left-pad@1.3.0",
        "hashes":[{"alg":"SHA-256","content":")" + Sha256(content) + "\"}]}]}]";
  };
  world.more_members = formulation("pad");
  CHECK(world.Check().allowed());
  world.more_members = formulation("other");
  CHECK_REFUSED(world, "sbom/formulation-mismatch");
}

TEST_CASE("steps of statements") {
  const attestation::Statement provenance = StatementOf("https://slsa.dev/provenance/v1", "app",
      R"({"buildDefinition":{"buildType":"https://example.com/t","externalParameters":{},"resolvedDependencies":[
          {"uri":"pkg:npm/a@1","digest":{"sha256":")" + Sha256("a") + R"("}}]},"runDetails":{"builder":{"id":"https://example.com/b"},
          "byproducts":[{"name":"x.json","mediaType":"application/vnd.cyclonedx+json","digest":{"sha256":")" + Sha256("x") + "\"}}]}}");
  const Result<std::optional<SbomStep>> step = SbomStepOf(provenance, "p", kDefaultLimits);
  REQUIRE(step);
  REQUIRE(*step);
  CHECK((*step)->materials.at(0).uri == "pkg:npm/a@1");
  CHECK((*step)->byproducts.at(0).sbom);
  CHECK((*step)->products.at(0).name == "app");
  const Result<std::optional<SbomStep>> other = SbomStepOf(StatementOf("https://example.com/other", "app", "{}"), "o", kDefaultLimits);
  REQUIRE(other);
  CHECK(!*other);
  CHECK(!SbomStepOf(StatementOf("https://slsa.dev/provenance/v1", "app", "{}"), "p", kDefaultLimits));
}

}  // namespace
}  // namespace pipeseal::verify
