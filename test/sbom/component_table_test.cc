#include "pipeseal/sbom/component_table.h"

#include <doctest/doctest.h>

#include "pipeseal/sbom/component_view.h"
#include "test/sbom/sbom_text.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

std::string TableOf(const SbomDocument& document) {
  return ComponentTable(document.graph(), ShownComponents(document.graph(), FileView::kLeftOut));
}

}  // namespace

TEST_CASE("components as a table") {
  const auto document =
      ReadCycloneDx(R"("components":[{"type":"library","group":"org.acme","name":"lib","version":"1.2",
    "purl":"pkg:maven/org.acme/lib@1.2","supplier":{"name":"Acme"},"licenses":[{"license":{"id":"MIT"}},{"license":{"id":"ISC"}}]}])");
  CHECK(TableOf(document) ==
        "NAME          VERSION  TYPE         LICENCE   SUPPLIER  PURL\n"
        "app           1        application  -         -         -\n"
        "org.acme/lib  1.2      library      ISC, MIT  Acme      pkg:maven/org.acme/lib@1.2\n");
}

TEST_CASE("no component") { CHECK(TableOf(ReadRootless("")) == "no component\n"); }

TEST_CASE("cells are inert, and a long one does not move the others") {
  const auto document = ReadRootless(R"("components":[{"type":"library","name":"a\u001b[2J"},{"type":"library","name":")" +
                                     std::string(1000, 'x') + R"("}])");
  const std::string table = TableOf(document);
  CHECK(table.contains("a\\x1b[2J"));
  CHECK(!table.contains('\x1b'));
  CHECK(table.starts_with("NAME" + std::string(38, ' ') + "VERSION"));
}
