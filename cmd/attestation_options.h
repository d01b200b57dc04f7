// The flags that say which attestations are acceptable: of which type, signed by whom, about which build.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/flags.h"
#include "cmd/signer_options.h"
#include "cmd/slsa_expectations.h"
#include "pipeseal/base/result.h"
#include "pipeseal/verify/attestation_verifier.h"

namespace pipeseal::cmd {

// The value of a flag; empty if it was not given. One that was given empty would accept everything.
Result<std::string> Demand(std::string_view flag, const std::optional<std::string>& value);

class AttestationOptions {
 public:
  // The public keys are given with `key_flag`: verbs that sign have another --key.
  void AddFlags(Flags& flags, std::string_view key_flag = "-k,--key");
  // What a verification summary must say.
  void AddSummaryFlags(Flags& flags);

  Result<verify::AttestationPolicy> Policy() const;
  // The expectations as they were given, for verifiers with rules of their own.
  const SlsaExpectations& values() const { return values_; }
  const SignerOptions& signers() const { return signers_; }
  std::uint32_t threads() const { return threads_; }

 private:
  Result<verify::BuildPolicy> ReadBuildPolicy() const;
  void AddBuildFlags(Flags& flags);

  std::vector<std::string> types_;
  std::size_t threshold_ = 1;
  std::uint32_t threads_ = 0;
  std::string key_flag_;
  std::optional<std::string> builder_pattern_, source_digest_, build_type_;
  std::vector<std::string> parameters_, trusted_builders_;
  std::optional<std::uint32_t> min_level_;
  SlsaExpectations values_;
  SignerOptions signers_;
};

// "NAME=VALUE" of a flag; a kUsage error for anything else.
Result<std::pair<std::string, std::string>> SplitAssignment(std::string_view flag, const std::string& word);

}  // namespace pipeseal::cmd
