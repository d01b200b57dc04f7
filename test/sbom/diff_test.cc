#include "pipeseal/sbom/diff.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "pipeseal/sbom/diff_report.h"
#include "pipeseal/sbom/spdx2/spdx2_reader.h"
#include "test/sbom/sbom_text.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

SbomDocument ReadComponents(const std::string& components) {
  return ReadRootless("\"components\":[" + components + "]");
}

// An npm package; `more` are members.
std::string Npm(std::string_view name, std::string_view version, std::string_view more = "") {
  return fmt::format(R"({{"type":"library","name":"{}","version":"{}","purl":"pkg:npm/{}@{}"{}{}}})", name, version, name, version,
                     more.empty() ? "" : ",", more);
}

std::string TextOf(const std::string& was, const std::string& is) {
  const auto old_document = ReadComponents(was), new_document = ReadComponents(is);
  return DiffText(Compare(old_document.graph(), new_document.graph()));
}

}  // namespace

TEST_CASE("added, removed, moved up and down, changed") {
  CHECK(TextOf(Npm("a", "1.0") + "," + Npm("b", "1.0") + "," + Npm("c", "2.0") + "," + Npm("d", "main") + "," +
                   Npm("e", "1"),
               Npm("e", "1") + "," + Npm("d", "next") + "," + Npm("c", "1.9") + "," + Npm("b", "1.10") + "," +
                   Npm("n", "3")) ==
        "added: 1\n  + n 3  pkg:npm/n@3\n"
        "removed: 1\n  - a 1.0  pkg:npm/a@1.0\n"
        "versions: 3\n  ~ b 1.10  1.0 -> 1.10  up\n  ~ c 1.9  2.0 -> 1.9  down\n  ~ d next  main -> next  changed\n"
        "1 of 5 distinct components are as before\n");
}

TEST_CASE("no difference is said, wherever things stand") {
  CHECK(TextOf(Npm("a", "1") + "," + Npm("b", "1"), Npm("b", "1") + "," + Npm("a", "1")) ==
        "no difference: 2 distinct components\n");
  CHECK(TextOf(Npm("a", "1"), Npm("a", "1") + "," + Npm("a", "1")) == "no difference: 1 distinct component\n");
  CHECK(TextOf("", "") == "no difference: neither document lists a component\n");
}

TEST_CASE("components without a name are told apart by their versions only") {
  CHECK(TextOf(R"({"type":"library","bom-ref":"x"},{"type":"library"})", R"({"type":"library","bom-ref":"y"})") ==
        "no difference: 1 distinct component\n");
  CHECK(TextOf(R"({"type":"library","version":"1"})", R"({"type":"library","version":"2"})") ==
        "versions: 1\n  ~ (no name) 2  1 -> 2  up\n0 of 1 distinct components are as before\n");
}

TEST_CASE("everything against nothing") {
  CHECK(TextOf("", Npm("a", "1")) == "added: 1\n  + a 1  pkg:npm/a@1\n0 of 0 distinct components are as before\n");
  CHECK(TextOf(Npm("a", "1"), "") == "removed: 1\n  - a 1  pkg:npm/a@1\n0 of 1 distinct components are as before\n");
}

TEST_CASE("several versions of one thing: equal ones first, then the newest with the newest") {
  CHECK(TextOf(Npm("a", "1.0") + "," + Npm("a", "2.0"), Npm("a", "3.0") + "," + Npm("a", "1.0")) ==
        "versions: 1\n  ~ a 3.0  2.0 -> 3.0  up\n1 of 2 distinct components are as before\n");
  CHECK(TextOf(Npm("a", "9.0") + "," + Npm("a", "10.0"), Npm("a", "11.0")) ==
        "removed: 1\n  - a 9.0  pkg:npm/a@9.0\nversions: 1\n  ~ a 11.0  10.0 -> 11.0  up\n0 of 2 distinct components "
        "are as before\n");
}

TEST_CASE("qualifiers keep architectures apart, and do not hide that it is the same package") {
  const auto deb = [](std::string_view version, std::string_view qualifiers) {
    return fmt::format(R"({{"type":"library","name":"curl","version":"{0}","purl":"pkg:deb/debian/curl@{0}?{1}"}})", version,
                       qualifiers);
  };
  CHECK(TextOf(deb("1", "arch=amd64") + "," + deb("1", "arch=arm64"), deb("2", "arch=amd64")) ==
        "removed: 1\n  - curl 1  pkg:deb/debian/curl@1?arch=arm64\nversions: 1\n  ~ curl 2  1 -> 2  up\n"
        "0 of 2 distinct components are as before\n");
  CHECK(TextOf(deb("1", "distro=debian-12"), deb("1", "distro=debian-13")) == "no difference: 1 distinct component\n");
}

TEST_CASE("spellings of a package URL are one package, another type is another one") {
  CHECK(TextOf(R"({"type":"library","name":"x","version":"1","purl":"pkg:pypi/My_Lib@1"})",
               R"({"type":"library","name":"y","version":"1","purl":"PKG:PyPI/my-lib@1"})") ==
        "no difference: 1 distinct component\n");
  CHECK(TextOf(R"({"type":"library","name":"x","version":"1","purl":"pkg:npm/x@1"})",
               R"({"type":"library","name":"x","version":"1","purl":"pkg:pypi/x@1"})")
            .starts_with("added: 1\n"));
}

TEST_CASE("CPE and name match where a package URL is missing") {
  CHECK(TextOf(R"({"type":"library","name":"openssl","version":"3.0.1","cpe":"cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*"})",
               R"({"type":"library","name":"libssl","version":"3.0.2","cpe":"cpe:/a:OpenSSL:openssl:3.0.2"})") ==
        "versions: 1\n  ~ libssl 3.0.2  3.0.1 -> 3.0.2  up\n0 of 1 distinct components are as before\n");
  CHECK(TextOf(R"({"type":"library","group":"org","name":"lib","version":"1"})",
               R"({"type":"library","group":"org","name":"lib","version":"2","purl":"pkg:maven/org/lib@2"})") ==
        "versions: 1\n  ~ org/lib 2  1 -> 2  up\n0 of 1 distinct components are as before\n");
  CHECK(TextOf(R"({"type":"library","group":"org","name":"lib","version":"1"})",
               R"({"type":"library","group":"com","name":"lib","version":"1"})")
            .starts_with("added: 1\n"));
  CHECK(TextOf(R"({"type":"library","name":"x","version":"1"})", R"({"type":"file","name":"x","version":"1"})")
            .starts_with("added: 1\n"));
}

TEST_CASE("a hash that changes while the version does not is an alarm of its own") {
  const std::string one = R"("hashes":[{"alg":"SHA-256","content":"AA"}])", two = R"("hashes":[{"alg":"SHA-256","content":"bb"}])";
  CHECK(TextOf(Npm("a", "1", one), Npm("a", "1", two)) ==
        "hashes that changed while the version did not: 1\n  ! a 1  SHA-256 aa -> bb\n0 of 1 distinct components are "
        "as before\n");
  CHECK(TextOf(Npm("a", "1", one), Npm("a", "2", two)) ==
        "versions: 1\n  ~ a 2  1 -> 2  up\n0 of 1 distinct components are as before\n");
  CHECK(TextOf(Npm("a", "1", one), Npm("a", "1", R"("hashes":[{"alg":"SHA-256","content":"aa"}])")) ==
        "no difference: 1 distinct component\n");
  CHECK(TextOf(Npm("a", "1", one), Npm("a", "1", R"("hashes":[{"alg":"SHA-512","content":"bb"}])")) ==
        "no difference: 1 distinct component\n");
  CHECK(TextOf(Npm("a", "1", one), Npm("a", "1", one) + "," + Npm("a", "1", two))
            .contains("! a 1  SHA-256 aa -> aa, bb\n"));
}

TEST_CASE("licences are compared by what they mean") {
  const auto licensed = [](std::string_view expression) {
    return Npm("a", "1", fmt::format(R"("licenses":[{{"expression":"{}"}}])", expression));
  };
  CHECK(TextOf(licensed("MIT OR Apache-2.0"), licensed("apache-2.0 or mit")) ==
        "no difference: 1 distinct component\n");
  CHECK(TextOf(licensed("MIT AND ISC"), Npm("a", "1", R"("licenses":[{"license":{"id":"ISC"}},{"license":{"id":"MIT"}}])")) ==
        "no difference: 1 distinct component\n");
  CHECK(TextOf(licensed("MIT"), licensed("GPL-3.0-only")) ==
        "licences: 1\n  ~ a 1  MIT -> GPL-3.0-only\n0 of 1 distinct components are as before\n");
  CHECK(TextOf(licensed("MIT"), Npm("a", "1")).contains("~ a 1  MIT -> none\n"));
}

TEST_CASE("suppliers, and who depends on whom") {
  CHECK(TextOf(Npm("a", "1", R"("supplier":{"name":"X"})"), Npm("a", "1", R"("supplier":{"name":"Y"})")) ==
        "suppliers: 1\n  ~ a 1  X -> Y\n0 of 1 distinct components are as before\n");
  const std::string list = R"("components":[{"type":"library","bom-ref":"a","name":"a"},{"type":"library","bom-ref":"b","name":"b"}],)";
  const std::string renamed = R"("components":[{"type":"library","bom-ref":"1","name":"a"},{"type":"library","bom-ref":"2","name":"b"}],)";
  const auto was = ReadCycloneDx(list + R"("dependencies":[{"ref":"app","dependsOn":["a"]},{"ref":"a","dependsOn":["b"]}])");
  const auto is = ReadCycloneDx(renamed + R"("dependencies":[{"ref":"app","dependsOn":["1","2"]}])");
  CHECK(DiffText(Compare(was.graph(), is.graph())) ==
        "dependencies added: 1\n  + app 1 -> b\ndependencies removed: 1\n  - a -> b\n3 of 3 distinct components are as "
        "before\n");
}

TEST_CASE("across formats") {
  SpdxGraph spdx;
  const Index lib = spdx.AddPackage("SPDXRef-lib", "org.acme:lib", "1.0");
  spdx.builder().AddHash(lib, "SHA256", "aa", 0);
  spdx.builder().AddLicense(lib, LicenseForm::kExpression, LicenseRole::kConcluded, "NOASSERTION", 0);
  spdx.builder().AddLicense(lib, LicenseForm::kExpression, LicenseRole::kDeclared, "MIT", 0);
  spdx.builder().component(lib).supplier = "NOASSERTION";
  spdx.AddPackage("SPDXRef-app", "app", "1");
  spdx.AddEdge("SPDXRef-app", "SPDXRef-lib");
  const Graph graph = std::move(spdx).Finish();
  const std::string component = R"("components":[{"type":"library","bom-ref":"l","group":"org.acme","name":"lib","version":"1.0",
    "licenses":[{"license":{"id":"MIT"}}],"hashes":[{"alg":"SHA-256","content":")";
  const std::string edges = R"("}]}],"dependencies":[{"ref":"app","dependsOn":["l"]}])";
  CHECK(DiffText(Compare(graph, ReadCycloneDx(component + "aa" + edges).graph())) ==
        "no difference: 2 distinct components\n");
  CHECK(Compare(graph, ReadCycloneDx(component + "bb" + edges).graph()).hashes.size() == 1);
}

TEST_CASE("an SPDX 2 document and a CycloneDX document of the same things") {
  const auto values = encoding::JsonValues::Make(R"json({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","packages":[
      {"SPDXID":"SPDXRef-b","name":"right","versionInfo":"1.0","licenseConcluded":"NOASSERTION",
       "licenseDeclared":"GPL-3.0-only OR MIT","supplier":"Organization: Acme (a@example.com)"},
      {"SPDXID":"SPDXRef-app","name":"app","versionInfo":"1","supplier":"NOASSERTION"},
      {"SPDXID":"SPDXRef-a","name":"left","versionInfo":"1.0","checksums":[{"algorithm":"SHA256","checksumValue":"aa"}],
       "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:npm/left@1.0"}]}],
    "relationships":[
      {"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-app"},
      {"spdxElementId":"SPDXRef-a","relationshipType":"DEPENDENCY_OF","relatedSpdxElement":"SPDXRef-app"},
      {"spdxElementId":"SPDXRef-a","relationshipType":"DEPENDS_ON","relatedSpdxElement":"SPDXRef-b"}]})json",
                                                 kDefaultLimits, 10'000, false);
  REQUIRE(values);
  GraphBuilder builder(Format::kSpdx, Encoding::kJson, "2.3");
  Spdx2Reader reader(builder);
  REQUIRE(values->Walk(reader));
  reader.Finish();
  const Graph spdx = std::move(builder).Finish();
  const auto cyclonedx = ReadCycloneDx(R"("components":[
    {"type":"library","bom-ref":"1","name":"left","version":"1.0","purl":"pkg:npm/left@1.0","hashes":[{"alg":"SHA-256","content":"AA"}]},
    {"type":"library","bom-ref":"2","name":"right","version":"1.0","licenses":[{"expression":"MIT OR GPL-3.0-only"}],
     "supplier":{"name":"Acme"}}],"dependencies":[{"ref":"app","dependsOn":["1"]},{"ref":"1","dependsOn":["2"]}])");
  CHECK(DiffText(Compare(spdx, cyclonedx.graph())) == "no difference: 3 distinct components\n");
  CHECK(DiffText(Compare(cyclonedx.graph(), spdx)) == "no difference: 3 distinct components\n");
}

TEST_CASE("as JSON, and inert") {
  const auto was = ReadComponents(Npm("a", "1") + R"(,{"type":"library","name":"\u001b[2J"})"), is = ReadComponents(Npm("a", "2"));
  const SbomDiff diff = Compare(was.graph(), is.graph());
  JsonStream json;
  json.Begin('{');
  WriteDiff(diff, json);
  json.End('}');
  CHECK(std::move(json).Take() ==
        R"({"summary":{"different":true,"old_components":2,"new_components":1,"unchanged":0},"added":[],)"
        R"("removed":[{"component":"\u001b[2J"}],)"
        R"("versions":[{"component":"a 2","purl":"pkg:npm/a@2","from":"1","to":"2","move":"up"}],"hashes":[],"licenses":[],)"
        R"("suppliers":[],"dependencies_added":[],"dependencies_removed":[]})");
  CHECK(!DiffText(diff).contains('\x1b'));
}

TEST_CASE("many versions of one thing cost no square") {
  std::string was, is;
  for (int i = 0; i < 20'000; ++i) {
    was += (i == 0 ? "" : ",") + Npm("a", fmt::format("1.{}", i));
    is += (i == 0 ? "" : ",") + Npm("a", fmt::format("2.{}", i));
  }
  const auto old_document = ReadComponents(was), new_document = ReadComponents(is);
  CHECK(Compare(old_document.graph(), new_document.graph()).versions.size() == 20'000);
}
