// Verifies a whole layout: every step's links, thresholds and rules, the inspections, and the final product (in-toto spec 5.2).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "pipeseal/base/result.h"
#include "pipeseal/intoto/layout_file.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/step_verifier.h"

namespace pipeseal::verify {

// Checks that the owners have signed the layout and that it has not expired. `threshold` 0 means: every key that is given. An
// error if the layout cannot be read; nothing, with findings, if it is not signed.
Result<std::optional<Verified<intoto::Layout>>> OpenLayout(const intoto::LayoutFile& file, const std::string& file_name,
                                                           std::span<const TrustedKey> owners, std::size_t threshold,
                                                           const intoto::Substitution& parameters,
                                                           const VerifyOptions& options, Outcome& outcome);

// What lies at the end of the chain, as recorded from disk, to be compared with the products of `step`.
struct FinalProduct {
  std::string step;               // empty: the layout's last step
  std::string name;               // what the caller calls it, for messages
  const intoto::ArtifactSet* files;
  std::vector<std::string> roots;  // names or folders whose products must all be there; "." for all
};

// Everything that the layout demands. `product` may be nullptr.
void VerifyLayout(const Verified<intoto::Layout>& layout, const std::string& file_name, const LinkFolders& folders,
                  const FinalProduct* product, const VerifyOptions& options, Outcome& outcome);

// A sublayout that stands in for the link of `step`: verified like a layout, its checks below `check`. The summary link, or
// nothing and findings that say why.
std::optional<intoto::Link> VerifySublayout(const Verified<intoto::Layout>& layout, const std::string& step,
                                            const std::string& file_name, const LinkFolders& folders,
                                            const VerifyOptions& options, std::size_t depth, Check& check, Findings& findings);

}  // namespace pipeseal::verify
