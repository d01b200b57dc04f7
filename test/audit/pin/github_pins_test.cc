#include <doctest/doctest.h>

#include "pipeseal/audit/pin/known_sources.h"
#include "test/audit/github_findings.h"

using namespace pipeseal::audit;

namespace {

const std::string kCommit = "1111111111111111111111111111111111111111";
const std::string kDigest = "sha256:" + std::string(64, 'a');

Found Pins(std::string_view step, Profile profile = Profile::kReview) {
  return FoundIn(pin::kFamily, WorkflowOf("push", step), profile);
}

Found OfLock(std::string lock, std::string workflow) {
  return FoundIn(pin::kFamily, {{".github/workflows/a.yml", std::move(workflow)},
                                {".github/workflows/actions.lock", std::move(lock)}});
}
Found OfLocked(std::string lock, std::string workflow) {
  return FoundIn(pin::kFamily, {{".github/workflows/actions.lock", std::move(lock)},
                                {".github/workflows/a.yml", std::move(workflow)}});
}

const std::string kLock =
    "version: 'v0.0.2'\n"
    "workflows:\n"
    "  '.github/workflows/a.yml':\n"
    "    - 'actions/checkout@v9'\n"
    "dependencies:\n"
    "  'actions/checkout@v9':\n"
    "    ref: 'v9'\n"
    "    commit: 'sha1-" +
    kCommit + "'\n";

}  // namespace

TEST_CASE("pin/unpinned-action") {
  CHECK(Pins("uses: actions/checkout@v4") == Found{"unpinned-action:6"});
  CHECK(Pins("uses: actions/checkout@main") == Found{"unpinned-action:6"});
  CHECK(Pins("uses: docker://alpine:3") == Found{"unpinned-action:6"});
  CHECK(FoundIn(pin::kFamily, "on: push\njobs:\n  a:\n    uses: o/r/.github/workflows/x.yml@v1\n") ==
        Found{"unpinned-action:4"});
  CHECK(
      FoundIn(pin::kFamily, {{"x/action.yml", "name: a\nruns:\n  using: composite\n  steps:\n    - uses: o/r@v1\n"}}) ==
      Found{"unpinned-action:5"});
  CHECK(Pins("uses: o/r@" + kCommit).empty());
  CHECK(Pins("uses: docker://alpine@" + kDigest).empty());
  CHECK(Pins("uses: $/x").empty());
  CHECK(Pins("run: echo uses o/r@v1").empty());
  CHECK(FoundIn(pin::kFamily, "on: push\n").empty());
}

TEST_CASE("pin/unpinned-action: commits that are known are offered") {
  const auto fixed = [](std::string_view step) {
    return Fixed(pin::kFamily, WorkflowOf("push", step), "pin/unpinned-action");
  };
  const std::string commit = "11bd71901bbe5b1630ceea73d27597364c9af683";
  CHECK(fixed("uses: actions/checkout@v4.2.2") == WorkflowOf("push", "uses: actions/checkout@" + commit + " # v4.2.2"));
  CHECK(fixed("uses: 'Actions/Checkout@v4.2.2'") ==
        WorkflowOf("push", "uses: 'Actions/Checkout@" + commit + "' # v4.2.2"));
  // The newest of version 4 that is known.
  CHECK(fixed("uses: actions/checkout@v4") == WorkflowOf("push", "uses: actions/checkout@" + commit + " # v4.2.2"));
  // A comment that is there is left alone.
  CHECK(fixed("uses: actions/checkout@v4.2.2 # why") ==
        WorkflowOf("push", "uses: actions/checkout@" + commit + " # why"));
  CHECK(fixed("uses: actions/checkout@v4.2.99").empty());
  CHECK(fixed("uses: actions/checkout@v4.2.2-rc1").empty());
  CHECK(fixed("uses: actions/checkout@feature/v4.2.2").empty());
  CHECK(fixed("uses: >-\n          actions/checkout@v4.2.2").empty());
  CHECK(fixed("uses: actions/checkout@v4 # v4.1.0").empty());
  CHECK(fixed("uses: actions/checkout@main").empty());
  CHECK(fixed("uses: o/r@v1.0.0").empty());
}

TEST_CASE("pin/lock-drift") {
  CHECK(OfLock(kLock, WorkflowOf("push", "uses: Actions/checkout@v9")).empty());
  CHECK(OfLocked(kLock, WorkflowOf("push", "uses: Actions/checkout@v9")).empty());
  CHECK(OfLocked(kLock, WorkflowOf("push", "uses: o/r@v1")) == Found{"lock-drift:6", "unpinned-action:6"});
  CHECK(OfLocked(kLock, WorkflowOf("push", "uses: ./x")) == Found{"lock-drift:6", "workspace-relative-action:6"});
  CHECK(OfLock(kLock, WorkflowOf("push", "run: x")) == Found{"lock-drift:4"});
  std::string malformed = kLock;
  malformed.replace(malformed.find("sha1-1"), 6, "sha1-");
  CHECK(OfLock(malformed, WorkflowOf("push", "uses: actions/checkout@v9")) == Found{"lock-drift:8"});
  std::string renamed = kLock;
  renamed.replace(renamed.find("ref: 'v9'"), 9, "ref: 'v8'");
  CHECK(OfLock(renamed, WorkflowOf("push", "uses: actions/checkout@v9")) == Found{"lock-drift:7"});
  CHECK(OfLock(kLock + "    uses: ['o/r@v1']\n", WorkflowOf("push", "uses: actions/checkout@v9")) ==
        Found{"lock-drift:9"});
  CHECK(OfLock(kLock + "  'o/r@v1':\n    ref: v1\n    commit: sha1-" + kCommit + "\n",
               WorkflowOf("push", "uses: actions/checkout@v9")) == Found{"lock-drift:9"});
  CHECK(OfLock("", WorkflowOf("push", "uses: $/x")).empty());
}

TEST_CASE("pin/comment-mismatch") {
  const std::string known = "uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683";  // v4.2.2
  CHECK(Pins(known + " # v4.2.2").empty());
  CHECK(Pins(known + " # tag=v4").empty());
  CHECK(Pins(known + " #v4.2.2 (2024)").empty());
  CHECK(Pins(known + " # v4.2.1") == Found{"comment-mismatch:6"});
  CHECK(Pins(known + " # v3") == Found{"comment-mismatch:6"});
  CHECK(Pins("uses: actions/checkout@" + kCommit + " # v4.2.2") == Found{"comment-mismatch:6"});
  CHECK(Pins("uses: o/r@" + kCommit + " # v1").empty());
  CHECK(Pins("uses: o/r@" + kCommit).empty());
  CHECK(Pins("uses: o/r@" + kCommit, Profile::kAudit) == Found{"comment-mismatch:6", "untrusted-source:6"});
  CHECK(Pins("uses: o/r@v1 # v2.0.0") == Found{"comment-mismatch:6", "unpinned-action:6"});
  const std::string fixed = Fixed(pin::kFamily, WorkflowOf("push", known + " # v4.2.1"), "pin/comment-mismatch");
  CHECK(fixed == WorkflowOf("push", known + " # v4.2.2"));
}

TEST_CASE("pin/image-not-digest") {
  const auto job = [](std::string_view lines) {
    return FoundIn(pin::kFamily, "on: push\njobs:\n  a:\n    runs-on: x\n    steps: []\n" + std::string(lines),
                   Profile::kAudit);
  };
  CHECK(job("    container: alpine\n") == Found{"image-not-digest:6"});
  CHECK(job("    container:\n      image: alpine:latest\n") == Found{"image-not-digest:7"});
  CHECK(job("    services:\n      db:\n        image: postgres:16\n") == Found{"image-not-digest:8"});
  CHECK(job("    container: alpine:3@" + kDigest + "\n").empty());
  CHECK(job("    container: ${{ inputs.image }}\n") == Found{"image-not-digest:6"});
  CHECK(job("    strategy:\n      matrix:\n        i: ['alpine@" + kDigest + "']\n    container: ${{ matrix.i }}\n")
            .empty());
  CHECK(job("    strategy:\n      matrix:\n        i: [alpine, 'alpine@" + kDigest +
            "']\n    container: ${{ matrix.i }}\n") == Found{"image-not-digest:9"});
  CHECK(job("    services: {}\n").empty());
  CHECK(FoundIn(pin::kFamily, {{"x/action.yml", "name: a\nruns:\n  using: docker\n  image: docker://alpine\n"}}) ==
        Found{"image-not-digest:4"});
  CHECK(FoundIn(pin::kFamily, {{"x/action.yml", "name: a\nruns:\n  using: docker\n  image: Dockerfile\n"}}).empty());
}

TEST_CASE("images of Dockerfiles") {
  CHECK(FoundIn(pin::kFamily, {{"Dockerfile", "FROM --platform=x alpine AS a\nFROM a\nFROM scratch\nFROM b@" + kDigest +
                                                  "\nRUN x\n"}}) == Found{"image-not-digest:1"});
}

TEST_CASE("pin/malformed-digest") {
  const auto image = [](std::string_view text) {
    return FoundIn(pin::kFamily,
                   "on: push\njobs:\n  a:\n    runs-on: x\n    container: " + std::string(text) + "\n    steps: []\n",
                   Profile::kGate);
  };
  CHECK(image("alpine@sha256:abc") == Found{"malformed-digest:5"});
  CHECK(image("alpine@" + kDigest + "a") == Found{"malformed-digest:5"});
  CHECK(image("alpine@sha256:" + std::string(64, 'A')) == Found{"malformed-digest:5"});
  CHECK(image("alpine@" + kDigest).empty());
  CHECK(image("alpine").empty());
  CHECK(FoundIn(pin::kFamily,
                {{"p.yaml",
                  "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  containers:\n  - name: a\n    image: "
                  "a@sha256:12\n"}},
                Profile::kGate) == Found{"malformed-digest:7"});
}

TEST_CASE("pin/untrusted-source") {
  CHECK(Pins("uses: actions-rs/toolchain@" + kCommit) == Found{"untrusted-source:6"});
  CHECK(Pins("uses: action/checkout@" + kCommit) == Found{"untrusted-source:6"});
  CHECK(Pins("uses: actions/checkout@" + kCommit).empty());
  CHECK(Pins("uses: docker/login-action@" + kCommit).empty());
  CHECK(Pins("uses: some/thing@" + kCommit).empty());
  CHECK(Pins("uses: some/thing@" + kCommit + " # v1", Profile::kAudit) == Found{"untrusted-source:6"});
  const auto hooks = [](std::string_view url) {
    return FoundIn(pin::kFamily, {{".pre-commit-config.yaml",
                                   "repos:\n  - repo: " + std::string(url) + "\n    rev: v1\n    hooks: []\n"}});
  };
  CHECK(hooks("https://github.com/pre-commit/mirrors-isort") == Found{"untrusted-source:2"});
  CHECK(hooks("https://github.com/psf/black").empty());
}

TEST_CASE("names that look like others") {
  using pin::LooksLike;
  CHECK(LooksLike("actoins/checkout") == "actions/checkout");
  CHECK(LooksLike("action/checkout") == "actions/checkout");
  CHECK(LooksLike("actionss/checkout") == "actions/checkout");
  CHECK(LooksLike("octions/checkout") == "actions/checkout");
  CHECK(LooksLike("d0rny/paths-filter") == "dorny/paths-filter");
  CHECK(LooksLike("actions/checkouts").empty());  // of the same owner
  CHECK(LooksLike("").empty());
  CHECK(LooksLike("me/checkout").empty());
}

TEST_CASE("pin/reference-confusion") {
  CHECK(Pins("uses: o/r@1234567") == Found{"reference-confusion:6", "unpinned-action:6"});
  CHECK(Pins("uses: o/r@v1234567") == Found{"unpinned-action:6"});
  CHECK(Pins("uses: o/r@facade") == Found{"unpinned-action:6"});
  std::string foreign = kLock;
  for (const std::string_view old : {"v9", "v9", "v9"}) foreign.replace(foreign.find(old), 2, "v4.2.2");
  CHECK(OfLock(foreign, WorkflowOf("push", "uses: actions/checkout@v4.2.2")) == Found{"reference-confusion:8"});
}

TEST_CASE("pin/workspace-relative-action") {
  CHECK(Pins("uses: ./x") == Found{"workspace-relative-action:6"});
  CHECK(Pins("uses: $/x").empty());
  CHECK(Fixed(pin::kFamily, WorkflowOf("push", "uses: ./x"), "pin/workspace-relative-action") ==
        WorkflowOf("push", "uses: $/x"));
  CHECK(Fixed(pin::kFamily, WorkflowOf("push", "uses: ./../x"), "pin/workspace-relative-action").empty());
  const std::string call = "on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n";
  CHECK(FoundIn(pin::kFamily, call).empty());
  CHECK(FoundIn(pin::kFamily, call, Profile::kAudit) == Found{"workspace-relative-action:4"});
}

TEST_CASE("pin/known-vulnerable") {
  CHECK(Pins("uses: tj-actions/changed-files@v45.0.7") == Found{"known-vulnerable:6", "unpinned-action:6"});
  CHECK(Pins("uses: tj-actions/changed-files@v45") == Found{"known-vulnerable:6", "unpinned-action:6"});
  CHECK(Pins("uses: tj-actions/changed-files@v46.0.1") == Found{"unpinned-action:6"});
  CHECK(Pins("uses: tj-actions/changed-files@" + kCommit + " # v44.0.0") == Found{"known-vulnerable:6"});
  CHECK(Pins("uses: actions/download-artifact@v4") == Found{"unpinned-action:6"});
  CHECK(Pins("uses: actions/download-artifact@v4.1.2") == Found{"known-vulnerable:6", "unpinned-action:6"});
  CHECK(Pins("uses: actions/download-artifact@v3.0.0") == Found{"unpinned-action:6"});
  CHECK(Pins("uses: rlespinasse/github-slug-action@v4", Profile::kAudit) ==
        Found{"known-vulnerable:6", "unpinned-action:6", "untrusted-source:6"});
  CHECK(Pins("uses: tj-actions/changed-files@0e58ed8671d6b60d0890c21b07f8835ace038e67") == Found{"known-vulnerable:6"});
}
