// pipeseal sbom check: an SBOM held against the files, the attestations, the provenance and the links of what it is about.
#include <algorithm>

#include "cmd/attestation_options.h"
#include "cmd/report_output.h"
#include "cmd/sbom.h"
#include "cmd/sbom_signature.h"
#include "cmd/signed_links.h"
#include "cmd/vex_files.h"
#include "pipeseal/attestation/attestation_file.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/source/file.h"
#include "pipeseal/source/file_tree.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/attestation_verifier.h"
#include "pipeseal/verify/envelope_verifier.h"
#include "pipeseal/verify/sbom_rules.h"
#include "pipeseal/verify/sbom_step.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string sbom, files;
  std::vector<std::string> excluded, attestations, provenance, stages, linked, vex;
  bool allow_unsigned = false, complete = false;
  SbomSignatureOptions signature;
  AttestationOptions signers;
  SignedLinks links;
  ReportOutput output;
};

// Statements of the files that were given, and what they borrow from.
class Statements {
 public:
  Statements(const Options& options, verify::Outcome& outcome) : options_(options), outcome_(outcome) {}

  struct Entry {
    std::string file;
    attestation::Statement statement;
  };

  // Every attestation of the files that is signed by accepted signers; of unsigned ones too, if that is allowed.
  Result<void> Read() {
    const bool anything = !options_.attestations.empty() || !options_.provenance.empty();
    if (anything && (HasSigners() || !options_.allow_unsigned)) {
      PIPESEAL_ASSIGN(policy_, options_.signers.Policy());
      PIPESEAL_ASSIGN(roots_, options_.signers.signers().TrustedRoots());
      verifier_.emplace(policy_, roots_, kDefaultLimits, options_.signers.threads());
    }
    for (const std::vector<std::string>* files : {&options_.attestations, &options_.provenance})
      for (const std::string& file : *files) PIPESEAL_TRY(ReadFile(file));
    return {};
  }
  std::vector<Entry>& list() { return entries_; }

 private:
  bool HasSigners() const { return options_.signers.signers().has_keys() || options_.signers.signers().has_identity(); }

  Result<void> ReadFile(const std::string& file) {
    PIPESEAL_ASSIGN(const std::string text, source::ReadFile(file, kDefaultLimits.attestation_bytes));
    Check& check = outcome_.trace.Child("attestations", file);
    const std::size_t before = entries_.size();
    const Result<std::vector<attestation::AttestationEntry>> split = attestation::SplitAttestations(text);
    if (split)
      for (const attestation::AttestationEntry& entry : *split) Take(file, entry, text);
    if (!split || entries_.size() == before) {
      const bool unsigned_statement = split && split->size() == 1 && attestation::Statement::Parse(text).has_value();
      if (!outcome_.findings.HasErrors() || !split)
        AddProblem(file, !split ? split.error().message()
                         : unsigned_statement ? "a statement that nobody signed"
                                              : "no attestation in it is signed by an accepted signer");
      check.Fail("nothing in it can be relied upon");
      return {};
    }
    check.Pass(verifier_ ? "signed by accepted signers" : "read without looking at signatures, by --allow-unsigned");
    return {};
  }

  void Take(const std::string& file, const attestation::AttestationEntry& entry, const std::string& text) {
    if (!verifier_) {
      TakeUnsigned(file, entry, text);
      return;
    }
    std::optional<verify::Verified<attestation::Statement>> statement;
    verify::JudgedAttestation judged = verifier_->Judge(file, entry, statement);
    if (!judged.accepted() || !statement) {
      if (entry.kind != attestation::EntryKind::kUnknown) outcome_.findings.Append(std::move(judged.outcome.findings));
      return;
    }
    // Parsed anew: what is verified is only lent.
    Result<attestation::Statement> copy = attestation::Statement::Parse(std::string((*statement)->text()));
    if (copy) entries_.push_back({file, std::move(*copy)});
  }

  void TakeUnsigned(const std::string& file, const attestation::AttestationEntry& entry, const std::string& text) {
        Result<attestation::Statement> statement = Fail(ErrorCode::kSchema, "no statement");
    if (entry.kind == attestation::EntryKind::kBundle) {
      const Result<sigstore::Bundle> bundle = sigstore::Bundle::Parse(std::string(entry.text));
      if (!bundle || bundle->envelope() == nullptr) return;
      statement = verify::ReadStatement(*bundle->envelope(), kDefaultLimits);
    } else if (entry.kind == attestation::EntryKind::kEnvelope) {
      const Result<attestation::Envelope> envelope = attestation::Envelope::Parse(std::string(entry.text));
      if (!envelope) return;
      statement = verify::ReadStatement(*envelope, kDefaultLimits);
    } else {
      statement = attestation::Statement::Parse(entry.text.empty() ? text : std::string(entry.text));
    }
    if (statement) entries_.push_back({file, std::move(*statement)});
  }

  void AddProblem(const std::string& file, std::string problem) {
    Finding& finding = outcome_.findings.Add(verify::rules::kAttestationNotSigned, std::move(problem));
    finding.locations.push_back({file});
    finding.hint = "give the signer's --key, or --trusted-root with --certificate-identity; --allow-unsigned looks at content alone";
  }

  const Options& options_;
  verify::Outcome& outcome_;
  verify::AttestationPolicy policy_;
  std::vector<sigstore::TrustedRoot> roots_;
  std::optional<verify::AttestationVerifier> verifier_;
  std::vector<Entry> entries_;
};

Result<void> RecordFolder(const Options& options, const sbom::Graph& graph, verify::SbomEvidence& evidence) {
  source::FileTreeOptions tree;
  tree.base_directory = options.files;
  tree.algorithms = verify::HashAlgorithmsOf(graph);
  for (const std::string& pattern : options.excluded) PIPESEAL_TRY(tree.exclude.Add(pattern));
  const std::string here = ".";
  PIPESEAL_ASSIGN(const source::Recording recording, source::RecordFiles({&here, 1}, tree));
  evidence.has_files = true;
  for (std::size_t i = 0; i < recording.size(); ++i) {
    DigestSet digests = recording.digests(i);
    // The SBOM itself may lie among the files.
    if (verify::CompareDigests(digests, evidence.digests) == verify::SubjectMatch::kSame) continue;
    evidence.files.push_back({std::string(recording.name(i)), std::move(digests)});
  }
  return {};
}

Result<void> AddStatements(Statements& statements, verify::SbomEvidence& evidence, verify::Outcome& outcome) {
  for (Statements::Entry& entry : statements.list()) {
    if (verify::AttestsSbom(entry.statement)) {
      if (evidence.statement != nullptr)
        return Fail(Error(ErrorCode::kUsage, fmt::format("{} and {} attest an SBOM", evidence.statement_name, entry.file))
                        .WithHint("give the one attestation of this SBOM"));
      evidence.statement = &entry.statement;
      evidence.statement_name = entry.file;
      continue;
    }
    Result<std::optional<verify::SbomStep>> step = verify::SbomStepOf(entry.statement, entry.file, kDefaultLimits);
    if (step && *step) {
      evidence.steps.push_back(std::move(**step));
      continue;
    }
    Finding& finding = outcome.findings.Add(verify::rules::kPredicateMalformed,
                                            step ? fmt::format("{} says nothing of an SBOM or of a build", entry.statement.predicate_type())
                                                 : step.error().message());
    finding.locations.push_back({entry.file});
  }
  return {};
}

Result<void> AddLinks(const Options& options, Terminal& terminal, verify::SbomEvidence& evidence, verify::Outcome& outcome) {
  if (options.links.files().empty()) return {};
  PIPESEAL_ASSIGN(const verify::BundlePolicy policy, options.signers.signers().Policy());
  PIPESEAL_ASSIGN(const auto links, options.links.Read(policy.keys, terminal));
  if (!links) {
    outcome.findings.Add(verify::rules::kAttestationNotSigned, "a link is not signed by a key that counts");
    outcome.trace.Child("links").Fail("not signed by a key that counts");
    return {};
  }
  for (const SignedLink& link : *links) evidence.steps.push_back(verify::SbomStepOf(*link.link));
  return {};
}

Result<void> AddLinkedFiles(const Options& options, verify::SbomEvidence& evidence) {
  constexpr HashAlgorithm kAlgorithms[] = {HashAlgorithm::kSha1, HashAlgorithm::kSha256, HashAlgorithm::kSha384, HashAlgorithm::kSha512};
  for (const std::string& file : options.linked) {
    PIPESEAL_ASSIGN(std::string text, ReadSbomFile(file));
    verify::SbomLinkedFile linked{file, {}, {}};
    for (const HashAlgorithm algorithm : kAlgorithms) linked.digests.Add(crypto::Hash(algorithm, text));
    if (const Result<sbom::SbomDocument> document = sbom::SbomDocument::Read(std::move(text), file))
      linked.uris.push_back(std::string(document->graph().document.serial));
    evidence.linked.push_back(std::move(linked));
  }
  return {};
}

// Whether there is anything but the signature inside the document to look at.
bool HoldsAgainstAnything(const Options& options) {
  return !options.files.empty() || !options.attestations.empty() || !options.provenance.empty() || !options.stages.empty() ||
         !options.linked.empty() || !options.vex.empty() || !options.links.files().empty();
}

Result<ExitStatus> CheckVerb(const Options& options, Terminal& terminal) {
  if (!options.signature.wanted) PIPESEAL_TRY(options.signature.CheckUnused());
  PIPESEAL_ASSIGN(std::string text, ReadSbomFile(options.sbom));
  verify::SbomEvidence evidence{options.sbom, {}};
  evidence.complete = options.complete;
  PIPESEAL_ASSIGN(evidence.now, options.signers.signers().Now());
  for (const HashAlgorithm algorithm : {HashAlgorithm::kSha256, HashAlgorithm::kSha384, HashAlgorithm::kSha512})
    evidence.digests.Add(crypto::Hash(algorithm, text));
  verify::Outcome outcome{{"sbom check", options.sbom}};
  if (options.signature.wanted) {
    PIPESEAL_TRY(CheckSbomSignature(options.sbom, options.signature, options.signers.signers().key_files(), outcome));
    if (!HoldsAgainstAnything(options)) {
      outcome.trace.ConcludeFromChildren("the document is as it was signed", "the document is not signed as it should be");
      return options.output.Emit(report::Report{"sbom check", {}}, std::move(outcome), terminal);
    }
  }
  Result<sbom::SbomDocument> read = LoadSbom(options.sbom);
  if (!read) return Fail(std::move(read).error());
  const sbom::SbomDocument document = std::move(*read);
  if (!options.files.empty()) PIPESEAL_TRY(RecordFolder(options, document.graph(), evidence));
  Statements statements(options, outcome);
  PIPESEAL_TRY(statements.Read());
  PIPESEAL_TRY(AddStatements(statements, evidence, outcome));
  PIPESEAL_TRY(AddLinks(options, terminal, evidence, outcome));
  PIPESEAL_TRY(AddLinkedFiles(options, evidence));
  std::vector<sbom::SbomDocument> stages;
  stages.reserve(options.stages.size());
  for (const std::string& file : options.stages) {
    PIPESEAL_ASSIGN(sbom::SbomDocument stage, LoadSbom(file));
    stages.push_back(std::move(stage));
    evidence.stages.push_back({file, &stages.back()});
  }
  VexFiles vex;
  for (const std::string& file : options.vex) PIPESEAL_TRY(vex.Read(file));
  evidence.vex = vex.statements();
  CheckSbomBinding(document, evidence, outcome);
  report::Report report{"sbom check", {}};
  report.facts.emplace_back("SBOM", fmt::format("{}, {} {}", options.sbom, NameOf(document.identification().type), document.identification().version));
  if (options.allow_unsigned) report.facts.emplace_back("signatures", "not looked at, by --allow-unsigned");
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace

SbomVerb SetUpSbomCheck(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags check = flags.Below("check", "is a document the SBOM of what was built?", *verb.chosen);
  check.Positional("file", options->sbom, "SPDX or CycloneDX in any encoding");
  check.Value("--files", options->files, "DIR", "the product as it lies there: entries against files, and files against entries");
  check.Repeated("--exclude", options->excluded, "PATTERN", "files that are no part of the product, as in .gitignore; repeatable");
  check.Repeated("--attestation", options->attestations, "FILE", "the attestation that carries the SBOM; repeatable");
  check.Repeated("--provenance", options->provenance, "FILE", "provenance of what the SBOM is about; repeatable");
  check.Repeated("--stage-sbom", options->stages, "FILE", "the SBOM of an earlier stage, whose product this build used; repeatable");
  check.Repeated("--linked", options->linked, "FILE", "a document that the SBOM refers to; repeatable");
  check.Repeated("--vex", options->vex, "FILE", "VEX statements that have to be about what the SBOM lists; repeatable");
  check.Switch("--complete", options->complete, "every material must be in the SBOM, also if it lists no packages at all");
  check.Switch("--allow-unsigned", options->allow_unsigned, "take attestations without looking at their signatures");
  options->links.AddFlags(check, "a signed link of a step that built it; repeatable");
  options->signers.AddFlags(check);
  options->signature.AddFlags(check);
  options->output.AddFlags(check);
  verb.run = [options](Terminal& terminal) { return CheckVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
