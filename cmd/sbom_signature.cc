// pipeseal sbom check --signature and pipeseal sbom sign: signatures inside CycloneDX documents (JSON Signature Format).
#include "cmd/sbom_signature.h"

#include "cmd/key_source.h"
#include "cmd/sbom.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/jsf.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

Limits LimitsOfSignedDocuments() {
  Limits limits = kDefaultLimits;
  limits.metadata_bytes = limits.sbom_bytes;
  limits.nodes *= 4;
  return limits;
}

Result<sbom::JsfPolicy> PolicyOf(const SbomSignatureOptions& options, const std::vector<std::string>& key_files) {
  sbom::JsfPolicy policy;
  policy.embedded_keys = options.embedded_key;
  policy.accepted_excludes = options.accepted_excludes;
  for (const std::string& file : key_files) {
    PIPESEAL_ASSIGN(const std::string text, ReadKeyText(file));
    Result<std::vector<crypto::JsonWebKey>> keys = crypto::ReadJsonWebKeys(text);
    if (!keys) return Fail(std::move(keys).error().While(EscapeForTerminal(file)));
    policy.keys.insert(policy.keys.end(), keys->begin(), keys->end());
  }
  if (policy.keys.empty() && !policy.embedded_keys)
    return Fail(Error(ErrorCode::kUsage, "--signature without a key")
                    .WithHint("give --key JWK, or --embedded-key to learn only whether the document is as it was signed"));
  return policy;
}

void AddChecks(const sbom::JsfReport& report, Check& trace) {
  for (const sbom::JsfSignature& signature : report.signatures) {
    Check& check = trace.Child("signature", signature.holder.empty() ? "the document" : signature.holder);
    const std::string what = fmt::format("{}{}{}", signature.algorithm, signature.key_id.empty() ? "" : ", key id " + signature.key_id,
                                         signature.key.empty() ? "" : ", key " + signature.key.substr(0, 16));
    if (signature.verdict == sbom::JsfVerdict::kVerified) {
      check.Pass(what);
    } else if (report.accepted) {
      check.NotVerified(fmt::format("{}: {}", NameOf(signature.verdict), signature.reason));
    } else {
      check.Fail(fmt::format("{}: {}", NameOf(signature.verdict), signature.reason));
    }
  }
}

}  // namespace

void SbomSignatureOptions::AddFlags(Flags& flags) {
  flags.Group("Signature inside the document");
  flags.Switch("--signature", wanted, "verify the signatures that a CycloneDX document carries itself, with --key or --embedded-key");
  flags.Switch("--embedded-key", embedded_key, "accept the keys that the signatures carry: whether the document is intact, not who signed it");
  flags.Repeated("--accept-excluded", accepted_excludes, "NAME", "a property that a signature may leave out; repeatable");
}

Result<void> SbomSignatureOptions::CheckUnused() const {
  if (!embedded_key && accepted_excludes.empty()) return {};
  return Fail(Error(ErrorCode::kUsage, "--embedded-key or --accept-excluded without --signature").WithHint("add --signature"));
}

Result<void> CheckSbomSignature(const std::string& file, const SbomSignatureOptions& options, const std::vector<std::string>& key_files,
                                verify::Outcome& outcome) {
  PIPESEAL_ASSIGN(const sbom::JsfPolicy policy, PolicyOf(options, key_files));
  PIPESEAL_ASSIGN(std::string text, ReadSbomFile(file));
  const Limits limits = LimitsOfSignedDocuments();
  const Result<encoding::Document> tree = encoding::Document::ParseJson(text, limits);
  if (!tree) {
    Finding& finding = outcome.findings.Add(sbom::rules::kSyntax, tree.error().message());
    finding.locations.push_back({file});
    finding.hint = "only documents in JSON carry this kind of signature";
    outcome.trace.Child("signature", file).Fail("the document cannot be read");
    return {};
  }
  sbom::Issues issues;
  PIPESEAL_ASSIGN(const sbom::JsfReport report, VerifyJsf(*tree, policy, issues));
  AddChecks(report, outcome.trace);
  if (report.signatures.empty()) outcome.trace.Child("signature", file).Fail("there is none");
  const Result<sbom::SbomDocument> document = sbom::SbomDocument::Read(std::move(text), file);
  if (document) {
    outcome.findings.Append(document->Locate(issues));
  } else {
    outcome.findings.Add(sbom::rules::kNotAnSbom, document.error().message()).locations.push_back({file});
  }
  return {};
}

namespace {

struct SignOptions {
  std::string file, output, key_id;
  bool no_key = false;
  SigningKey key;
};

Result<ExitStatus> SignVerb(const SignOptions& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const std::string text, ReadSbomFile(options.file));
  PIPESEAL_ASSIGN(const crypto::PrivateKey key, options.key.Load(terminal));
  Result<std::string> made = sbom::SignJsf(text, key, {options.key_id, !options.no_key});
  if (!made) return Fail(std::move(made).error().While(EscapeForTerminal(options.file)));
  const std::string& path = options.output.empty() ? options.file : options.output;
  if (path == "-") {
    terminal.Print(*made);
    return ExitStatus::kVerified;
  }
  PIPESEAL_TRY(source::WriteFileAtomically(path, *made));
  terminal.Note(fmt::format("{}: signed with {}", EscapeForTerminal(path), key.public_key().keyid().substr(0, 8)));
  return ExitStatus::kVerified;
}

}  // namespace

SbomVerb SetUpSbomSign(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<SignOptions>();
  Flags sign = flags.Below("sign", "put a signature into a CycloneDX document in JSON", *verb.chosen);
  sign.Positional("file", options->file, "CycloneDX 1.4 or later in JSON; - for standard input");
  sign.Value("-o,--output", options->output, "FILE", "write here instead of over the file; - for standard output");
  sign.Value("--key-id", options->key_id, "TEXT", "what the signature calls the key");
  sign.Switch("--no-embedded-key", options->no_key, "do not put the public key into the signature");
  options->key.AddFlags(sign);
  verb.run = [options](Terminal& terminal) { return SignVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
