#include "pipeseal/sbom/graph_json.h"

#include <doctest/doctest.h>

#include "pipeseal/encoding/node.h"
#include "test/sbom/sbom_text.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

std::string JsonOf(const Graph& graph) {
  JsonStream json;
  json.Begin('{');
  WriteGraph(graph, json);
  json.End('}');
  return std::move(json).Take();
}

}  // namespace

TEST_CASE("a graph as JSON") {
  const auto document = ReadCycloneDx(R"("serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79","components":[
    {"type":"library","bom-ref":"a","name":"a","purl":"pkg:npm/a","hashes":[{"alg":"MD5","content":"00"}],
     "licenses":[{"license":{"id":"MIT"}}]}],"dependencies":[{"ref":"app","dependsOn":["a"],"provides":["a"]}])");
  CHECK(JsonOf(document.graph()) ==
        R"({"document":{"serial":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79","revision":"1","signed":false,"roots":["app"]},)"
        R"("components":[{"id":"app","kind":"package","placement":"subject","type":"application","name":"app","version":"1"},)"
        R"({"id":"a","kind":"package","placement":"listed","type":"library","name":"a","purl":"pkg:npm/a",)"
        R"("identifiers":[{"kind":"purl","value":"pkg:npm/a"}],"hashes":[{"algorithm":"MD5","value":"00"}],)"
        R"("licenses":[{"form":"id","role":"unstated","value":"MIT"}]}],)"
        R"("dependencies":[{"from":"app","to":"a"}],"relationships":[{"from":"app","to":"a","kind":"provides"}]})");
}

TEST_CASE("NONE and NOASSERTION as the end of an edge are told apart") {
  SpdxGraph spdx;
  spdx.AddPackage("SPDXRef-a", "a", "1");
  const Index from = spdx.builder().Mention("SPDXRef-a", 0);
  spdx.builder().AddEdge({.from = from, .absent = true, .type = "DEPENDS_ON"});
  spdx.builder().AddEdge({.from = from, .kind = EdgeKind::kContains});
  const std::string json = JsonOf(std::move(spdx).Finish());
  CHECK(json.contains(R"({"from":"SPDXRef-a","to":null,"stated":"none","type":"DEPENDS_ON"})"));
  CHECK(json.contains(R"({"from":"SPDXRef-a","to":null,"stated":"no-assertion","kind":"contains"})"));
}

TEST_CASE("an empty document, and texts of any kind, are JSON") {
  CHECK(JsonOf(ReadRootless("").graph()) ==
        R"({"document":{"revision":"1","signed":false},"components":[],"dependencies":[],"relationships":[]})");
  const auto document = ReadRootless(R"("components":[{"type":"library","name":"\u001b\"\\\u202e"}])");
  const std::string json = JsonOf(document.graph());
  CHECK(encoding::Document::ParseJson(json));
  CHECK(!json.contains('\x1b'));
}
