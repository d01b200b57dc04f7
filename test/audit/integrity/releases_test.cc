#include <doctest/doctest.h>

#include "test/audit/integrity/audited.h"

using namespace pipeseal::audit::integrity;

namespace {

// A job that makes `bin` by `steps`, and one that takes it and does `ship`.
Found Shipped(std::string_view build, std::string_view ship, std::string_view code) {
  return AuditedJobs(
      "  build:\n    runs-on: x\n    steps:\n" + std::string(build) +
          "      - uses: actions/upload-artifact@v4\n        with: {name: bin, path: dist}\n"
          "  ship:\n    runs-on: x\n    needs: build\n    steps:\n      - uses: actions/download-artifact@v4\n" +
          std::string(ship),
      code);
}
constexpr std::string_view kRelease = "      - run: gh release create v1 bin/x\n";

}  // namespace

TEST_CASE("INT05: what is released without attestation") {
  CHECK(Shipped("      - run: make\n", kRelease, "INT05") == Found{"INT05:14"});
  CHECK(Shipped("      - uses: actions/attest-build-provenance@v2\n        with: {subject-path: dist/x}\n", kRelease,
                "INT05")
            .empty());
  CHECK(Shipped("      - run: make\n",
                "      - run: cosign sign-blob --yes bin/x\n      - run: gh release create v1 bin/x\n", "INT05")
            .empty());
  CHECK(Shipped("      - run: make\n", "      - run: echo done\n", "INT05").empty());
  // Made and published by one job.
  CHECK(AuditedJobs("  a:\n    runs-on: x\n    steps:\n      - run: docker build --push -t r/x .\n", "INT05") ==
        Found{"INT05:6"});
  // The registry attests what an identity publishes; a later job may attest an image.
  CHECK(AuditedJobs("  a:\n    runs-on: x\n    permissions: {id-token: write}\n    steps:\n      - run: npm publish\n",
                    "INT05")
            .empty());
  CHECK(AuditedJobs("  a:\n    runs-on: x\n    steps:\n      - run: docker push r/x\n"
                    "  b:\n    runs-on: x\n    needs: a\n    steps:\n      - run: cosign sign --yes r/x\n",
                    "INT05")
            .empty());
  CHECK(AuditedJobs("  a:\n    runs-on: x\n    steps:\n      - uses: actions/deploy-pages@v4\n", "INT05").empty());
}

TEST_CASE("INT10: a release without an SBOM") {
  CHECK(AuditedJobs("  a:\n    runs-on: x\n    steps:\n      - run: docker push r/x\n", "INT10") == Found{"INT10:6"});
  CHECK(AuditedJobs(
            "  a:\n    runs-on: x\n    steps:\n      - run: docker push r/x\n      - uses: anchore/sbom-action@v0\n",
            "INT10")
            .empty());
  CHECK(AuditedJobs("  a:\n    runs-on: x\n    steps:\n      - run: gh release create v1 x.tar x.spdx.json\n", "INT10")
            .empty());
  CHECK(AuditedJobs("  a:\n    runs-on: x\n    steps:\n      - run: npm publish\n", "INT10").empty());
  CHECK(AuditedJobs("  a:\n    runs-on: x\n    steps:\n      - run: goreleaser release\n", "INT10").empty());
}

TEST_CASE("INT17: evidence that nobody looks at") {
  const std::string_view attest =
      "      - uses: actions/attest-build-provenance@v2\n        with: {subject-path: dist/x}\n";
  CHECK(Shipped(attest, kRelease, "INT17") == Found{"INT17:15"});
  CHECK(Shipped(attest, "      - run: gh attestation verify bin/x -R o/r\n      - run: gh release create v1 bin/x\n",
                "INT17")
            .empty());
  CHECK(Shipped("      - run: make\n", kRelease, "INT17").empty());
}

TEST_CASE("INT09: published before it is attested") {
  const auto steps = [](std::string_view text) {
    return AuditedJobs("  a:\n    runs-on: x\n    steps:\n" + std::string(text), "INT09");
  };
  CHECK(steps("      - run: gh release create v1 dist/x.tar\n      - run: cosign sign-blob dist/x.tar\n") ==
        Found{"INT09:6"});
  CHECK(steps("      - run: cosign sign-blob dist/x.tar\n      - run: gh release create v1 dist/x.tar\n").empty());
  CHECK(steps("      - run: gh release create v1\n      - run: cosign sign-blob dist/x.tar\n").empty());
  CHECK(steps("      - run: docker push r/x\n      - run: cosign sign r/x\n").empty());
  CHECK(steps("      - uses: softprops/action-gh-release@v2\n        with: {files: dist/x.tar, draft: true}\n      - "
              "run: cosign sign-blob dist/x.tar\n")
            .empty());
}

TEST_CASE("INT09: published without waiting for the job that verifies") {
  const auto jobs = [](std::string_view needs, std::string_view more = "") {
    return AuditedJobs(
        "  build:\n    runs-on: x\n    steps:\n      - uses: actions/upload-artifact@v4\n        with: {name: bin, "
        "path: dist}\n"
        "  verify:\n    runs-on: x\n    needs: build\n    steps:\n      - uses: actions/download-artifact@v4\n"
        "      - run: slsa-verifier verify-artifact bin/x --provenance-path p --source-uri u\n" +
            std::string(more) + "  ship:\n    runs-on: x\n    needs: " + std::string(needs) +
            "\n    steps:\n      - uses: actions/download-artifact@v4\n      - run: gh release create v1 bin/x\n",
        "INT09");
  };
  CHECK(jobs("build") == Found{"INT09:14"});
  CHECK(jobs("[build, verify]").empty());
  CHECK(jobs("gate", "  gate: {runs-on: x, needs: verify, steps: [{run: x}]}\n").empty());
}

TEST_CASE("INT11: other files are attested than are published") {
  const auto steps = [](std::string_view text) {
    return AuditedJobs("  a:\n    runs-on: x\n    steps:\n" + std::string(text), "INT11");
  };
  CHECK(steps("      - run: cosign sign-blob build/x.tar\n      - run: gh release create v1 dist/x.tar\n") ==
        Found{"INT11:7"});
  CHECK(steps("      - uses: actions/attest@v3\n        with: {subject-path: dist/}\n      - run: gh release create v1 "
              "dist/x.tar\n")
            .empty());
  CHECK(steps("      - uses: actions/attest@v3\n        with: {subject-path: \"dist/*.tar\"}\n"
              "      - uses: softprops/action-gh-release@v2\n        with: {files: \"dist/x.tar\\nout/y.zip\"}\n") ==
        Found{"INT11:8"});
  // Lists of digests, companions, and what is not known.
  CHECK(steps("      - run: cosign sign-blob checksums.txt\n      - run: gh release create v1 dist/x.tar\n").empty());
  CHECK(steps("      - run: cosign sign-blob dist/x.tar\n      - run: gh release create v1 dist/x.tar dist/x.tar.sig "
              "notes.md\n")
            .empty());
  CHECK(steps("      - run: cosign sign-blob $FILE\n      - run: gh release create v1 dist/x.tar\n").empty());
  CHECK(steps("      - run: cosign sign r/x@sha256:abc\n      - run: gh release create v1 dist/x.tar\n").empty());
}
