#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/package_hash.h"
#include "pipeseal/verify/sbom_checks.h"
#include "pipeseal/verify/sbom_rules.h"

namespace pipeseal::verify {
namespace {

// Another document as the SBOM speaks of it.
struct Mention {
  std::string_view uri;
  DigestSet digests;
};

std::vector<Mention> MentionsOf(const sbom::Graph& graph) {
  const sbom::HashVocabulary vocabulary = VocabularyOf(graph.document);
  std::vector<Mention> mentions;
  for (const sbom::LinkedDocument& linked : graph.linked_documents) {
    const sbom::Hash hash{.algorithm = linked.algorithm, .value = linked.digest};
    mentions.push_back({linked.uri, DigestsOf({&hash, 1}, vocabulary)});
  }
  for (const sbom::Reference& reference : graph.references)
    if (reference.type == "bom") mentions.push_back({reference.url, DigestsOf(reference.hashes.of(graph.reference_hashes), vocabulary)});
  return mentions;
}

// By what the file says of itself, or by its name.
bool Means(const Mention& mention, const SbomLinkedFile& file) {
  const auto is = [&](const std::string& uri) { return !uri.empty() && mention.uri.starts_with(uri); };
  const std::string_view base = std::string_view(file.name).substr(file.name.rfind('/') + 1);
  return std::ranges::any_of(file.uris, is) || mention.uri == base || mention.uri.ends_with("/" + std::string(base));
}

}  // namespace

void CheckSbomLinkedFiles(const SbomHeld& held) {
  if (held.evidence.linked.empty()) return;
  const std::vector<Mention> mentions = MentionsOf(held.document.graph());
  for (const SbomLinkedFile& file : held.evidence.linked) {
    Check& check = held.outcome.trace.Child("linked document", file.name);
    const auto mention = std::ranges::find_if(mentions, [&](const Mention& each) { return Means(each, file); });
    if (mention == mentions.end()) {
      held.Add(rules::kSbomLinkedDiffers, fmt::format("the SBOM does not refer to {}", file.name)).subject = file.name;
      check.Fail("the SBOM does not refer to it");
      continue;
    }
    // SPDX 2 knows other documents by SHA-1 alone, which its own rules demand.
    const SubjectMatch match = CompareDigests(mention->digests, file.digests);
    if (match == SubjectMatch::kSame || match == SubjectMatch::kOnlyWeak) {
      check.Pass(match == SubjectMatch::kSame ? "as referred to" : "as referred to, by a forgeable digest alone");
      continue;
    }
    Finding& finding = held.Add(rules::kSbomLinkedDiffers,
                                mention->digests.empty() ? fmt::format("the SBOM refers to {} without a digest", file.name)
                                                         : fmt::format("{} is not the document that the SBOM refers to", file.name));
    finding.subject = file.name;
    AddDigestEvidence(mention->digests, file.digests, finding);
    check.Fail("another document");
  }
}

}  // namespace pipeseal::verify
