// Where the judge of one attestation writes what it finds: each finding names the file, the expected and the found, and what to
// do next.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeseal/verify/outcome.h"

namespace pipeseal::verify {

class AttestationOutcome {
 public:
  // Borrows both.
  AttestationOutcome(const std::string& file, Outcome& outcome) : file_(file), outcome_(outcome) {}

  const std::string& file() const& { return file_; }
  Check& Ask(std::string question, std::string subject = {}) {
    return outcome_.trace.Child(std::move(question), std::move(subject));
  }
  // Fails the check and adds the finding.
  void Refuse(Check& check, const RuleInfo& rule, std::string message, std::vector<Evidence> evidence, std::string hint) {
    check.Fail(message);
    Finding& finding = outcome_.findings.Add(rule, std::move(message));
    finding.subject = file_;
    finding.locations.push_back({file_});
    finding.evidence = std::move(evidence);
    finding.hint = std::move(hint);
  }

 private:
  const std::string& file_;
  Outcome& outcome_;
};

}  // namespace pipeseal::verify
