#include "pipeseal/sbom/profiles/profile.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/rules.h"
#include "test/sbom/profiles/complete_graph.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using test::ChangeOfLib;
using test::CompleteGraph;
using test::Dialect;
using test::kLib;

namespace {

ProfileVerdict Judge(std::string_view profile, const Graph& graph) {
  const Profile* found = FindProfile(profile);
  REQUIRE(found != nullptr);
  return CheckProfile(*found, StatedFacts(graph));
}

std::vector<std::string_view> RulesOf(const ProfileVerdict& verdict) {
  std::vector<std::string_view> rules;
  for (const Issue& issue : verdict.issues.list()) rules.push_back(issue.rule->id);
  return rules;
}

const Check& Find(const ProfileVerdict& verdict, std::string_view element) {
  const auto at = std::ranges::find(verdict.trace.children, element, &Check::name);
  REQUIRE_MESSAGE(at != verdict.trace.children.end(), std::string(element));
  return *at;
}

// What is taken from a complete graph, and which element is missing then.
struct Loss {
  const RuleInfo& rule;
  std::string_view element;
  std::string_view reason;  // of the element's check
  void (*take)(Graph& graph);
};

void DropSuppliers(Graph& graph) {
  Component& lib = graph.components[kLib];
  lib.supplier = "NOASSERTION";
  lib.manufacturer = lib.supplier_contact = lib.manufacturer_contact = "";
}
void DropName(Graph& graph) { graph.components[kLib].name = ""; }
void DropVersion(Graph& graph) { graph.components[kLib].version = " "; }
void BreakIdentifiers(Graph& graph) {
  ChangeOfLib(graph.identifiers, [](Identifier& identifier) { identifier.value = "pkg:generic"; });
}
void DropDependencies(Graph& graph) {
  std::erase_if(graph.edges, [](const Edge& edge) { return edge.kind == EdgeKind::kDependsOn; });
}
void DropAuthors(Graph& graph) {
  std::erase_if(graph.document.creators, [](const Creator& creator) { return creator.kind != CreatorKind::kTool; });
}
void DropTools(Graph& graph) {
  std::erase_if(graph.document.creators, [](const Creator& creator) { return creator.kind == CreatorKind::kTool; });
}
void DropCreators(Graph& graph) { graph.document.creators.clear(); }
void BreakTime(Graph& graph) { graph.document.created = "31 January 2026"; }
void CutHashes(Graph& graph) {
  ChangeOfLib(graph.hashes, [](Hash& hash) { hash.value.remove_suffix(2); });
}
void DropLicenses(Graph& graph) {
  ChangeOfLib(graph.licenses, [](License& license) { license.value = "NOASSERTION"; });
}
void DropContext(Graph& graph) {
  graph.document.lifecycles.clear();
  graph.document.comment = "";
}

constexpr std::string_view kOneOfTwo = "1 of 2 components", kNoneOfTwo = "0 of 2 components", kNot = "not satisfied";

const Loss kNtia[] = {
    {rules::kNtiaSupplier, "supplier name", kOneOfTwo, DropSuppliers},
    {rules::kNtiaName, "component name", kOneOfTwo, DropName},
    {rules::kNtiaVersion, "component version", kOneOfTwo, DropVersion},
    {rules::kNtiaIdentifier, "unique identifier", kOneOfTwo, BreakIdentifiers},
    {rules::kNtiaDependencies, "dependency relationship", kNot, DropDependencies},
    {rules::kNtiaAuthor, "author of SBOM data", kNot, DropCreators},
    {rules::kNtiaTimestamp, "timestamp", kNot, BreakTime},
};

const Loss kCisa[] = {
    {rules::kCisaAuthor, "SBOM author", kNot, DropAuthors},
    {rules::kCisaProducer, "software producer", kOneOfTwo, DropSuppliers},
    {rules::kCisaName, "component name", kOneOfTwo, DropName},
    {rules::kCisaVersion, "component version", kOneOfTwo, DropVersion},
    {rules::kCisaIdentifier, "software identifier", kOneOfTwo, BreakIdentifiers},
    {rules::kCisaHash, "component hash", kOneOfTwo, CutHashes},
    {rules::kCisaLicense, "license", kOneOfTwo, DropLicenses},
    {rules::kCisaDependencies, "dependency relationship", kNoneOfTwo, DropDependencies},
    {rules::kCisaTool, "tool name", kNot, DropTools},
    {rules::kCisaTimestamp, "timestamp", kNot, BreakTime},
    {rules::kCisaContext, "generation context", kNot, DropContext},
};

const Loss kBsi[] = {
    {rules::kBsiFormat, "format", kNot, [](Graph& graph) { graph.document.encoding = Encoding::kYaml; }},
    {rules::kBsiVulnerabilities, "no vulnerabilities", kNot, [](Graph& graph) { graph.vulnerabilities.emplace_back(); }},
    {rules::kBsiAuthor, "creator of the SBOM", kNot,
     [](Graph& graph) { for (Creator& creator : graph.document.creators) creator.contact = "Orchard Street 1"; }},
    {rules::kBsiTimestamp, "timestamp", kNot, BreakTime},
    {rules::kBsiCreator, "component creator", kOneOfTwo,
     [](Graph& graph) {
       graph.components[kLib].supplier_contact = "Orchard Street 1";
       graph.components[kLib].manufacturer_contact = "";
     }},
    {rules::kBsiName, "component name", kOneOfTwo, DropName},
    {rules::kBsiVersion, "component version", kOneOfTwo, DropVersion},
    {rules::kBsiFilename, "filename", kOneOfTwo,
     [](Graph& graph) {
       ChangeOfLib(graph.properties, [](Property& property) {
         if (property.name == "bsi:component:filename") property.value = "bin/lib";
       });
       if (graph.components.size() > test::kLibFile) graph.components[test::kLibFile].name = "bin/lib";
     }},
    {rules::kBsiDependencies, "dependencies", kNoneOfTwo, [](Graph& graph) { graph.compositions.clear(); }},
    {rules::kBsiDependencies, "dependencies", kOneOfTwo,
     [](Graph& graph) {
       std::erase_if(graph.dependency_entries, [](const DependencyEntry& entry) { return entry.dependencies == 0; });
     }},
    {rules::kBsiLicense, "distribution licences", kOneOfTwo,
     [](Graph& graph) {
       ChangeOfLib(graph.licenses, [](License& license) { if (license.value == "MIT") license.role = LicenseRole::kObserved; });
     }},
    {rules::kBsiHash, "hash of the deployable component", kOneOfTwo, CutHashes},
};

const Loss kBsiAvailable[] = {
    {rules::kBsiUri, "SBOM-URI", "not satisfied; demanded where there is one", [](Graph& graph) { graph.document.serial = ""; }},
    {rules::kBsiSource, "source code URI", "1 of 2 components; demanded where there is one",
     [](Graph& graph) {
       ChangeOfLib(graph.references, [](Reference& reference) { if (reference.type == "vcs") reference.type = "chat"; });
     }},
    {rules::kBsiDeployable, "URI of the deployable form", "1 of 2 components; demanded where there is one",
     [](Graph& graph) {
       graph.components[kLib].download_location = "NOASSERTION";
       ChangeOfLib(graph.references, [](Reference& reference) { if (reference.type == "distribution") reference.type = "chat"; });
     }},
    {rules::kBsiIdentifier, "other unique identifiers", "1 of 2 components; demanded where there is one", BreakIdentifiers},
    {rules::kBsiOriginalLicense, "original licences", "1 of 2 components; demanded where there is one",
     [](Graph& graph) {
       ChangeOfLib(graph.licenses, [](License& license) { if (license.value != "MIT") license.value = "MIT OR"; });
     }},
};

// Of the complete graph everything is satisfied; of each loss exactly its element is not.
void CheckLosses(std::string_view profile, std::span<const Loss> losses, std::span<const Dialect> dialects, Verdict lost) {
  for (const Dialect dialect : dialects) {
    CAPTURE(static_cast<int>(dialect));
    CHECK(RulesOf(Judge(profile, CompleteGraph(dialect))).empty());
    CHECK(Judge(profile, CompleteGraph(dialect)).trace.passed());
    for (const Loss& loss : losses) {
      CAPTURE(loss.rule.id);
      Graph graph = CompleteGraph(dialect);
      loss.take(graph);
      const ProfileVerdict verdict = Judge(profile, graph);
      CHECK(RulesOf(verdict) == std::vector<std::string_view>{loss.rule.id});
      CHECK(verdict.issues.HasErrors() == (lost == Verdict::kFailed));
      CHECK(verdict.trace.passed() == (lost != Verdict::kFailed));
      CHECK(Find(verdict, loss.element).verdict == lost);
      CHECK(Find(verdict, loss.element).reason == loss.reason);
    }
  }
}

constexpr Dialect kAll[] = {Dialect::kCycloneDx, Dialect::kSpdx2, Dialect::kSpdx3};
constexpr Dialect kOfBsi[] = {Dialect::kCycloneDx, Dialect::kSpdx3};

}  // namespace

TEST_CASE("NTIA: each element, satisfied and missing") { CheckLosses("ntia", kNtia, kAll, Verdict::kFailed); }

TEST_CASE("CISA: each element, satisfied and missing") { CheckLosses("cisa", kCisa, kAll, Verdict::kFailed); }

TEST_CASE("BSI: each element, satisfied and missing") {
  CheckLosses("bsi", kBsi, kOfBsi, Verdict::kFailed);
  CheckLosses("bsi", kBsiAvailable, kOfBsi, Verdict::kNotVerified);
}

TEST_CASE("every element of a profile has a case here") {
  const auto covers = [](std::span<const Loss> losses, std::string_view element) {
    return std::ranges::find(losses, element, &Loss::element) != losses.end();
  };
  constexpr std::string_view kElsewhere[] = {"executable property", "archive property", "structured property"};
  for (const Profile& profile : Profiles())
    for (const ProfileElement& element : profile.elements) {
      CAPTURE(element.name);
      CHECK((element.document == nullptr) != (element.component == nullptr));
      CHECK((element.rule == nullptr) == (element.need == Need::kOptional));
      if (element.need == Need::kOptional || std::ranges::find(kElsewhere, element.name) != std::end(kElsewhere)) continue;
      const bool covered = profile.name == "ntia"   ? covers(kNtia, element.name)
                           : profile.name == "cisa" ? covers(kCisa, element.name)
                                                    : covers(kBsi, element.name) || covers(kBsiAvailable, element.name);
      CHECK(covered);
    }
}

TEST_CASE("BSI: what a file is, by property or by the purpose of the artifact") {
  const std::pair<std::string_view, const RuleInfo&> properties[] = {{"bsi:component:executable", rules::kBsiExecutable},
                                                                     {"bsi:component:archive", rules::kBsiArchive},
                                                                     {"bsi:component:structured", rules::kBsiStructured}};
  for (const auto& [name, rule] : properties) {
    CAPTURE(name);
    Graph graph = CompleteGraph(Dialect::kCycloneDx);
    ChangeOfLib(graph.properties, [&](Property& property) { if (property.name == name) property.value = "yes"; });
    CHECK(RulesOf(Judge("bsi", graph)) == std::vector<std::string_view>{rule.id});
  }
  Graph graph = CompleteGraph(Dialect::kSpdx3);
  ChangeOfLib(graph.properties, [](Property& property) { property.name = "comment"; });
  CHECK(RulesOf(Judge("bsi", graph)) ==
        std::vector<std::string_view>{rules::kBsiExecutable.id, rules::kBsiArchive.id, rules::kBsiStructured.id});
  // A file that is none of them says so in a comment.
  ChangeOfLib(graph.properties, [](Property& property) { property.value = "purposes as of BSI TR-03183-2"; });
  CHECK(RulesOf(Judge("bsi", graph)).empty());
}

TEST_CASE("BSI: formats and their versions") {
  struct Case {
    Dialect dialect;
    std::string_view version;
    bool accepted;
  };
  const Case cases[] = {{Dialect::kCycloneDx, "1.5", false}, {Dialect::kCycloneDx, "1.6", true}, {Dialect::kCycloneDx, "1.10", true},
                        {Dialect::kCycloneDx, "", false},    {Dialect::kCycloneDx, "x", false},  {Dialect::kCycloneDx, "1.x", false},
                        {Dialect::kSpdx3, "3.0.0", false},   {Dialect::kSpdx3, "3.0", false},    {Dialect::kSpdx3, "3.1", true},
                        {Dialect::kSpdx3, "3.0.1", true}};
  for (const Case& each : cases) {
    CAPTURE(each.version);
    Graph graph = CompleteGraph(each.dialect);
    graph.document.version = each.version;
    CHECK(Find(Judge("bsi", graph), "format").passed() == each.accepted);
  }
  CHECK_FALSE(Find(Judge("bsi", CompleteGraph(Dialect::kSpdx2)), "format").passed());
}

TEST_CASE("BSI: optional fields are counted, and their absence changes nothing") {
  Graph graph = CompleteGraph(Dialect::kCycloneDx);
  CHECK(Find(Judge("bsi", graph), "effective licence").passed());
  CHECK(Find(Judge("bsi", graph), "hash of the source code").passed());
  CHECK(Find(Judge("bsi", graph), "URL of security.txt").passed());
  graph.reference_hashes.clear();
  for (Reference& reference : graph.references) {
    reference.hashes = {};
    if (reference.type == "rfc-9116") reference.type = "chat";
  }
  ChangeOfLib(graph.properties, [](Property& property) { if (property.value == "MIT") property.name = "other"; });
  const ProfileVerdict verdict = Judge("bsi", graph);
  CHECK(verdict.trace.passed());
  CHECK(verdict.issues.list().empty());
  CHECK(Find(verdict, "effective licence").reason == "1 of 2 components; optional");
  CHECK(Find(verdict, "hash of the source code").reason == "0 of 2 components; optional");
  CHECK(Find(verdict, "URL of security.txt").reason == "0 of 2 components; optional");
}

TEST_CASE("a document without components satisfies no profile") {
  const std::pair<std::string_view, const RuleInfo&> profiles[] = {
      {"ntia", rules::kNtiaComponents}, {"cisa", rules::kCisaComponents}, {"bsi", rules::kBsiComponents}};
  for (const auto& [name, rule] : profiles) {
    CAPTURE(name);
    for (const bool files_and_tools : {false, true}) {
      Graph graph = CompleteGraph(Dialect::kCycloneDx);
      if (files_and_tools) {
        graph.components[test::kApp].placement = Placement::kTool;
        graph.components[kLib].kind = ComponentKind::kFile;
      } else {
        graph = GraphBuilder(Format::kCycloneDx, Encoding::kJson, "1.6").Finish();
      }
      const ProfileVerdict verdict = Judge(name, graph);
      CHECK_FALSE(verdict.trace.passed());
      CHECK(verdict.issues.HasErrors());
      CHECK(RulesOf(verdict).front() == rule.id);
      CHECK(Find(verdict, "component name").verdict == Verdict::kNotVerified);
    }
  }
  CHECK(FindProfile("NTIA") == nullptr);
  CHECK(FindProfile("") == nullptr);
}

TEST_CASE("one issue for an element, with the count, the first names, and every component as evidence of the check") {
  GraphBuilder builder(Format::kSpdx, Encoding::kTagValue, "2.3");
  const std::string_view names[] = {"a", "b", "c", "d", "e", "f", "g"};
  for (std::size_t i = 0; i < 7; ++i) {
    builder.AddComponent(ComponentKind::kPackage, Placement::kListed, static_cast<Offset>(100 * (i + 1))).name = names[i];
    builder.Identify(builder.last_component(), names[i], 0);
  }
  builder.component(0).version = "1";
  const Graph graph = std::move(builder).Finish();
  const ProfileVerdict verdict = Judge("ntia", graph);
  const auto issue = std::ranges::find(verdict.issues.list(), &rules::kNtiaVersion, &Issue::rule);
  REQUIRE(issue != verdict.issues.list().end());
  CHECK(issue->message == "6 of 7 components without component version: b, c, d, e, f and 1 more");
  CHECK(issue->offset == 200);
  REQUIRE(issue->evidence.size() == 1);
  CHECK(issue->evidence[0].expected == "a version");
  const Check& check = Find(verdict, "component version");
  CHECK(check.reason == "1 of 7 components");
  REQUIRE(check.evidence.size() == 6);
  CHECK(check.evidence[0].actual == "b (b)");
  CHECK(check.evidence[5].actual == "g (g)");
}

TEST_CASE("dependencies of the root: what counts, and what does not") {
  const auto satisfied = [](const Graph& graph) { return Find(Judge("ntia", graph), "dependency relationship").passed(); };
  Graph graph = CompleteGraph(Dialect::kSpdx2);
  graph.edges[0].kind = EdgeKind::kContains;
  CHECK(satisfied(graph));
  graph.edges[0].kind = EdgeKind::kOther;
  graph.edges[0].type = "STATIC_LINK";
  CHECK(satisfied(graph));
  graph.edges[0].type = "COPY_OF";
  CHECK_FALSE(satisfied(graph));
  // A file that it contains is no dependency, unless there are but files.
  graph.components.push_back(graph.components[kLib]);
  graph.components.back().element = kNone;
  graph.edges[0].kind = EdgeKind::kContains;
  graph.components[kLib].kind = ComponentKind::kFile;
  CHECK_FALSE(satisfied(graph));
  graph.components.pop_back();
  CHECK(satisfied(graph));
  // Nothing, said of a root that is alone and of one that is not.
  graph.edges[0] = {.from = graph.components[test::kApp].element, .to = kNone, .absent = true};
  CHECK(satisfied(graph));
  graph.components[kLib].kind = ComponentKind::kPackage;
  CHECK_FALSE(satisfied(graph));
  // NOASSERTION is not nothing.
  graph.components[kLib].kind = ComponentKind::kFile;
  graph.edges[0].absent = false;
  CHECK_FALSE(satisfied(graph));
  // No root, no dependencies of it.
  Graph rootless = CompleteGraph(Dialect::kSpdx2);
  rootless.roots.clear();
  rootless.elements[rootless.components[test::kApp].element].root = false;
  CHECK_FALSE(satisfied(rootless));
  // Nested in the subject (CycloneDX).
  Graph nested = CompleteGraph(Dialect::kCycloneDx);
  DropDependencies(nested);
  nested.components[kLib].parent = test::kApp;
  CHECK(satisfied(nested));
}

TEST_CASE("CISA: a component that nothing includes is told from those that something does") {
  Graph graph = CompleteGraph(Dialect::kCycloneDx);
  graph.components.push_back(graph.components[kLib]);
  graph.components.back().element = kNone;
  CHECK(Find(Judge("cisa", graph), "dependency relationship").reason == "2 of 3 components");
  graph.components.back().parent = kLib;
  CHECK(Find(Judge("cisa", graph), "dependency relationship").passed());
}

TEST_CASE("CISA: a hash that can be forged is not enough") {
  Graph graph = CompleteGraph(Dialect::kCycloneDx);
  ChangeOfLib(graph.hashes, [](Hash& hash) {
    hash.algorithm = "MD5";
    hash.value = "d41d8cd98f00b204e9800998ecf8427e";
  });
  CHECK(Find(Judge("cisa", graph), "component hash").reason == "1 of 2 components");
}

TEST_CASE("a component that is described elsewhere owes less") {
  Graph graph = CompleteGraph(Dialect::kCycloneDx);
  Component& lib = graph.components[kLib];
  lib.external = true;
  lib.version = "";
  lib.hashes = lib.licenses = lib.properties = {};
  CHECK(Find(Judge("ntia", graph), "component version").reason == "1 of 1 components");
  CHECK(Judge("bsi", graph).trace.passed());
  lib.name = "";
  CHECK_FALSE(Judge("bsi", graph).trace.passed());
}

TEST_CASE("the author of a document of CycloneDX, as it is read") {
  const auto with_metadata = [](std::string_view metadata) {
    auto document = SbomDocument::Read(
        fmt::format(R"({{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{{{}}}}})", metadata), "bom.json");
    REQUIRE(document);
    return Find(Judge("bsi", document->graph()), "creator of the SBOM").passed();
  };
  CHECK(with_metadata(R"("manufacturer":{"name":"Orchard","contact":[{"name":"Ada","email":"ada@orchard.example"}]})"));
  CHECK(with_metadata(R"("manufacturer":{"name":"Orchard","url":["https://orchard.example"]})"));
  CHECK(with_metadata(R"("authors":[{"name":"Ada","email":"ada@orchard.example"}])"));
  CHECK_FALSE(with_metadata(R"("manufacturer":{"name":"Orchard"})"));
  CHECK_FALSE(with_metadata(R"("authors":[{"name":"Ada"}])"));
  CHECK_FALSE(with_metadata(R"("supplier":{"name":"Orchard","url":["https://orchard.example"]})"));
  CHECK_FALSE(with_metadata(R"("tools":[{"vendor":"https://orchard.example","name":"lister"}])"));
}
