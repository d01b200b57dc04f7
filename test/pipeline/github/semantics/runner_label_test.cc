#include "pipeseal/pipeline/github/semantics/runner_label.h"

#include <doctest/doctest.h>

#include "test/pipeline/github/semantics/problems_of.h"

using namespace pipeseal::pipeline::github::semantics;

TEST_CASE("Labels of runners") {
  using Kind = RunnerLabel::Kind;
  for (const char* label : {"ubuntu-latest", "Ubuntu-24.04-arm", "macOS-latest-xlarge", "windows-11-arm",
                            "windows-2025-vs2026", "ubuntu-slim", "macos-15-intel"}) {
    CAPTURE(label);
    CHECK(ReadRunnerLabel(label).kind == Kind::kHosted);
  }
  for (const char* label : {"ubuntu-18.04", "macos-10.15", "macos-13", "windows-2019"}) {
    CAPTURE(label);
    CHECK(ReadRunnerLabel(label).kind == Kind::kRetired);
  }
  for (const char* label : {"linux-latest", "ubuntu-large", "gpu", "ubuntu-", "ubuntu"}) {
    CAPTURE(label);
    CHECK(ReadRunnerLabel(label).kind == Kind::kOther);
  }
  CHECK(ReadRunnerLabel("ubuntu-latest-xl").kind == Kind::kLarger);
  CHECK(ReadRunnerLabel("runner=2cpu").kind == Kind::kLarger);
  CHECK(ReadRunnerLabel("ARM64").kind == Kind::kPreset);
}

TEST_CASE("runs-on: labels that there are not") {
  const auto with = [](std::string_view runs_on) {
    return InWorkflow(JobOf(fmt::format("    runs-on: {}\n    steps: []\n", runs_on)));
  };
  CHECK(with("ubuntu-16.04") == Lines{4});
  CHECK(with("linux-latest") == Lines{4});
  CHECK(with("mine").empty());
  CHECK(with("[self-hosted, gpu]").empty());
  CHECK(with("{group: g, labels: gpu}").empty());
  CHECK(with("[ubuntu-latest, windows-latest]") == Lines{4});
  CHECK(with("[ubuntu-latest, linux]").empty());
  CHECK(with("${{ github.ref }}").empty());
}

TEST_CASE("runs-on: labels of the matrix") {
  CHECK(InWorkflow(JobOf(
            "    runs-on: ${{ matrix.os }}\n    strategy:\n      matrix:\n        os:\n          - ubuntu-latest\n"
            "          - ubuntu-14.04\n        include:\n          - os: windows-2012\n    steps: []\n")) ==
        Lines{9, 11});
}
