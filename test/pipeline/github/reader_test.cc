#include "pipeseal/pipeline/github/reader.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/pipeline/file.h"

namespace pipeseal::pipeline {
namespace {

using std::string;

// A workflow whose jobs follow.
File ReadJobs(string jobs, string head = "on: push\n") {
  return File::ReadAs(FileKind::kGitHubWorkflow, "release.yml", head + "jobs:\n" + jobs);
}
const Pipeline& Only(const File& file) {
  REQUIRE(file.pipelines().size() == 1);
  return file.pipelines().front();
}

TEST_CASE("jobs are stages, with what they need and who waits for whom") {
  const File file = ReadJobs(R"(
  build: {runs-on: ubuntu-latest, steps: [{run: make}]}
  ship:
    needs: [build]
    if: always()
    runs-on: [self-hosted, x]
    environment: {name: production}
    permissions: {id-token: write}
    strategy: {matrix: {os: [a, b]}}
    continue-on-error: true
    container: alpine:3
    services: {db: {image: postgres}}
    steps:
      - {name: Ship it, run: make ship, continue-on-error: true}
)");
  const Pipeline& pipeline = Only(file);
  CHECK(pipeline.id == "release");
  REQUIRE(pipeline.stages.size() == 2);
  const Stage& ship = pipeline.stages[1];
  CHECK(ship.id == "ship");
  REQUIRE(ship.needs.size() == 1);
  CHECK(ship.needs[0] == "build");
  CHECK(ship.always);
  CHECK(ship.self_hosted);
  CHECK(ship.deployment == "production");
  CHECK(ship.has_identity_token);
  CHECK(ship.is_matrix);
  CHECK(ship.tolerates_failure);
  REQUIRE(ship.images.size() == 2);
  CHECK(ship.images[0].reference == "alpine:3");
  REQUIRE(ship.steps.size() == 1);
  CHECK(ship.steps[0].tolerates_failure);
  CHECK(ship.steps[0].range.begin.line == 16);
  CHECK_FALSE(pipeline.stages[0].always);
  CHECK_FALSE(pipeline.stages[0].has_identity_token);
}

TEST_CASE("a job that asks for results does not run whatever happened") {
  const File file = ReadJobs(R"(
  a: {runs-on: x, if: "always() && needs.b.result == 'success'", steps: [{run: x}]}
  b: {runs-on: x, if: "${{ !cancelled() }}", steps: [{run: x}]}
  c: {runs-on: x, if: github.ref == 'x', steps: [{run: x}]}
)");
  CHECK_FALSE(Only(file).Find("a")->always);
  CHECK(Only(file).Find("b")->always);
  CHECK_FALSE(Only(file).Find("c")->always);
}

TEST_CASE("events are trusted as those who can cause them") {
  const File file = ReadJobs(
      "  a: {runs-on: x, steps: [{run: x}]}\n",
      "on:\n  pull_request:\n  pull_request_target:\n  push: {tags: [v*]}\n  schedule: [{cron: x}]\n  create:\n");
  const auto& triggers = Only(file).triggers;
  REQUIRE(triggers.size() == 5);
  CHECK(triggers[0].trust == Trust::kUntrusted);
  CHECK_FALSE(triggers[0].privileged);
  CHECK(triggers[1].privileged);
  CHECK(triggers[2].trust == Trust::kMaintainer);
  CHECK(triggers[3].trust == Trust::kItself);
  CHECK(triggers[4].trust == Trust::kMember);
}

TEST_CASE("artifacts go out and in under their names") {
  const File file = ReadJobs(R"(
  build:
    runs-on: x
    strategy: {matrix: {os: [linux, mac], include: [{os: bsd}]}}
    steps:
      - uses: actions/upload-artifact@v4
        with:
          name: bin-${{ matrix.os }}
          overwrite: true
          path: |
            dist/
            !dist/x
      - uses: actions/upload-artifact@v4
        with: {name: "${{ github.sha }}", path: x}
  ship:
    runs-on: x
    needs: build
    steps:
      - uses: actions/download-artifact@v4
      - uses: actions/download-artifact@v4
        with: {pattern: bin-*, run-id: "${{ github.event.workflow_run.id }}", path: in}
      - uses: dawidd6/action-download-artifact@v3
)");
  const auto& build = Only(file).stages[0].steps;
  REQUIRE(build[0].produces.size() == 1);
  const Transfer& out = build[0].produces[0];
  CHECK(out.names == std::vector<string>{"bin-linux", "bin-mac", "bin-bsd"});
  CHECK(out.paths == std::vector<string>{"dist/", "!dist/x"});
  CHECK(out.overwrites);
  CHECK(out.where.range.begin.line == 10);
  CHECK(build[1].produces[0].names.empty());
  const auto& ship = Only(file).stages[1].steps;
  CHECK(ship[0].consumes[0].name.empty());
  CHECK_FALSE(ship[0].consumes[0].other_pipeline);
  CHECK(ship[1].consumes[0].name == "bin-*");
  CHECK(ship[1].consumes[0].other_pipeline);
  CHECK(ship[2].consumes[0].other_pipeline);
}

TEST_CASE("secrets and outputs are read where expressions read them") {
  const File file = ReadJobs(R"(
  build:
    runs-on: x
    outputs: {digest: "${{ steps.d.outputs.sha }}"}
    env: {A: "${{ secrets.of_job }}"}
    steps:
      - {id: d, run: x, env: {B: "${{ secrets['OF_STEP'] }}", C: "${{ github.token }}"}}
  ship:
    runs-on: x
    steps:
      - run: echo ${{ needs.build.outputs.digest }}
)");
  const Stage& build = Only(file).stages[0];
  REQUIRE(build.secrets.size() == 1);
  CHECK(build.secrets[0].name == "OF_JOB");
  REQUIRE(build.steps[0].secrets.size() == 2);
  CHECK(build.steps[0].secrets[0].name == "OF_STEP");
  CHECK(build.steps[0].secrets[1].name == "GITHUB_TOKEN");
  REQUIRE(build.steps[0].produces.size() == 1);
  CHECK(build.steps[0].produces[0].name == "digest");
  const auto& in = Only(file).stages[1].steps[0].consumes;
  REQUIRE(in.size() == 1);
  CHECK(in[0].from == "build");
  CHECK(in[0].name == "digest");
}

TEST_CASE("actions that publish and prove") {
  const File file = ReadJobs(R"(
  ship:
    runs-on: x
    steps:
      - uses: softprops/action-gh-release@v2
        with: {files: "dist/*.{zip,tar}, sum.txt"}
      - uses: docker/build-push-action@v6
        with: {push: false, tags: "a/b:1"}
      - uses: docker/build-push-action@v6
        with: {push: "${{ github.event_name != 'x' }}", tags: "a/b:1", sbom: true, provenance: mode=max}
      - uses: pypa/gh-action-pypi-publish@release/v1
      - uses: pypa/gh-action-pypi-publish@release/v1
        with: {packages-dir: out/}
      - uses: actions/attest-build-provenance@v2
        with: {subject-path: "dist/*"}
      - uses: goreleaser/goreleaser-action@v6
        with: {args: release --snapshot --clean}
      - uses: ./.github/actions/seal-stage
        with: {stage: package, run: make -s, key: x, layout: l}
  provenance:
    needs: ship
    uses: slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2
  other:
    uses: ./.github/workflows/x.yml
)");
  const auto& steps = Only(file).stages[0].steps;
  CHECK(steps[0].publishes[0].paths == std::vector<string>{"dist/*.{zip,tar}", "sum.txt"});
  CHECK(steps[1].publishes.empty());
  REQUIRE(steps[2].publishes.size() == 1);
  CHECK(steps[2].publishes[0].what == "a/b:1");
  CHECK(steps[2].proofs.size() == 2);
  CHECK(steps[3].publishes[0].paths == std::vector<string>{"dist/*"});
  CHECK(steps[4].publishes[0].paths == std::vector<string>{"out/*"});
  REQUIRE(steps[5].proofs.size() == 1);
  CHECK(steps[5].proofs[0].kind == Proof::Kind::kAttests);
  CHECK(steps[5].proofs[0].subjects == std::vector<string>{"dist/*"});
  CHECK(steps[6].publishes.empty());
  REQUIRE(steps[7].records.size() == 1);
  CHECK(steps[7].records[0].name == "package");
  CHECK(steps[7].proofs.size() == 2);
  CHECK(Only(file).stages[1].steps.size() == 1);
  CHECK(Only(file).stages[1].components.size() == 1);
  CHECK(Only(file).stages[2].steps.empty());
}

TEST_CASE("pins are what the references say") {
  const File file = ReadJobs(R"(
  a:
    runs-on: x
    steps:
      - uses: a/b@0123456789012345678901234567890123456789
      - uses: a/b@v1
      - uses: a/b@main
      - uses: ./x
      - uses: docker://alpine:3
      - uses: docker://alpine@sha256:1234
)");
  const auto& steps = Only(file).stages[0].steps;
  const Pin pins[] = {Pin::kCommit, Pin::kTag, Pin::kBranch, Pin::kLocal, Pin::kTag, Pin::kInvalid};
  for (std::size_t i = 0; i < std::size(pins); ++i) CHECK(steps[i].components[0].pin == pins[i]);
}

TEST_CASE("an action is one stage") {
  const File file = File::ReadAs(FileKind::kGitHubAction, "a/action.yml",
                                 "name: x\nruns:\n  using: composite\n  steps:\n    - run: make\n      shell: bash\n");
  REQUIRE(Only(file).stages.size() == 1);
  CHECK(Only(file).stages[0].steps.size() == 1);
}

}  // namespace
}  // namespace pipeseal::pipeline
