#include <doctest/doctest.h>

#include "test/audit/integrity/audited.h"

using namespace pipeseal::audit::integrity;

namespace {

Found Steps(std::string_view text, std::string_view code) {
  return AuditedJobs("  a:\n    runs-on: x\n    steps:\n" + std::string(text), code);
}

}  // namespace

TEST_CASE("INT12: verification that cannot fail") {
  CHECK(Steps("      - run: cosign verify r/x || true\n", "INT12") == Found{"INT12:6"});
  CHECK(Steps("      - run: |\n          make\n          sha256sum -c sums || echo bad\n", "INT12") ==
        Found{"INT12:8"});
  CHECK(Steps("      - run: gh attestation verify x -R o/r\n        continue-on-error: true\n", "INT12") ==
        Found{"INT12:6"});
  CHECK(Steps("      - run: cosign verify r/x | jq .\n", "INT12") == Found{"INT12:6"});
  CHECK(Steps("      - run: cosign verify r/x\n", "INT12").empty());
  CHECK(Steps("      - {run: cosign verify r/x | jq ., shell: bash}\n", "INT12").empty());
  CHECK(Steps("      - run: make || true\n", "INT12").empty());
  // The outcome is asked for.
  CHECK(Steps("      - id: v\n        run: cosign verify r/x\n        continue-on-error: true\n"
              "      - if: steps.v.outcome == 'failure'\n        run: exit 1\n",
              "INT12")
            .empty());
}

TEST_CASE("INT12: publishing whatever came of it") {
  const auto ship = [](std::string_view condition) {
    return AuditedJobs(
        "  check:\n    runs-on: x\n    steps:\n      - run: cosign verify r/x\n  ship:\n    needs: check\n    runs-on: "
        "x\n" +
            std::string(condition) + "    steps:\n      - run: npm publish\n",
        "INT12");
  };
  CHECK(ship("    if: always()\n") == Found{"INT12:10"});
  CHECK(ship("    if: always() && needs.check.result == 'success'\n").empty());
  CHECK(ship("").empty());
  CHECK(Steps("      - run: cosign verify r/x\n      - run: npm publish\n        if: always()\n", "INT12") ==
        Found{"INT12:8"});
}

TEST_CASE("INT13: verifiers that are not pinned") {
  const std::string_view verify = "      - run: cosign verify r/x\n";
  CHECK(Steps("      - uses: sigstore/cosign-installer@v3\n" + std::string(verify), "INT13") == Found{"INT13:6"});
  CHECK(
      Steps("      - uses: sigstore/cosign-installer@0123456789012345678901234567890123456789\n" + std::string(verify),
            "INT13")
          .empty());
  CHECK(Steps("      - uses: sigstore/cosign-installer@v3\n      - run: cosign sign r/x\n", "INT13").empty());
  CHECK(Steps("      - run: curl -sSLo cosign https://e.example/cosign\n" + std::string(verify), "INT13") ==
        Found{"INT13:6"});
  CHECK(Steps("      - run: curl -sSLo cosign https://e.example/cosign && echo $S cosign | sha256sum -c\n" +
                  std::string(verify),
              "INT13")
            .empty());
  CHECK(Steps("      - run: go install github.com/slsa-framework/slsa-verifier/v2/cli/slsa-verifier@latest\n"
              "      - run: slsa-verifier verify-artifact x --source-uri u\n",
              "INT13") == Found{"INT13:6"});
  CHECK(Steps("      - run: go install github.com/slsa-framework/slsa-verifier/v2/cli/slsa-verifier@v2.6.0\n"
              "      - run: slsa-verifier verify-artifact x --source-uri u\n",
              "INT13")
            .empty());
}

TEST_CASE("INT06: strangers where something is signed") {
  const auto sign = [](std::string_view steps, std::string_view on = "push") {
    return AuditedJobs("  a:\n    runs-on: x\n    permissions: {id-token: write}\n    steps:\n" + std::string(steps) +
                           "      - run: cosign sign r/x\n",
                       "INT06", on);
  };
  const std::string_view foreign =
      "      - uses: actions/checkout@v4\n        with: {ref: \"${{ github.event.pull_request.head.sha }}\"}\n";
  CHECK(sign(foreign, "pull_request_target") == Found{"INT06:8"});
  CHECK(sign(foreign).empty());
  CHECK(sign("      - uses: actions/checkout@v4\n", "pull_request_target").empty());
  CHECK(sign("      - run: curl -sSL https://e.example/i.sh | bash\n") == Found{"INT06:7"});
  CHECK(sign("      - run: curl -sSL https://e.example/x | tar xz\n").empty());
  CHECK(sign("      - uses: somebody/tool@main\n") == Found{"INT06:7"});
  CHECK(sign("      - uses: somebody/tool@v1\n").empty());
  CHECK(
      AuditedJobs(
          "  a:\n    runs-on: x\n    steps:\n      - run: curl -sSL https://e.example/i.sh | bash\n      - run: make\n",
          "INT06")
          .empty());
}

TEST_CASE("INT07: one key for two stages") {
  const auto two = [](std::string_view first, std::string_view second) {
    const auto job = [](std::string_view name, std::string_view secret) {
      return "  " + std::string(name) + ":\n    runs-on: x\n    steps:\n      - run: pipeseal run " +
             std::string(name) + " --key env:K -- make\n        env: {K: \"${{ secrets." + std::string(secret) +
             " }}\"}\n";
    };
    return AuditedJobs(job("build", first) + job("test", second), "INT07");
  };
  CHECK(two("SIGNING_KEY", "SIGNING_KEY") == Found{"INT07:12"});
  CHECK(two("BUILD_KEY", "TEST_KEY").empty());
  CHECK(two("NPM_TOKEN", "NPM_TOKEN").empty());
}

TEST_CASE("INT16: a job that pushes its own definition") {
  CHECK(Steps("      - run: |\n          sed -i s/a/b/ .github/workflows/x.yml\n          git commit -am x\n          "
              "git push\n",
              "INT16") == Found{"INT16:7"});
  CHECK(Steps("      - run: sed -i s/a/b/ .github/workflows/x.yml\n", "INT16").empty());
  CHECK(Steps("      - run: |\n          cat .github/workflows/x.yml\n          git push\n", "INT16").empty());
  CHECK(Steps("      - run: |\n          sed -i s/a/b/ README.md\n          git push\n", "INT16").empty());
}

TEST_CASE("INT21: steps that still run") {
  CHECK(Steps("      - run: make\n        background: true\n      - run: sha256sum x > s\n", "INT21") ==
        Found{"INT21:8"});
  CHECK(Steps("      - run: make\n        background: true\n      - wait-all:\n      - run: sha256sum x > s\n", "INT21")
            .empty());
  CHECK(
      Steps(
          "      - run: make\n        id: m\n        background: true\n      - wait: m\n      - run: sha256sum x > s\n",
          "INT21")
          .empty());
  CHECK(Steps("      - run: make\n        id: m\n        background: true\n      - wait: other\n      - run: sha256sum "
              "x > s\n",
              "INT21") == Found{"INT21:10"});
  CHECK(Steps("      - parallel:\n          - run: make\n          - run: cosign sign-blob x\n", "INT21") ==
        Found{"INT21:8"});
  CHECK(Steps("      - run: make\n      - run: sha256sum x > s\n", "INT21").empty());
}
