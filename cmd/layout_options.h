// The flags that say against what to verify: the layout, its owners' keys, the evidence of its steps, the time.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cmd/flags.h"
#include "cmd/key_source.h"
#include "pipeseal/verify/layout_verifier.h"

namespace pipeseal::cmd {

inline constexpr std::string_view kDefaultDirectory = ".pipeseal";
inline constexpr std::string_view kDefaultLayout = ".pipeseal/root.layout";

class LayoutOptions {
 public:
  // With `inspections` also the flags that concern them.
  void AddFlags(Flags& flags, bool inspections);

  const std::string& layout() const { return layout_; }
  const std::vector<std::string>& links() const { return links_; }
  const std::string& work_directory() const { return work_directory_; }
  bool has_keys() const { return !layout_keys_.empty(); }

  Result<verify::VerifyOptions> VerifyOptions() const;
  // Reads the layout and checks its signatures and expiry. Nothing, with findings, if it is not signed.
  Result<std::optional<verify::Verified<intoto::Layout>>> Open(const verify::VerifyOptions& options,
                                                               verify::Outcome& outcome,
                                                               std::vector<std::pair<std::string, std::string>>& facts) const;
  // The folders of --links, and --evidence: a kUsage error for a step that the layout does not have.
  Result<verify::LinkFolders> OpenLinks(const intoto::Layout& layout) const;

 private:
  std::string layout_{kDefaultLayout};
  std::vector<std::string> layout_keys_;
  std::size_t threshold_ = 0;
  std::vector<std::string> links_{std::string(kDefaultDirectory)};
  std::vector<std::string> evidence_;
  std::vector<std::string> issuers_;
  std::string trusted_root_;
  std::vector<std::string> substitutes_;
  std::string now_;
  std::string work_directory_ = ".";
  bool run_inspections_ = false;
  std::string compat_ = "strict";
  std::uint32_t inspection_timeout_ = kDefaultLimits.inspection_seconds;
};

}  // namespace pipeseal::cmd
