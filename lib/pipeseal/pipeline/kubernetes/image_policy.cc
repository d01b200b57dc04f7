#include "pipeseal/pipeline/kubernetes/image_policy.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/glob.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::pipeline::kubernetes {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using Weakness = ImagePolicy::Weakness;

namespace {

constexpr int kMaxDepth = 24;

// Anybody's name: an expression that every text matches.
bool MatchesAnything(const Text& text) {
  constexpr std::string_view kAnything[] = {"*",   ".*", ".+",        "^.*$",        "^.+$",      "^.*",
                                            ".*$", "**", "https://*", "^https://.*", "https://.*"};
  return text && std::ranges::find(kAnything, text.value) != std::end(kAnything);
}

void AddIf(bool holds, Weakness weakness, const Node* where, ImagePolicy& policy) {
  if (holds) policy.weak.push_back({weakness, Text::Of(where)});
}

bool IsOneOf(const Node* node, std::initializer_list<std::string_view> words) {
  const Text text = Text::Of(node);
  return text && std::ranges::any_of(words, [&](std::string_view word) { return AsciiCaseEqual(word, text.value); });
}

// Identities of keyless signers, as Sigstore and Kyverno write them.
void AddIdentity(const Node& identity, ImagePolicy& policy) {
  for (const std::string_view key : {"subject", "subjectRegExp", "issuer", "issuerRegExp"}) {
    const Node* value = identity.Find(key);
    AddIf(MatchesAnything(Text::Of(value)), Weakness::kAcceptsAnyone, value, policy);
  }
}

// ---- policy.sigstore.dev

void AddAuthority(const Node& authority, ImagePolicy& policy) {
  const Node* action = At(&authority, {"static", "action"});
  AddIf(IsOneOf(action, {"pass"}), Weakness::kPasses, action, policy);
  for (const Node* identity : ElementsOf(At(&authority, {"keyless", "identities"}))) AddIdentity(*identity, policy);
}

std::optional<ImagePolicy> ReadSigstore(const Resource& resource) {
  ImagePolicy policy{resource, true};
  const Node* spec = resource.node->Find("spec");
  for (const Node* image : ElementsOf(At(spec, {"images"})))
    if (const Text glob = Text::Of(image->Find("glob"))) policy.images.push_back(glob);
  const Node* mode = At(spec, {"mode"});
  AddIf(IsOneOf(mode, {"warn"}), Weakness::kOnlyWarns, mode, policy);
  for (const Node* authority : ElementsOf(At(spec, {"authorities"}))) AddAuthority(*authority, policy);
  return policy;
}

// ---- kyverno.io

// Looks through a rule for what tells of images. Bounded by the depth of the tree.
bool SpeaksOfImages(const Node& node, int depth = 0) {
  if (depth > kMaxDepth) return false;
  for (const Member& member : node.members()) {
    if (member.key == "image" || member.key == "=(image)") return true;
    if (SpeaksOfImages(*member.value, depth + 1)) return true;
  }
  return std::ranges::any_of(node.elements(), [&](const Node* element) { return SpeaksOfImages(*element, depth + 1); });
}

void AddAttestors(const Node& node, ImagePolicy& policy, int depth = 0) {
  if (depth > kMaxDepth) return;
  if (const Node* keyless = node.Find("keyless"); keyless != nullptr) AddIdentity(*keyless, policy);
  for (const Member& member : node.members()) AddAttestors(*member.value, policy, depth + 1);
  for (const Node* element : node.elements()) AddAttestors(*element, policy, depth + 1);
}

void AddVerification(const Node& verification, ImagePolicy& policy) {
  policy.verifies = true;
  for (const std::string_view key : {"imageReferences", "image"})
    for (const Text& image : TextsOf(verification.Find(key))) policy.images.push_back(image);
  const Node* action = verification.Find("failureAction");
  AddIf(IsOneOf(action, {"Audit"}), Weakness::kOnlyWarns, action, policy);
  for (const std::string_view key : {"required", "verifyDigest"}) {
    const Node* value = verification.Find(key);
    AddIf(IsFalse(value), key == "required" ? Weakness::kPasses : Weakness::kKeepsTags, value, policy);
  }
  if (const Node* attestors = verification.Find("attestors")) AddAttestors(*attestors, policy);
}

// The first namespace that is left out and is not the cluster's or the policy engine's own.
void AddSkipped(const std::vector<Text>& names, ImagePolicy& policy) {
  constexpr std::string_view kOwn[] = {"kube-", "kyverno", "gatekeeper", "cosign-system", "calico", "cert-manager"};
  for (const Text& name : names) {
    if (std::ranges::any_of(kOwn, [&](std::string_view own) { return name.value.starts_with(own); })) continue;
    policy.weak.push_back({Weakness::kSkipsNamespaces, name});
    return;
  }
}

// Namespaces that a rule's `exclude` names.
void AddExclusions(const Node* exclude, ImagePolicy& policy) {
  std::vector<const Node*> blocks{exclude};
  for (const std::string_view key : {"any", "all"})
    for (const Node* block : ElementsOf(At(exclude, {key}))) blocks.push_back(block);
  for (const Node* block : blocks) {
    AddSkipped(TextsOf(At(block, {"resources", "namespaces"})), policy);
  }
}

void AddKyvernoSpec(const Node& spec, ImagePolicy& policy) {
  for (const std::string_view key : {"validationFailureAction", "failureAction"}) {
    const Node* action = spec.Find(key);
    AddIf(IsOneOf(action, {"Audit"}), Weakness::kOnlyWarns, action, policy);
  }
  for (const Node* failure : {spec.Find("failurePolicy"), At(&spec, {"webhookConfiguration", "failurePolicy"})})
    AddIf(IsOneOf(failure, {"Ignore"}), Weakness::kIgnoresFailure, failure, policy);
}

std::optional<ImagePolicy> ReadKyverno(const Resource& resource) {
  const Node* spec = resource.node->Find("spec");
  if (spec == nullptr) return std::nullopt;
  ImagePolicy policy{resource};
  bool about_images = false;
  for (const Node* rule : ElementsOf(spec->Find("rules"))) {
    const Node* verifications = rule->Find("verifyImages");
    const Node* validation = rule->Find("validate");
    if (verifications == nullptr) {
      about_images = about_images || (validation != nullptr && SpeaksOfImages(*validation));
      continue;
    }
    about_images = true;
    for (const Node* verification : ElementsOf(verifications)) AddVerification(*verification, policy);
    AddExclusions(rule->Find("exclude"), policy);
  }
  if (!about_images) return std::nullopt;
  AddKyvernoSpec(*spec, policy);
  return policy;
}

// policies.kyverno.io: one policy, one verification.
std::optional<ImagePolicy> ReadImageValidation(const Resource& resource) {
  ImagePolicy policy{resource, true};
  const Node* spec = resource.node->Find("spec");
  if (spec == nullptr) return policy;
  for (const Node* reference : ElementsOf(spec->Find("matchImageReferences")))
    if (const Text glob = Text::Of(reference->Find("glob"))) policy.images.push_back(glob);
  const std::vector<Text> actions = TextsOf(spec->Find("validationActions"));
  const auto denies = [](const Text& action) { return AsciiCaseEqual(action.value, "Deny"); };
  if (!actions.empty() && std::ranges::none_of(actions, denies))
    policy.weak.push_back({Weakness::kOnlyWarns, actions.front()});
  AddIf(IsOneOf(spec->Find("failurePolicy"), {"Ignore"}), Weakness::kIgnoresFailure, spec->Find("failurePolicy"),
        policy);
  const Node* required = At(spec, {"validationConfigurations", "required"});
  const Node* digests = At(spec, {"validationConfigurations", "verifyDigest"});
  AddIf(IsFalse(required), Weakness::kPasses, required, policy);
  AddIf(IsFalse(digests), Weakness::kKeepsTags, digests, policy);
  if (const Node* attestors = spec->Find("attestors")) AddAttestors(*attestors, policy);
  return policy;
}

// ---- admissionregistration.k8s.io

bool ContainsImages(const Node* expression) {
  const std::string_view text = Text::Of(expression).value;
  return text.find(".image") != std::string_view::npos || text.find("images.") != std::string_view::npos;
}

std::optional<ImagePolicy> ReadAdmissionPolicy(const Resource& resource) {
  const Node* spec = resource.node->Find("spec");
  const auto judges = [](const Node* each) { return ContainsImages(each->Find("expression")); };
  if (std::ranges::none_of(ElementsOf(At(spec, {"validations"})), judges) &&
      std::ranges::none_of(ElementsOf(At(spec, {"variables"})), judges))
    return std::nullopt;
  ImagePolicy policy{resource};
  const Node* failure = At(spec, {"failurePolicy"});
  AddIf(IsOneOf(failure, {"Ignore"}), Weakness::kIgnoresFailure, failure, policy);
  return policy;
}

// Words in the names of the webhooks of controllers that judge images.
bool IsImageWebhook(std::string_view name) {
  constexpr std::string_view kWords[] = {
      "policy.sigstore.dev", "cosign",    "connaisseur", "image-policy", "imagepolicy", "ratify",
      "portieris",           "signature", "kritis",      "image-verif",  "imageverif"};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

std::optional<ImagePolicy> ReadWebhooks(const Resource& resource) {
  ImagePolicy policy{resource, true};
  bool about_images = false;
  for (const Node* webhook : ElementsOf(resource.node->Find("webhooks"))) {
    if (!IsImageWebhook(Text::Of(webhook->Find("name")).value)) continue;
    about_images = true;
    const Node* failure = webhook->Find("failurePolicy");
    AddIf(IsOneOf(failure, {"Ignore"}), Weakness::kIgnoresFailure, failure, policy);
  }
  if (!about_images) return std::nullopt;
  return policy;
}

// ---- constraints.gatekeeper.sh

std::optional<ImagePolicy> ReadConstraint(const Resource& resource) {
  const std::string kind = AsciiLowered(resource.kind.value);
  constexpr std::string_view kWords[] = {"image", "repos", "ratify", "tags", "digest", "registr", "signature"};
  if (std::ranges::none_of(kWords, [&](std::string_view word) { return kind.find(word) != std::string::npos; }))
    return std::nullopt;
  ImagePolicy policy{resource, kind.find("ratify") != std::string::npos || kind.find("signature") != std::string::npos};
  const Node* action = At(resource.node, {"spec", "enforcementAction"});
  AddIf(IsOneOf(action, {"dryrun", "warn"}), Weakness::kOnlyWarns, action, policy);
  AddSkipped(TextsOf(At(resource.node, {"spec", "match", "excludedNamespaces"})), policy);
  return policy;
}

struct ReaderRow {
  std::string_view group;
  std::string_view kind;  // empty: any
  std::optional<ImagePolicy> (*read)(const Resource& resource);
};
constexpr ReaderRow kReaders[] = {
    {"policy.sigstore.dev", "ClusterImagePolicy", ReadSigstore},
    {"kyverno.io", "ClusterPolicy", ReadKyverno},
    {"kyverno.io", "Policy", ReadKyverno},
    {"policies.kyverno.io", "ImageValidatingPolicy", ReadImageValidation},
    {"policies.kyverno.io", "NamespacedImageValidatingPolicy", ReadImageValidation},
    {"admissionregistration.k8s.io", "ValidatingAdmissionPolicy", ReadAdmissionPolicy},
    {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration", ReadWebhooks},
    {"admissionregistration.k8s.io", "MutatingWebhookConfiguration", ReadWebhooks},
    {"constraints.gatekeeper.sh", "", ReadConstraint},
};

// "**" of Sigstore crosses folders, as '*' of a Glob does anyway.
bool GlobMatches(std::string_view pattern, std::string_view text) {
  // Names of images are short; what is longer is not judged.
  constexpr std::size_t kMaxLength = 1024;
  return pattern.size() > kMaxLength || text.size() > kMaxLength || Glob(pattern).Matches(text);
}

}  // namespace

std::optional<ImagePolicy> ImagePolicyOf(const Resource& resource) {
  for (const ReaderRow& row : kReaders)
    if (row.group == resource.group() && (row.kind.empty() || resource.Is(row.kind))) return row.read(resource);
  return std::nullopt;
}

bool MatchesImage(std::string_view pattern, std::string_view image) {
  if (GlobMatches(pattern, image)) return true;
  const ImageReference reference = ImageReference::Parse(image);
  const std::string full = reference.FullName();
  return GlobMatches(pattern, full) || GlobMatches(pattern, full + ":" + std::string(reference.tag)) ||
         GlobMatches(pattern, full + "@" + std::string(reference.digest));
}

}  // namespace pipeseal::pipeline::kubernetes
