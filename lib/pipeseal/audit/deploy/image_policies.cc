// DEP05-06: what a cluster demands of images before it runs them.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/kubernetes/image_policy.h"

namespace pipeseal::audit::deploy {

using pipeline::Text;
using pipeline::kubernetes::At;
using pipeline::kubernetes::Container;
using pipeline::kubernetes::ImagePolicy;
using pipeline::kubernetes::Pod;
using pipeline::kubernetes::Resource;
using pipeline::kubernetes::TextsOf;

namespace {

// Patterns that are tried against images in all: enough for a real cluster, and a bound for hostile ones.
constexpr std::size_t kMaxMatches = 200'000;

struct WeaknessRow {
  std::string_view what;
  std::string_view hint;
};
WeaknessRow RowOf(ImagePolicy::Weakness weakness) {
  switch (weakness) {
    case ImagePolicy::Weakness::kOnlyWarns:
      return {"only warns: what it refuses runs all the same", "enforce it"};
    case ImagePolicy::Weakness::kIgnoresFailure:
      return {"fails open: what cannot be judged runs", "failurePolicy: Fail"};
    case ImagePolicy::Weakness::kSkipsNamespaces:
      return {"leaves a namespace out", "leave out nothing but the cluster's own namespaces"};
    case ImagePolicy::Weakness::kAcceptsAnyone:
      return {"accepts any signer",
              "name the issuer and the subject exactly, or anchor the expression to your own repositories"};
    case ImagePolicy::Weakness::kPasses:
      return {"asks for no signature", "demand an authority that verifies"};
    case ImagePolicy::Weakness::kKeepsTags:
      return {"does not hold the image to the digest that was verified", "verifyDigest: true"};
  }
  return {};
}

bool CoversEverything(const ImagePolicy& policy) {
  const auto is_all = [](const Text& image) { return image == "*" || image == "**"; };
  return policy.images.empty() || std::ranges::any_of(policy.images, is_all);
}

void ReportWeakness(const ImagePolicy& policy, const ImagePolicy::Weak& weak, Reporter& reporter) {
  const WeaknessRow row = RowOf(weak.weakness);
  AuditFinding& found =
      reporter.Report(kSignaturePolicyWeak, weak.where.range,
                      fmt::format("{} {}: '{}'", policy.resource.Title(), row.what, weak.where.value));
  found.finding.hint = row.hint;
  // An exemption for some images or namespaces may be meant, and not every policy about images is about who made them.
  const bool exempts = weak.weakness == ImagePolicy::Weakness::kSkipsNamespaces ||
                       (weak.weakness == ImagePolicy::Weakness::kPasses && !CoversEverything(policy));
  if (exempts || !policy.verifies) found.profile = Profile::kReview;
}

struct Verification {
  std::vector<std::string_view> patterns;  // of policies that verify
  bool any = false;                        // there is one
  bool everything = false;                 // one is for all images
};

Verification VerificationOf(const Cluster& cluster) {
  Verification out;
  for (const Manifest& manifest : cluster) {
    for (const Resource& resource : manifest.resources) {
      const std::optional<ImagePolicy> policy = ImagePolicyOf(resource);
      if (!policy || !policy->verifies) continue;
      out.any = true;
      if (policy->images.empty()) out.everything = true;
      for (const Text& image : policy->images) out.patterns.push_back(image.value);
    }
  }
  return out;
}

bool IsVerified(const Verification& verification, std::string_view image, std::size_t& budget) {
  for (const std::string_view pattern : verification.patterns) {
    if (budget == 0) return true;
    --budget;
    if (pipeline::kubernetes::MatchesImage(pattern, image)) return true;
  }
  return false;
}

bool IsKnownImage(std::string_view text) {
  const pipeline::Pin pin = pipeline::PinOfImage(text);
  return pin != pipeline::Pin::kDynamic && !pipeline::HasTemplate(text);
}

void CheckCoverage(const Cluster& cluster, Reporter& reporter) {
  const Verification verification = VerificationOf(cluster);
  if (!verification.any || verification.everything) return;
  std::size_t budget = kMaxMatches;
  std::unordered_map<std::string_view, bool> verified;
  for (const Manifest& manifest : cluster) {
    if (manifest.context()) continue;
    for (const Pod& pod : manifest.pods) {
      for (const Container& container : pod.containers) {
        const Text& image = container.image;
        if (!image || !IsKnownImage(image.value)) continue;
        const auto [at, is_new] = verified.try_emplace(image.value, true);
        if (is_new) at->second = IsVerified(verification, image.value, budget);
        if (at->second) continue;
        reporter.ReportIn(
            manifest.name(), kNoSignaturePolicy, image.range,
            fmt::format("{}: no policy that was read verifies image '{}'", pod.resource.Title(), image.value));
      }
    }
  }
}

// A binding decides whether a ValidatingAdmissionPolicy refuses; only those of policies about images count here.
void CheckBindings(const Cluster& cluster, Reporter& reporter) {
  std::unordered_set<std::string_view> policies;
  for (const Manifest& manifest : cluster)
    for (const Resource& resource : manifest.resources)
      if (resource.Is("ValidatingAdmissionPolicy") && ImagePolicyOf(resource)) policies.insert(resource.name.value);
  for (const Manifest& manifest : cluster) {
    if (manifest.context()) continue;
    for (const Resource& resource : manifest.resources) {
      if (!resource.Is("ValidatingAdmissionPolicyBinding")) continue;
      if (!policies.contains(Text::Of(At(resource.node, {"spec", "policyName"})).value)) continue;
      const std::vector<Text> actions = TextsOf(At(resource.node, {"spec", "validationActions"}));
      const auto denies = [](const Text& action) { return AsciiCaseEqual(action.value, "Deny"); };
      if (actions.empty() || std::ranges::any_of(actions, denies)) continue;
      reporter
          .ReportIn(manifest.name(), kSignaturePolicyWeak, actions.front().range,
                    fmt::format("{} only warns: '{}'", resource.Title(), actions.front().value))
          .finding.hint = "validationActions: [Deny]";
    }
  }
}

}  // namespace

void CheckImagePolicies(const Manifest& manifest, const Project&, Reporter& reporter) {
  for (const Resource& resource : manifest.resources)
    if (const std::optional<ImagePolicy> policy = ImagePolicyOf(resource))
      for (const ImagePolicy::Weak& weak : policy->weak) ReportWeakness(*policy, weak, reporter);
}

void CheckPolicyCoverage(const Cluster& cluster, const Project&, Reporter& reporter) {
  CheckCoverage(cluster, reporter);
  CheckBindings(cluster, reporter);
}

}  // namespace pipeseal::audit::deploy
