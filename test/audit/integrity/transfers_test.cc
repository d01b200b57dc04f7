#include <doctest/doctest.h>

#include "test/audit/integrity/audited.h"

using namespace pipeseal::audit::integrity;

namespace {

constexpr std::string_view kBuild = R"(  build:
    runs-on: x
    steps:
      - run: make
      - uses: actions/upload-artifact@v4
        with: {name: bin, path: dist}
)";

}  // namespace

TEST_CASE("INT01: files that are published as they came") {
  const auto ship = [](std::string_view steps) {
    return AuditedJobs(
        std::string(kBuild) + "  ship:\n    runs-on: x\n    needs: build\n    steps:\n" + std::string(steps), "INT01");
  };
  CHECK(ship("      - uses: actions/download-artifact@v4\n        with: {name: bin}\n      - run: gh release create v1 "
             "bin/x\n") == Found{"INT01:14"});
  CHECK(ship("      - uses: actions/download-artifact@v4\n      - run: gh release create v1 bin/x\n") ==
        Found{"INT01:13"});
  // Compared, verified, or not taken at all.
  CHECK(
      ship(
          "      - uses: actions/download-artifact@v4\n      - run: sha256sum -c $SUMS && gh release create v1 bin/x\n")
          .empty());
  CHECK(ship("      - uses: actions/download-artifact@v4\n      - run: pipeseal verify-stage ship\n      - run: gh "
             "release create v1 x\n")
            .empty());
  CHECK(ship("      - uses: actions/download-artifact@v4\n        with: {name: other}\n      - run: gh release create "
             "v1 x\n")
            .empty());
  CHECK(ship("      - run: gh release create v1 x\n").empty());
}

TEST_CASE("INT01: reports are only looked at") {
  const std::string jobs =
      "  test:\n    runs-on: x\n    steps:\n      - uses: actions/upload-artifact@v4\n        with: {name: "
      "coverage-report, path: c}\n"
      "  show:\n    runs-on: x\n    needs: test\n    steps:\n      - uses: actions/download-artifact@v4\n        with: "
      "{name: coverage-report}\n";
  CHECK(AuditedJobs(jobs, "INT01").empty());
  CHECK(AuditedJobs(jobs + "      - run: aws s3 cp x s3://y\n", "INT01") == Found{"INT01:13"});
}

TEST_CASE("INT01: the fix puts a step behind the download") {
  using namespace pipeseal::audit;
  Project project;
  const AuditedFile& file = project.Add(
      pipeseal::pipeline::File::ReadAs(pipeseal::pipeline::FileKind::kGitHubWorkflow, "a.yml",
                                       "on: push\njobs:\n" + std::string(kBuild) +
                                           "  ship:\n    runs-on: x\n    needs: build\n    steps:\n      - uses: "
                                           "actions/download-artifact@v4\n      - run: npm publish\n"));
  Reporter reporter(file.name());
  for (const CheckFile check : kFamily.file_checks) check(file, project, reporter);
  const auto found =
      std::ranges::find_if(reporter.findings(), [](const AuditFinding& each) { return each.rule->code == "INT01"; });
  REQUIRE(found != reporter.findings().end());
  REQUIRE(found->fixes.size() == 1);
  const Edit& edit = found->fixes[0].edits[0];
  CHECK(edit.range.begin.line == 14);
  CHECK(edit.text.starts_with("      - run: pipeseal verify-stage ship"));
}

TEST_CASE("INT15: two jobs, or all of a matrix, write one name") {
  const std::string second =
      "  again:\n    runs-on: x\n    steps:\n      - uses: actions/upload-artifact@v4\n        with: {name: bin, path: "
      "dist}\n";
  CHECK(AuditedJobs(std::string(kBuild) + second, "INT15") == Found{"INT15:13"});
  CHECK(AuditedJobs(kBuild, "INT15").empty());
  const auto matrix = [](std::string_view name, std::string_view more = "") {
    return AuditedJobs(
        "  a:\n    runs-on: x\n    strategy: {matrix: {os: [a, b]}}\n    steps:\n      - uses: "
        "actions/upload-artifact@v4\n" +
            std::string(more) + "        with: {name: \"" + std::string(name) + "\", path: x}\n",
        "INT15");
  };
  CHECK(matrix("bin") == Found{"INT15:8"});
  CHECK(matrix("bin-${{ matrix.os }}").empty());
  CHECK(matrix("bin", "        if: matrix.os == 'a'\n").empty());
}

TEST_CASE("INT14: an image is built again where it is deployed") {
  const auto deploy = [](std::string_view second) {
    return AuditedJobs(
        "  build:\n    runs-on: x\n    steps:\n      - run: docker build -t r/app:1 . && docker push r/app:1\n"
        "  deploy:\n    needs: build\n    runs-on: x\n    steps:\n      - run: |\n          " +
            std::string(second) + "\n          kubectl set image deploy/app app=r/app:1\n",
        "INT14");
  };
  CHECK(deploy("docker build -t r/app:2 .") == Found{"INT14:12"});
  CHECK(deploy("docker build -t r/migrations:2 .").empty());
  CHECK(deploy("docker pull r/app:1").empty());
}
