#include <doctest/doctest.h>

#include "pipeseal/audit/layout_skeleton.h"
#include "pipeseal/intoto/layout_lint.h"
#include "test/audit/integrity/audited.h"

using namespace pipeseal;
using namespace pipeseal::audit;
using namespace pipeseal::audit::integrity;

namespace {

const std::string kPipeline = R"(on: {push: {tags: [v*]}}
jobs:
  build:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - run: make -s dist
      - uses: actions/upload-artifact@v4
        with: {name: bin, path: dist/cider.tar}
  test:
    runs-on: x
    needs: build
    steps:
      - uses: actions/download-artifact@v4
        with: {name: bin, path: in}
      - run: ./check in/cider.tar
      - uses: actions/upload-artifact@v4
        with: {name: tested, path: in/cider.tar}
  publish:
    runs-on: x
    needs: test
    steps:
      - uses: actions/download-artifact@v4
        with: {name: tested, path: out}
      - run: gh release create v1 out/cider.tar
)";

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

pipeline::File Read(std::string text, std::string name = ".github/workflows/release.yml") {
  return pipeline::File::ReadAs(pipeline::FileKind::kGitHubWorkflow, std::move(name), std::move(text));
}

// The layout that follows from a pipeline, with one key that nobody checks here.
AuditedLayout LayoutOf(const std::string& text, std::int64_t threshold = 1) {
  const pipeline::File file = Read(text);
  const pipeline::Pipeline* pipelines[] = {&file.pipelines().front()};
  LayoutSkeleton skeleton = SkeletonOf(pipelines);
  for (intoto::TemplateStep& step : skeleton.steps) step.threshold = threshold;
  std::string yaml = intoto::LayoutTemplate(skeleton.steps, *ParseUtcTime("2030-01-01T00:00:00Z"), "");
  Result<encoding::Document> document = encoding::Document::ParseYaml(yaml);
  REQUIRE(document);
  Result<intoto::Layout> layout = intoto::ReadLayout(document->root(), {});
  REQUIRE_MESSAGE(layout, (layout ? "" : layout.error().message()));
  return {"root.layout", std::move(yaml), std::move(*layout), true};
}

Found Against(AuditedLayout layout, std::string pipeline) {
  Project project({*ParseUtcTime("2026-01-01T00:00:00Z"), {}, {}, {}});
  project.Add(std::move(layout));
  project.Add(Read(std::move(pipeline)));
  Found found;
  for (std::string& each : Audited(project))
    for (const std::string_view code : {"INT02", "INT03", "INT04", "INT08", "INT18"})
      if (each.starts_with(code)) found.push_back(each);
  return found;
}

bool Has(const Found& found, std::string_view code) {
  return std::ranges::any_of(found, [&](const std::string& each) { return each.starts_with(code); });
}

}  // namespace

TEST_CASE("the layout of a pipeline is one that the lint has nothing against") {
  const AuditedLayout layout = LayoutOf(kPipeline);
  REQUIRE(layout.layout.steps.size() == 3);
  CHECK(layout.layout.steps[0].name == "release.build");
  CHECK(layout.layout.steps[0].expected_command == std::vector<std::string>{"make", "-s", "dist"});
  CHECK(layout.layout.steps[1].expected_materials[0].text() ==
        "MATCH cider.tar IN in WITH PRODUCTS IN dist FROM release.build");
  CHECK(layout.layout.steps[2].expected_materials[0].text() ==
        "MATCH cider.tar IN out WITH PRODUCTS IN in FROM release.test");
  Findings findings;
  intoto::LintLayout(layout.layout, layout.name, findings);
  for (const Finding& finding : findings.list()) {
    // The test has no keys.
    if (finding.rule->id != "layout/threshold-out-of-reach")
      CHECK_MESSAGE(finding.severity == Severity::kNote, finding.message);
  }
}

TEST_CASE("coverage counts what is handed on and taken") {
  const pipeline::File file = Read(kPipeline);
  const pipeline::Pipeline* pipelines[] = {&file.pipelines().front()};
  const LayoutSkeleton skeleton = SkeletonOf(pipelines);
  CHECK(skeleton.artifacts == 4);
  CHECK(skeleton.constrained == 4);
}

TEST_CASE("a pipeline that did not change is what its layout says") {
  CHECK(Against(LayoutOf(kPipeline), kPipeline).empty());
}

TEST_CASE("INT02: a job that slipped in") {
  std::string changed = Replaced(kPipeline, "needs: test\n", "needs: pack\n");
  changed = Replaced(changed, "name: tested, path: out", "name: packed, path: out");
  changed +=
      "  pack:\n    runs-on: x\n    needs: test\n    steps:\n      - uses: actions/download-artifact@v4\n        with: "
      "{name: tested}\n"
      "      - uses: actions/upload-artifact@v4\n        with: {name: packed, path: cider.tar}\n";
  CHECK(Has(Against(LayoutOf(kPipeline), changed), "INT02:26"));
}

TEST_CASE("INT02 and INT03: a job that was renamed") {
  std::string changed = Replaced(kPipeline, "  test:\n", "  tests:\n");
  changed = Replaced(changed, "needs: test\n", "needs: tests\n");
  const Found found = Against(LayoutOf(kPipeline), changed);
  CHECK(Has(found, "INT02:10"));
  CHECK(Has(found, "INT03"));
}

TEST_CASE("INT02: other files are handed on") {
  CHECK(Against(LayoutOf(kPipeline), Replaced(kPipeline, "path: dist/cider.tar", "path: out/evil.tar")) ==
        Found{"INT02:15", "INT02:9"});
}

TEST_CASE("INT03: a need that was dropped") {
  const Found found = Against(LayoutOf(kPipeline), Replaced(kPipeline, "    needs: test\n", ""));
  CHECK(found == Found{"INT03:19"});
}

TEST_CASE("INT04: another command") {
  CHECK(Against(LayoutOf(kPipeline), Replaced(kPipeline, "make -s dist", "make -s dist EXTRA=1")) == Found{"INT04:7"});
  // A recorded command is the same command.
  const std::string recorded =
      Replaced(kPipeline, "make -s dist", "pipeseal run release.build --key k -- make -s dist");
  CHECK(Against(LayoutOf(kPipeline), recorded).empty());
  const std::string dynamic = Replaced(kPipeline, "make -s dist", "make -s $TARGET");
  CHECK(Against(LayoutOf(kPipeline), dynamic).empty());
}

TEST_CASE("INT08: more signatures than jobs") {
  const Found found = Against(LayoutOf(kPipeline, 2), kPipeline);
  CHECK(found.size() == 3);
  CHECK(Has(found, "INT08"));
}

TEST_CASE("INT18: layouts that nobody has signed, or that have expired") {
  AuditedLayout unsigned_layout = LayoutOf(kPipeline);
  unsigned_layout.verified = false;
  CHECK(Against(std::move(unsigned_layout), kPipeline) == Found{"INT18:0"});
  AuditedLayout expired = LayoutOf(kPipeline);
  expired.layout.expires = *ParseUtcTime("2025-01-01T00:00:00Z");
  CHECK(Against(std::move(expired), kPipeline) == Found{"INT18:0"});
}

TEST_CASE("a layout is held against the pipelines that it describes") {
  Project project({*ParseUtcTime("2026-01-01T00:00:00Z"), {}, {}, {}});
  project.Add(LayoutOf(kPipeline));
  project.Add(Read(kPipeline));
  project.Add(Read(
      "on: push\njobs:\n  lint: {runs-on: x, steps: [{run: make lint}]}\n  build: {runs-on: x, steps: [{run: make}]}\n",
      ".github/workflows/ci.yml"));
  for (const std::string& each : Audited(project)) CHECK_FALSE(each.starts_with("INT02"));
}

TEST_CASE("without a layout nothing is held against one") {
  Project project;
  project.Add(Read(kPipeline));
  for (const std::string_view code : {"INT02", "INT03", "INT04", "INT08", "INT18"})
    CHECK(Audited(project, code).empty());
}

TEST_CASE("no pipeline does what the layout says") {
  Project project({*ParseUtcTime("2026-01-01T00:00:00Z"), {}, {}, {}});
  project.Add(LayoutOf(kPipeline));
  project.Add(Read("on: push\njobs:\n  lint: {runs-on: x, steps: [{run: make lint}]}\n", ".github/workflows/ci.yml"));
  CHECK(Audited(project, "INT03").size() == 1);
}
