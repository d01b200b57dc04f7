// Advisories about actions: versions with a known vulnerability, and commits that are malicious. From the GitHub
// advisory database, ecosystem "GitHub Actions", autumn 2026.
#pragma once

#include <span>
#include <string_view>

namespace pipeseal::audit::pin {

struct Advisory {
  std::string_view slug;        // in lower case
  std::string_view introduced;  // the first version that has it
  std::string_view fixed;       // the first that has it no longer
  std::string_view id;
  std::string_view what;
};
std::span<const Advisory> Advisories();

struct MaliciousCommit {
  std::string_view slug, commit, advisory;
};
std::span<const MaliciousCommit> MaliciousCommits();

}  // namespace pipeseal::audit::pin
