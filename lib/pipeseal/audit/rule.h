// A Rule is one thing that `pipeseal check` looks for: what it is called, why it matters, and the function that finds
// it. Each family of rules is a folder with a table; the tables together are the catalogue.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "pipeseal/base/finding.h"
#include "pipeseal/pipeline/platform.h"

namespace pipeseal::audit {

class Project;
class Reporter;
struct AuditedFile;

// Who wants to hear of it. Each holds those before it.
enum class Profile : std::uint8_t {
  kGate,    // what a merge is to be refused for: high signal
  kReview,  // what a reviewer wants to see
  kAudit,   // everything, hygiene too
};
std::string_view NameOf(Profile profile);
std::optional<Profile> FindProfile(std::string_view name);

// How sure a finding is.
enum class Confidence : std::uint8_t { kLow, kMedium, kHigh };
std::string_view NameOf(Confidence confidence);

struct Rule {
  RuleInfo info;          // id, usual severity, title, what it means
  std::string_view code;  // family and number: "PIN01"
  Profile profile;        // the smallest in which it runs
  Confidence confidence;  // usual
  pipeline::Platforms platforms;
  std::string_view why;  // why it matters, with the incident that shows it
  std::string_view fix;  // what to do
  bool fixable = false;  // it can offer an edit
};

// What looks for findings. One function may serve several rules of its family. It is called for every file that is
// audited, from several threads; what it keeps it keeps in the reporter.
using CheckFile = void (*)(const AuditedFile& file, const Project& project, Reporter& reporter);
// Called once, after the files: what only shows in all of them together.
using CheckProject = void (*)(const Project& project, Reporter& reporter);

struct Family {
  std::string_view name;  // "pin"
  std::span<const Rule> rules;
  std::span<const CheckFile> file_checks;
  std::span<const CheckProject> project_checks{};
};

}  // namespace pipeseal::audit
