#include "pipeseal/verify/product_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/verify/artifact_rules.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::verify {
namespace {

using intoto::Artifact;

bool LiesBelow(std::string_view name, const std::vector<std::string>& roots) {
  return std::ranges::any_of(roots, [&](const std::string& root) {
    return root == "." || name == root || (name.starts_with(root) && name.size() > root.size() && name[root.size()] == '/');
  });
}

}  // namespace

ProductCounts CheckProducts(const ProductCheck& products, Check& check, Findings& findings) {
  ProductCounts counts;
  const Verified<intoto::Link>& link = products.link;
  const HashComparison comparison = ComparisonFor(*link, HashComparison::kFileOnDisk);
  const auto refuse = [&](const RuleInfo& rule, const Artifact& artifact, std::string message, std::string_view expected,
                          std::string_view actual) -> Finding& {
    ++counts.refused;
    Finding& finding = findings.Add(rule, std::move(message));
    finding.subject = artifact.name;
    finding.evidence = CompareHashes(expected, actual);
    return finding;
  };
  for (const Artifact& made : link->products().list()) {
    const Artifact* file = products.files.Find(made.name);
    if (file != nullptr && HashesAgree(comparison, made.hashes, file->hashes)) {
      ++counts.vouched;
    } else if (file != nullptr) {
      Finding& finding =
          refuse(rules::kFinalProductDiffers, made, fmt::format("'{}' is not what step '{}' made", made.name, products.step),
                 made.hashes, file->hashes);
      for (const Signer& signer : link.signers()) finding.evidence.push_back({"signed by", signer.keyid, ""});
    } else if (LiesBelow(made.name, products.roots)) {
      refuse(rules::kFinalProductAbsent, made,
             fmt::format("'{}' is a product of step '{}' and is not there", made.name, products.step), made.hashes, "{}");
    }
  }
  for (const Artifact& file : products.files.list())
    if (products.others_refused && link->products().Find(file.name) == nullptr)
      refuse(rules::kFinalProductUnexpected, file, fmt::format("'{}' is not a product of step '{}'", file.name, products.step),
             "{}", file.hashes);
  if (counts.refused != 0) check.Fail(fmt::format("{} refused", counts.refused));
  return counts;
}

}  // namespace pipeseal::verify
