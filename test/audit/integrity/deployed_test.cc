#include <doctest/doctest.h>

#include "test/audit/integrity/audited.h"

using namespace pipeseal::audit;
using namespace pipeseal::audit::integrity;

namespace {

const std::string kGood = "sha256:" + std::string(64, 'a');
const std::string kOther = "sha256:" + std::string(64, 'b');

Found Deployed(const std::string& image, std::vector<AuditedAttestation::Subject> subjects) {
  Project project;
  if (!subjects.empty()) project.Add(AuditedAttestation{"app.json", std::move(subjects)});
  project.Add(pipeseal::pipeline::File::ReadAs(
      pipeseal::pipeline::FileKind::kKubernetes, "app.yaml",
      "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n"
      "        - name: app\n          image: " +
          image + "\n"));
  return Audited(project);
}

}  // namespace

TEST_CASE("INT19 and INT20: images against attestations") {
  CHECK(Deployed("ghcr.io/o/app@" + kGood, {{"ghcr.io/o/app", kGood}}).empty());
  CHECK(Deployed("mirror.example/app@" + kGood, {{"ghcr.io/o/app", kGood}}).empty());
  CHECK(Deployed("ghcr.io/o/app@" + kOther, {{"ghcr.io/o/app", kGood}}) == Found{"INT20:8"});
  CHECK(Deployed("ghcr.io/o/app:1@" + kOther, {{"pkg:docker/app@1?repository_url=ghcr.io/o", kGood}}) ==
        Found{"INT20:8"});
  CHECK(Deployed("ghcr.io/o/app:1", {{"ghcr.io/o/app", kGood}}) == Found{"INT19:8"});
  CHECK(Deployed("nginx@" + kOther, {{"ghcr.io/o/app", kGood}}) == Found{"INT19:8"});
  CHECK(Deployed("nginx@" + kOther, {{"docker.io/library/nginx", kGood}}) == Found{"INT20:8"});
  // Without attestations nothing is asked, and of templates nothing is known.
  CHECK(Deployed("nginx", {}).empty());
  CHECK(Deployed("$IMAGE", {{"ghcr.io/o/app", kGood}}).empty());
}

TEST_CASE("DEP07: images whose provenance is not as demanded") {
  const auto deployed = [](std::vector<AuditedAttestation> attestations) {
    Project project;
    for (AuditedAttestation& each : attestations) project.Add(std::move(each));
    project.Add(pipeseal::pipeline::File::ReadAs(
        pipeseal::pipeline::FileKind::kKubernetes, "app.yaml",
        "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: app, image: 'ghcr.io/o/app@" + kGood + "'}\n"));
    return Audited(project);
  };
  const std::vector<AuditedAttestation::Subject> app = {{"ghcr.io/o/app", kGood}};
  const std::vector<AuditedAttestation::Doubt> doubts = {
      {"builder", "https://builder.example", "https://other.example"}};
  CHECK(deployed({{"a.json", app, doubts}}) == Found{"DEP07:5"});
  CHECK(deployed({{"a.json", app, doubts}, {"b.json", app}}).empty());
  CHECK(deployed({{"a.json", {{"ghcr.io/o/app", kOther}}, doubts}}) == Found{"INT20:5"});
  CHECK(deployed({}).empty());
}
