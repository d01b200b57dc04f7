#include "cmd/attestation_writer.h"

#include <algorithm>

#include "pipeseal/attestation/attestation_file.h"
#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/source/directory.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/product_index.h"

namespace pipeseal::cmd {
namespace {

using attestation::ResourceDescriptor;

// As publishers name files of attestations.
constexpr std::string_view kSuffix = ".intoto.jsonl";

std::string BaseName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::vector<HashAlgorithm> Union(std::vector<HashAlgorithm> algorithms, std::span<const HashAlgorithm> others) {
  for (const HashAlgorithm other : others)
    if (std::ranges::find(algorithms, other) == algorithms.end()) algorithms.push_back(other);
  return algorithms;
}

Result<std::size_t> CountAttestations(const std::string& text) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return std::size_t{0};
  PIPESEAL_ASSIGN(const std::vector<attestation::AttestationEntry> entries, attestation::SplitAttestations(text));
  return entries.size();
}

// The content of a file with one line more. Where that would not read as one attestation more (it is not JSON lines, or no text
// at all), nothing may be added.
Result<std::string> Appended(const std::string& path, const std::string& line) {
  Result<std::string> old = source::ReadFile(path, kDefaultLimits.attestation_bytes);
  if (!old && old.error().code() == ErrorCode::kNotFound) return line;
  if (!old) return Fail(std::move(old).error());
  std::string text = *old;
  if (!text.empty() && !text.ends_with('\n')) text.push_back('\n');
  text += line;
  PIPESEAL_ASSIGN(const std::size_t before, CountAttestations(*old));
  PIPESEAL_ASSIGN(const std::size_t after, CountAttestations(text));
  if (after == before + 1) return text;
  return Fail(ErrorCode::kUsage, "{} is not a file of JSON lines: nothing can be appended", EscapeForTerminal(path));
}

}  // namespace

std::vector<verify::TrustedKey> AttestationJob::own_keys() const {
  std::vector<verify::TrustedKey> own;
  for (const crypto::PrivateKey& key : keys) own.push_back({key.public_key(), "", ""});
  return own;
}

void AttestationWriter::AddFlags(Flags& flags, bool artifacts_required) {
  flags.Positionals("artifacts", artifacts_,
                    "what the statement is about: files, or digests as sha256:HEX or NAME@sha256:HEX",
                    artifacts_required);
  keys_.AddFlags(flags);
  flags.Group("Statement");
  flags.Value("-o,--output", output_, "FILE", "write here; otherwise beside the first artifact, as ARTIFACT.intoto.jsonl");
  flags.Switch("--append", append_, "add a line to the file if it is there");
  flags.Switch("--replace", replace_, "replace the file if it is there");
  flags.Switch("--keep-path", keep_path_, "name the artifacts by the paths given here, not by their last component");
  files_.AddHashFlag(flags, "the artifacts");
}

Result<AttestationJob> AttestationWriter::Begin(const Terminal& terminal, const std::string& beside) const {
  if (append_ && replace_) return Fail(ErrorCode::kUsage, "--append and --replace exclude each other");
  AttestationJob job;
  PIPESEAL_ASSIGN(job.keys, keys_.Load(terminal));
  for (const std::string& word : artifacts_) {
    PIPESEAL_ASSIGN(ArtifactArgument artifact, ArtifactArgument::Parse(word));
    job.artifacts.push_back(std::move(artifact));
  }
  PIPESEAL_ASSIGN(job.algorithms, files_.Algorithms());
  job.path = output_;
  const bool file = !job.artifacts.empty() && job.artifacts.front().is_file();
  const std::string& neighbour = file ? job.artifacts.front().name() : beside;
  if (job.path.empty() && !neighbour.empty()) job.path = neighbour + std::string(kSuffix);
  if (job.path.empty()) return Fail(Error(ErrorCode::kUsage, "no file to write to").WithHint("beside a digest there is none: give --output FILE"));
  if (append_ || replace_ || source::FileSizeHint(job.path) == 0) return job;
  return Fail(Error(ErrorCode::kUsage, fmt::format("{} is there already", EscapeForTerminal(job.path)))
                  .WithHint("--append adds a line to it, --replace replaces it, --output names another file"));
}

ResourceDescriptor AttestationWriter::SubjectOf(const AttestationJob& job, const ArtifactArgument& artifact,
                                                const DigestSet& digests) const {
  ResourceDescriptor subject;
  subject.name = artifact.name_of_digest();
  if (artifact.is_file()) subject.name = keep_path_ ? artifact.name() : BaseName(artifact.name());
  for (const Digest& digest : digests.digests())
    if (!artifact.is_file() || std::ranges::find(job.algorithms, digest.algorithm()) != job.algorithms.end()) subject.digests.Add(digest);
  return subject;
}

Result<std::vector<ResourceDescriptor>> AttestationWriter::Subjects(const AttestationJob& job) const {
  std::vector<ResourceDescriptor> subjects;
  for (const ArtifactArgument& artifact : job.artifacts) {
    PIPESEAL_ASSIGN(const DigestSet digests, artifact.Digests(job.algorithms));
    subjects.push_back(SubjectOf(job, artifact, digests));
  }
  return subjects;
}

Result<std::optional<std::vector<ResourceDescriptor>>> AttestationWriter::Products(const AttestationJob& job,
                                                                                   std::span<const SignedLink> links,
                                                                                   const Terminal& terminal) const {
  verify::ProductIndex products;
  for (const SignedLink& link : links) products.Add(link.link);
  const std::vector<HashAlgorithm> algorithms = Union(job.algorithms, products.algorithms());
  std::vector<ResourceDescriptor> subjects;
  for (const ArtifactArgument& artifact : job.artifacts) {
    PIPESEAL_ASSIGN(const DigestSet digests, artifact.Digests(algorithms));
    if (!products.Contains(digests)) {
      terminal.Complain(Error(ErrorCode::kSchema, fmt::format("{} is no product of {}", EscapeForTerminal(artifact.name()),
                                                              links.size() == 1 ? "the link" : "the links"))
                            .WithHint("it was changed since the step ended, or another step made it; nothing was signed"));
      return std::nullopt;
    }
    subjects.push_back(SubjectOf(job, artifact, digests));
  }
  return subjects;
}

Result<void> AttestationWriter::Write(const AttestationJob& job, attestation::StatementContent content, const Terminal& terminal) const {
  PIPESEAL_ASSIGN(content.subjects, attestation::DistinctSubjects(std::move(content.subjects)));
  PIPESEAL_ASSIGN(const std::string statement, attestation::WriteStatement(content));
  PIPESEAL_ASSIGN(std::string text, attestation::SignStatement(statement, job.keys));
  if (append_) {
    PIPESEAL_ASSIGN(text, Appended(job.path, text));
  }
  const bool free = append_ || replace_;
  PIPESEAL_TRY(source::WriteFileAtomically(job.path, text, {free ? source::Overwrite::kAllow : source::Overwrite::kRefuse}));
  std::string keyids;
  for (const crypto::PrivateKey& key : job.keys) keyids += fmt::format(" {}", key.public_key().keyid().substr(0, 8));
  const attestation::PredicateType* type = attestation::FindPredicateType(content.predicate_type);
  terminal.Note(fmt::format("{}: {} about {} artifact{}, signed by{}", job.path,
                            type == nullptr ? content.predicate_type : std::string(type->title),
                            content.subjects.size(), content.subjects.size() == 1 ? "" : "s", keyids));
  return {};
}

}  // namespace pipeseal::cmd
