#include "pipeseal/audit/fetch/verification.h"

#include <algorithm>
#include <string_view>

#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::fetch {
namespace {

using pipeline::shell::Command;
using pipeline::shell::Script;
using pipeline::shell::Word;

struct Verifier {
  std::string_view name;
  std::string_view word;  // one of its arguments
};
constexpr Verifier kVerifiers[] = {
    {"gpg", "--verify"},
    {"gpg2", "--verify"},
    {"gpgv", ""},
    {"gpgv2", ""},
    {"cosign", "verify-blob"},
    {"cosign", "verify-blob-attestation"},
    {"cosign", "verify"},
    {"cosign", "verify-attestation"},
    {"gh", "attestation"},
    {"gh", "verify-asset"},
    {"gh", "verify"},
    {"slsa-verifier", "verify-artifact"},
    {"slsa-verifier", "verify-image"},
    {"minisign", "-V"},
    {"minisign", "-Vm"},
    {"minisign", "-VHm"},
    {"signify", "-V"},
    {"openssl", "-verify"},
    {"openssl", "-verify_recover"},
    {"sigstore", "verify"},
    {"rekor-cli", "verify"},
    {"pipeseal", "verify"},
    {"pipeseal", "verify-attestation"},
    {"pipeseal", "verify-bundle"},
    {"in-toto-verify", ""},
    {"certutil", "-hashfile"},
    {"codesign", "--verify"},
    {"codesign", "-v"},
    {"spctl", "--assess"},
    {"notation", "verify"},
    {"ssh-keygen", "-Y"},
    {"rpm", "--checksig"},
    {"rpm", "-K"},
    {"aria2c", "--checksum"},
    {"python", "sigstore"},
    {"python3", "sigstore"},
};
constexpr std::string_view kDigesters[] = {"md5sum",    "sha1sum", "sha224sum", "sha256sum",  "sha384sum",
                                           "sha512sum", "shasum",  "b2sum",     "b3sum",      "cksum",
                                           "rhash",     "sha256",  "sha512",    "gsha256sum", "hashdeep"};

bool IsDigester(const Command& command) {
  if (std::ranges::find(kDigesters, command.name()) != std::end(kDigesters)) return true;
  if (AsciiCaseEqual(command.name(), "get-filehash")) return true;
  return command.name() == "openssl" && std::ranges::any_of(command.arguments(), [](const Word& word) {
           return word.value == "dgst" || word.value == "sha256" || word.value == "-sha256" || word.value == "-sha512";
         });
}

bool HasArgument(const Command& command, std::string_view wanted) {
  return std::ranges::any_of(command.arguments(),
                             [&](const Word& word) { return std::string_view(word.value).starts_with(wanted); });
}

// `sha256sum f | grep -q …`: its pipeline ends in a comparison.
bool IsCompared(const Script& script, std::size_t index) {
  const Command& last = script.commands()[script.PipelineOf(index).second];
  return last.name() == "grep" || last.name() == "diff" || last.name() == "cmp";
}

}  // namespace

bool Verifies(const Script& script, std::size_t index) {
  const Command& command = script.commands()[index];
  for (const Verifier& each : kVerifiers)
    if (command.name() == each.name && (each.word.empty() || HasArgument(command, each.word))) return true;
  if (!IsDigester(command)) return false;
  // Its output is taken to be compared; alone it only tells the digest.
  return command.HasOption("-c") || command.HasOption("--check") || command.HasOption("--status") ||
         command.substituted || AsciiCaseEqual(command.name(), "get-filehash") || IsCompared(script, index);
}

}  // namespace pipeseal::audit::fetch
