#include <algorithm>

#include "pipeseal/sbom/name_list.h"
#include "pipeseal/verify/sbom_checks.h"
#include "pipeseal/verify/sbom_rules.h"

namespace pipeseal::verify {
namespace {

using sbom::Component;

std::string_view Called(const SbomResource& resource) { return resource.uri.empty() ? resource.name : resource.uri; }

// A commit or another thing that no file's digest names: the source that is built, not a part of the product.
bool IsSource(const SbomResource& material) { return material.digests.empty() && material.other_digests; }

class MaterialCheck {
 public:
  explicit MaterialCheck(const SbomHeld& held) : held_(held) {
    const auto& graph = held.document.graph();
    lists_packages_ = std::ranges::any_of(
        graph.components, [&](const Component& component) { return held.components.IsDependency(component); });
    explained_.resize(graph.components.size());
  }

  void Run(const SbomStep& step) {
    Check& check = held_.outcome.trace.Child("materials", step.name);
    matched_ = sources_ = unlisted_ = 0;
    bool good = true;
    for (const SbomResource& material : step.materials) good = Judge(step, material) && good;
    const std::string counts =
        fmt::format("{} in the SBOM, {} sources, {} in an SBOM that lists no packages not found", matched_, sources_, unlisted_);
    if (unlisted_ != 0)
      held_.Add(rules::kSbomMaterialsUnlisted, fmt::format("{} dependencies of {} were not looked for: {}", unlisted_, step.name, names_.text()));
    if (good) {
      check.Pass(unlisted_ == 0 ? fmt::format("{} in the SBOM, {} sources", matched_, sources_) : counts);
    } else {
      check.Fail("not every material is what the SBOM says");
    }
  }

  // What the SBOM names and no step used.
  void ReportUnexplained() {
    sbom::NameList names;
    const auto& components = held_.document.graph().components;
    for (std::size_t i = 0; i < components.size(); ++i)
      if (held_.components.IsDependency(components[i]) && !explained_[i]) names.Add(components[i].name);
    if (names.count() != 0)
      held_.Add(rules::kSbomComponentUnexplained, fmt::format("{} that no step says it used: {}", names.count(), names.text()));
  }

 private:
  bool Explain(const Component& component) {
    explained_[static_cast<std::size_t>(&component - held_.document.graph().components.data())] = true;
    ++matched_;
    return true;
  }

  bool Judge(const SbomStep& step, const SbomResource& material) {
    if (const Component* same = held_.components.WithDigest(material.digests);
        same != nullptr && CompareDigests(held_.components.digests(*same), material.digests) == SubjectMatch::kSame)
      return Explain(*same) && SameVersion(step, material, *same);
    if (IsSource(material)) {
      ++sources_;
      return true;
    }
    if (const Result<sbom::PackageUrl> purl = sbom::PackageUrl::Parse(material.uri)) return JudgePackage(step, material, *purl);
    if (const Component* there = held_.components.AtPath(material.name.empty() ? material.uri : material.name))
      return JudgeNamesake(step, material, *there);
    for (const Component& component : held_.document.graph().components)
      if (!material.uri.empty() && component.download_location == material.uri) return JudgeNamesake(step, material, component);
    return Miss(step, material);
  }

  // The same content under one name and two versions: one of the two says what is not so.
  bool SameVersion(const SbomStep& step, const SbomResource& material, const Component& component) {
    const Result<sbom::PackageUrl> used = sbom::PackageUrl::Parse(material.uri), listed = sbom::PackageUrl::Parse(component.purl);
    if (!used || !listed || used->type() != listed->type() || used->name_space() != listed->name_space() ||
        used->name() != listed->name() || used->version() == listed->version())
      return true;
    AddVersion(step, material, component, used->version());
    return false;
  }

  void AddVersion(const SbomStep& step, const SbomResource& material, const Component& component, const std::string& version) {
    Finding& finding = Add(rules::kSbomMaterialVersion, step, material,
                           fmt::format("{} was used, the SBOM lists '{}' {}", material.uri, component.name, component.version));
    finding.evidence.push_back({"version", std::string(component.version), version});
  }

  // Same package and version: the content decides where both know it.
  bool JudgePackage(const SbomStep& step, const SbomResource& material, const sbom::PackageUrl& purl) {
    const std::vector<const Component*>& namesakes = held_.components.OfPackage(purl);
    if (namesakes.empty()) return Miss(step, material);
    for (const Component* component : namesakes) {
      const Result<sbom::PackageUrl> listed = sbom::PackageUrl::Parse(component->purl);
      if (listed && listed->version() == purl.version()) return JudgeNamesake(step, material, *component);
    }
    AddVersion(step, material, *namesakes.front(), purl.version());
    for (const Component* component : namesakes) Explain(*component);
    return false;
  }

  bool JudgeNamesake(const SbomStep& step, const SbomResource& material, const Component& component) {
    const DigestSet& listed = held_.components.digests(component);
    const bool comparable = std::ranges::any_of(listed.digests(), [&](const Digest& digest) {
      return material.digests.Find(digest.algorithm()) != nullptr;
    });
    Explain(component);
    if (!comparable || CompareDigests(listed, material.digests) == SubjectMatch::kSame) return true;
    Finding& finding = Add(rules::kSbomMaterialDiffers, step, material,
                           fmt::format("{} was used with another digest than the SBOM lists for '{}'", Called(material), component.name));
    AddDigestEvidence(listed, material.digests, finding);
    return false;
  }

  bool Miss(const SbomStep& step, const SbomResource& material) {
    if (!lists_packages_ && !held_.evidence.complete) {
      names_.Add(Called(material));
      ++unlisted_;
      return true;
    }
    Add(rules::kSbomMaterialUnknown, step, material, fmt::format("{} used {}, which the SBOM does not name", step.name, Called(material)))
        .hint = "find out what brought it into the build; then take it out there, or have the SBOM made again";
    return false;
  }

  Finding& Add(const RuleInfo& rule, const SbomStep& step, const SbomResource& material, std::string message) {
    Finding& finding = held_.Add(rule, std::move(message));
    finding.subject = Called(material);
    finding.locations.push_back({step.name});
    return finding;
  }

  const SbomHeld& held_;
  bool lists_packages_ = false;
  std::vector<bool> explained_;
  std::size_t matched_ = 0, sources_ = 0, unlisted_ = 0;
  sbom::NameList names_;
};

// The SBOM as the build made it: by its name, or by its media type where there is one such byproduct.
void CheckByproducts(const SbomHeld& held, const SbomStep& step) {
  const std::string_view base = std::string_view(held.evidence.name).substr(held.evidence.name.rfind('/') + 1);
  for (const SbomResource& byproduct : step.byproducts) {
    const bool named = byproduct.name.substr(byproduct.name.rfind('/') + 1) == base;
    if (!named && !byproduct.sbom) continue;
    Check& check = held.outcome.trace.Child("SBOM as the build made it", byproduct.name);
    if (CompareDigests(byproduct.digests, held.evidence.digests) == SubjectMatch::kSame) {
      check.Pass("this very file");
      continue;
    }
    Finding& finding = held.Add(rules::kSbomByproductDiffers, fmt::format("{} names the SBOM {} with another digest", step.name, byproduct.name));
    AddDigestEvidence(byproduct.digests, held.evidence.digests, finding);
    check.Fail("another file");
  }
}

bool IsSbomFile(const SbomHeld& held, const SbomResource& product) {
  return CompareDigests(product.digests, held.evidence.digests) == SubjectMatch::kSame;
}

}  // namespace

void CheckSbomProducts(const SbomHeld& held) {
  for (const SbomStep& step : held.evidence.steps) {
    CheckByproducts(held, step);
    if (step.products.empty()) continue;
    Check& check = held.outcome.trace.Child("products", step.name);
    std::size_t unknown = 0;
    for (const SbomResource& product : step.products) {
      if (IsSbomFile(held, product)) continue;
      const Component* component = held.components.WithDigest(product.digests);
      if (component != nullptr && CompareDigests(held.components.digests(*component), product.digests) == SubjectMatch::kSame) continue;
      ++unknown;
      held.Add(rules::kSbomProductUnknown, fmt::format("{} made {}, which is no component of the SBOM", step.name, product.name)).subject =
          product.name;
    }
    if (unknown == 0) {
      check.Pass(fmt::format("{} in the SBOM", step.products.size()));
    } else {
      check.Fail(fmt::format("{} of {} are not in the SBOM", unknown, step.products.size()));
    }
  }
}

void CheckSbomMaterials(const SbomHeld& held) {
  if (std::ranges::all_of(held.evidence.steps, [](const SbomStep& step) { return step.materials.empty(); })) return;
  MaterialCheck check(held);
  for (const SbomStep& step : held.evidence.steps)
    if (!step.materials.empty()) check.Run(step);
  check.ReportUnexplained();
}

// Inputs that the formulation lists as components, against materials of the same name.
void CheckSbomFormulation(const SbomHeld& held) {
  const sbom::Graph& graph = held.document.graph();
  std::size_t compared = 0, wrong = 0;
  for (const Component& component : graph.components) {
    if (component.placement != sbom::Placement::kOther || held.components.digests(component).empty()) continue;
    for (const SbomStep& step : held.evidence.steps) {
      for (const SbomResource& material : step.materials) {
        const bool same_thing = (!component.purl.empty() && material.uri == component.purl) ||
                                (!material.name.empty() && material.name == component.name);
        if (!same_thing) continue;
        ++compared;
        if (CompareDigests(held.components.digests(component), material.digests) == SubjectMatch::kSame) continue;
        ++wrong;
        Finding& finding = held.Add(rules::kSbomFormulation,
                                    fmt::format("the formulation's '{}' is not what {} used", component.name, step.name));
        AddDigestEvidence(held.components.digests(component), material.digests, finding);
      }
    }
  }
  if (compared == 0) return;
  Check& check = held.outcome.trace.Child("formulation", fmt::format("{} inputs", compared));
  if (wrong == 0) {
    check.Pass("as the steps say");
  } else {
    check.Fail(fmt::format("{} differ", wrong));
  }
}

void CheckSbomStages(const SbomHeld& held) {
  for (const SbomOfStage& stage : held.evidence.stages) {
    Check& check = held.outcome.trace.Child("earlier stage", stage.name);
    const sbom::Graph& graph = stage.document->graph();
    const sbom::Component* root = graph.root();
    const DigestSet digests =
        root == nullptr ? DigestSet() : DigestsOf(root->hashes.of(graph.hashes), VocabularyOf(graph.document));
    const auto used = [&](const SbomResource& material) { return CompareDigests(digests, material.digests) == SubjectMatch::kSame; };
    if (std::ranges::any_of(held.evidence.steps, [&](const SbomStep& step) { return std::ranges::any_of(step.materials, used); })) {
      check.Pass("what it describes was a material of this build");
      continue;
    }
    held.Add(rules::kSbomStageGap, fmt::format("no material is what {} describes", stage.name)).subject = stage.name;
    check.Fail(digests.empty() ? "its root has no hash" : "no material has the digest of its root");
  }
}

}  // namespace pipeseal::verify
