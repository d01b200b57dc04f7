#include "pipeseal/pipeline/script_facts.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;
using namespace pipeseal::pipeline;

namespace {

// The step of a pipeline whose one script this is.
Step FactsOf(std::string_view script, Shell shell = Shell::kPosix, bool pipefail = true) {
  Pipeline pipeline;
  pipeline.stages.emplace_back().steps.emplace_back().scripts.push_back(
      {{script, {{0, 1, 1}, script.size()}}, shell, pipefail});
  shell::ScriptMemo scripts;
  AddScriptFacts(pipeline, scripts);
  return pipeline.stages[0].steps[0];
}

// "image a/b:1", "package  [dist/x dist/y]"; one a command, with "; " between.
std::string Published(std::string_view script) {
  constexpr std::string_view kTargets[] = {"image", "package", "release", "pages", "deployment"};
  std::string out;
  for (const Publication& each : FactsOf(script).publishes) {
    out += out.empty() ? "" : "; ";
    out += std::string(kTargets[static_cast<int>(each.target)]) + " " + each.what;
    for (const std::string& path : each.paths) out += " <" + path;
  }
  return out;
}

std::string Proven(std::string_view script) {
  constexpr std::string_view kKinds[] = {"attests", "signs", "sbom", "records", "verifies", "checks"};
  std::string out;
  for (const Proof& each : FactsOf(script).proofs) {
    out += out.empty() ? "" : "; ";
    out += kKinds[static_cast<int>(each.kind)];
    for (const std::string& subject : each.subjects) out += " " + subject;
  }
  return out;
}

bool Ignored(std::string_view script, bool pipefail = true) {
  const Step step = FactsOf(script, Shell::kPosix, pipefail);
  REQUIRE_FALSE(step.proofs.empty());
  return step.proofs[0].ignored;
}

}  // namespace

TEST_CASE("commands that publish") {
  CHECK(Published("docker push a/b:1") == "image a/b:1");
  CHECK(Published("docker --config x buildx build --push -t a/b:1 .") == "image a/b:1");
  CHECK(Published("skopeo copy oci:x docker://a/b:1") == "image docker://a/b:1 <oci:x");
  CHECK(Published("crane push img.tar a/b:1") == "image a/b:1 <img.tar");
  CHECK(Published("oras push r/x:1 a.txt b.txt") == "image r/x:1 <a.txt <b.txt");
  CHECK(Published("/kaniko/executor --context . --destination r/x") == "image r/x");
  CHECK(Published("npm publish --access public") == "package ");
  CHECK(Published("npx semantic-release") == "release ");
  CHECK(Published("python -m twine upload -r testpypi dist/*") == "package testpypi <dist/*");
  CHECK(Published("sudo -E cargo publish -p x") == "package x");
  CHECK(Published("gem push x.gem") == "package  <x.gem");
  CHECK(Published("dotnet nuget push a.nupkg -k $K -s https://n") == "package https://n <a.nupkg");
  CHECK(Published("mvn -B -s x clean deploy") == "package ");
  CHECK(Published("./gradlew :lib:publishToSonatype") == "package publishToSonatype");
  CHECK(Published("gh release create -t x v1 dist/a.tar dist/b.tar") == "release v1 <dist/a.tar <dist/b.tar");
  CHECK(Published("glab release upload v1 x.zip") == "release v1 <x.zip");
  CHECK(Published("aws s3 cp --recursive out s3://bucket/x") == "release s3://bucket/x <out");
  CHECK(Published("goreleaser release --clean") == "release ");
  CHECK(Published("kubectl -n prod apply -f k8s/") == "deployment  <k8s/");
  CHECK(Published("helm upgrade --install -n x app ./chart") == "deployment app <./chart");
  CHECK(Published("curl --upload-file a.tgz $CI_API_V4_URL/projects/1/packages/generic/a/1/a.tgz")
            .starts_with("package"));
  CHECK(Published("make && docker push x\nnpm publish") == "image x; package ");
}

TEST_CASE("commands that only look as if they did") {
  CHECK(Published("docker build -t a .") == "");
  CHECK(Published("docker buildx build --push=false -t a .") == "");
  CHECK(Published("/kaniko/executor --no-push --destination r/x") == "");
  CHECK(Published("skopeo copy docker://a oci:x") == "");
  CHECK(Published("aws s3 cp s3://bucket/x out") == "");
  CHECK(Published("npm publish --dry-run") == "");
  CHECK(Published("kubectl apply --dry-run=client -f x") == "");
  CHECK(Published("goreleaser release --snapshot") == "");
  CHECK(Published("./gradlew publishToMavenLocal") == "");
  CHECK(Published("echo docker push x") == "");
  CHECK(Published("curl -T report.xml https://codecov.example/upload") == "");
  CHECK(Published("gh release view v1") == "");
  CHECK(Published("") == "");
}

TEST_CASE("commands that prove") {
  CHECK(Proven("cosign sign --yes --key env://K a/b@sha256:x") == "signs a/b@sha256:x");
  CHECK(Proven("cosign sign-blob --bundle x.json x") == "signs x");
  CHECK(Proven(
            "cosign verify-attestation --certificate-identity a --certificate-oidc-issuer b --type slsaprovenance i") ==
        "verifies i");
  CHECK(Proven("gh attestation verify dist/x -R o/r") == "verifies dist/x");
  CHECK(Proven("slsa-verifier verify-artifact x --provenance-path p --source-uri u") == "verifies x");
  CHECK(Proven("gpg --batch --armor --detach-sign x.tar") == "signs x.tar");
  CHECK(Proven("gpg -ab x.tar") == "signs x.tar");
  CHECK(Proven("gpg --verify x.sig x.tar") == "verifies x.tar");
  CHECK(Proven("gpg --import key") == "");
  CHECK(Proven("sha256sum dist/* > sums") == "records dist/*");
  CHECK(Proven("sha256sum --check sums") == "checks");
  CHECK(Proven("echo \"$SUM x\" | sha256sum -c -") == "checks");
  CHECK(Proven("shasum -a 256 x") == "records x");
  CHECK(Proven("syft dir:. -o spdx-json=x.json") == "sbom dir:.");
  CHECK(Proven("syft version") == "");
  CHECK(Proven("trivy image --format cyclonedx -o x a/b") == "sbom a/b");
  CHECK(Proven("trivy image a/b") == "");
  CHECK(Proven("minisign -Sm x") == "signs");
  CHECK(Proven("pipeseal verify-stage build --layout l") == "verifies");
  CHECK(Proven("pipeseal verify-attestation p.json x") == "verifies x");
  CHECK(Proven("cosign version") == "");
  CHECK(Proven("docker buildx build --sbom=true --provenance=mode=max -t x .") == "sbom x; attests x");
}

TEST_CASE("records of steps") {
  const Step pipeseal = FactsOf("pipeseal run build --key k -- make -s all");
  REQUIRE(pipeseal.records.size() == 1);
  CHECK(pipeseal.records[0].name == "build");
  CHECK(pipeseal.records[0].command == std::vector<std::string>{"make", "-s", "all"});
  CHECK(FactsOf("in-toto-run -n package --key k -- tar c x").records.at(0).name == "package");
  CHECK(FactsOf("witness run --step test -- go test").records.at(0).name == "test");
  CHECK(FactsOf("pipeseal verify-stage build").records.empty());
}

TEST_CASE("what the script does not mind") {
  CHECK(Ignored("cosign verify x || true"));
  CHECK(Ignored("sha256sum -c s || echo bad"));
  CHECK(Ignored("set +e\ncosign verify x\nnext"));
  CHECK(Ignored("cosign verify x | jq .", false));
  CHECK_FALSE(Ignored("cosign verify x | jq .", true));
  CHECK_FALSE(Ignored("set -o pipefail\ncosign verify x | jq .", false));
  CHECK_FALSE(Ignored("set -euo pipefail; cosign verify x | jq .", false));
  CHECK_FALSE(Ignored("cosign verify x"));
  CHECK_FALSE(Ignored("cosign verify x || exit 1"));
  CHECK_FALSE(Ignored("cosign verify x || { echo bad; exit 1; }"));
  CHECK_FALSE(Ignored("cosign verify x || (echo bad && exit 1)"));
  CHECK_FALSE(Ignored("set +e\ncosign verify x\nif [ $? -ne 0 ]; then exit 1; fi"));
  CHECK_FALSE(Ignored("set +e\nset -e\ncosign verify x\nnext"));
  CHECK_FALSE(Ignored("cosign verify x\nrm y || true"));
}

TEST_CASE("what commands make keeps its place in the script") {
  const std::string script = "make\ndocker push a/b:1\n";
  const Step step = FactsOf(script);
  REQUIRE(step.publishes.size() == 1);
  CHECK(step.publishes[0].where.value == "docker push a/b:1");
  CHECK(FactsOf("docker build -t x .").produces.at(0).medium == Transfer::Medium::kImage);
  CHECK(FactsOf("git clone https://x").checks_out);
}

TEST_CASE("other languages are left alone, PowerShell is read") {
  CHECK(FactsOf("docker push x", Shell::kPython).publishes.empty());
  CHECK(FactsOf("docker push x", Shell::kPowerShell).publishes.size() == 1);
  CHECK(FactsOf("Get-FileHash x.zip", Shell::kPowerShell).proofs.size() == 1);
}
