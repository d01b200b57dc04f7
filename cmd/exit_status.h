// The exit status of every verb.
#pragma once

#include "pipeseal/base/error.h"
#include "pipeseal/base/finding.h"

namespace pipeseal::cmd {

enum class ExitStatus : int {
  kVerified = 0,
  kRefused = 1,    // evidence was judged and is not acceptable
  kUsage = 2,      // wrong flags
  kUndecided = 3,  // could not decide: unreadable input that the caller named, nothing to verify, input or output failed
  kMissing = 4,    // required evidence is not there (yet): safe to retry
  kBug = 70,
};

inline ExitStatus StatusOf(const Error& error) {
  return error.code() == ErrorCode::kUsage ? ExitStatus::kUsage : ExitStatus::kUndecided;
}

// Proof of tampering outranks not knowing, which outranks absence.
inline ExitStatus StatusOf(const Findings& findings) {
  bool undecided = false, missing = false;
  for (const Finding& finding : findings.list()) {
    if (finding.severity != Severity::kError || !finding.counts()) continue;
    if (finding.rule->ground == Ground::kJudged) return ExitStatus::kRefused;
    undecided = undecided || finding.rule->ground == Ground::kUndecided;
    missing = missing || finding.rule->ground == Ground::kMissing;
  }
  return undecided ? ExitStatus::kUndecided : missing ? ExitStatus::kMissing : ExitStatus::kRefused;
}

}  // namespace pipeseal::cmd
