// pipeseal attest TYPE --predicate FILE: a predicate that another tool made, checked by the reader of its type.
#include <memory>

#include "cmd/attest.h"
#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file;
  std::string predicate_type;  // of `custom`
  AttestationWriter writer;
};

// The predicate as it is written, without what stands around it.
struct PredicateText {
  encoding::Document document;
  std::string text;
};

Result<PredicateText> ReadPredicate(const std::string& file) {
  if (file.empty()) return Fail(Error(ErrorCode::kUsage, "no predicate").WithHint("give --predicate FILE, JSON of what is stated"));
  constexpr std::size_t kLimit = kDefaultLimits.metadata_bytes;
  PIPESEAL_ASSIGN(std::string text, file == "-" ? source::ReadStandardInput(kLimit) : source::ReadFile(file, kLimit));
  Result<encoding::Document> document = encoding::Document::ParseJson(std::move(text));
  if (!document) return Fail(std::move(document).error().While(EscapeForTerminal(file)));
  const SourceRange& range = document->root().range();
  std::string root = document->text().substr(range.begin.offset, range.length);
  return PredicateText{std::move(*document), std::move(root)};
}

Result<ExitStatus> SignPredicate(const AttestationWriter& writer, const AttestationJob& job, std::string predicate_type,
                                 std::string predicate, Terminal& terminal) {
  attestation::StatementContent content{{}, std::move(predicate_type), std::move(predicate)};
  PIPESEAL_ASSIGN(content.subjects, writer.Subjects(job));
  PIPESEAL_TRY(writer.Write(job, std::move(content), terminal));
  return ExitStatus::kVerified;
}

Result<ExitStatus> AttestCustom(const Options& options, Terminal& terminal) {
  if (!options.predicate_type.contains(':'))
    return Fail(Error(ErrorCode::kUsage, options.predicate_type.empty() ? "no --predicate-type" : "the --predicate-type is not a URI")
                    .WithHint("types that are known here have names: `pipeseal attest --help`"));
  PIPESEAL_ASSIGN(const AttestationJob job, options.writer.Begin(terminal));
  PIPESEAL_ASSIGN(PredicateText predicate, ReadPredicate(options.file));
  return SignPredicate(options.writer, job, options.predicate_type, std::move(predicate.text), terminal);
}

std::shared_ptr<Options> AddFlags(Flags& flags) {
  const auto options = std::make_shared<Options>();
  options->writer.AddFlags(flags);
  flags.Group("Predicate");
  flags.Value("--predicate", options->file, "FILE", "the predicate, JSON; - for standard input");
  return options;
}

}  // namespace

Result<ExitStatus> AttestPredicateFile(const AttestationWriter& writer, const std::string& type, const std::string& file,
                                       Terminal& terminal) {
  PIPESEAL_ASSIGN(const AttestationJob job, writer.Begin(terminal));
  PIPESEAL_ASSIGN(PredicateText predicate, ReadPredicate(file));
  PIPESEAL_ASSIGN(std::string uri, attestation::ChoosePredicateType(type, predicate.document.root()));
  return SignPredicate(writer, job, std::move(uri), std::move(predicate.text), terminal);
}

Run SetUpAttestPredicate(Flags& flags, const std::string& type) {
  const auto options = AddFlags(flags);
  return [options, type](Terminal& terminal) { return AttestPredicateFile(options->writer, type, options->file, terminal); };
}

Run SetUpAttestCustom(Flags& flags) {
  const auto options = AddFlags(flags);
  flags.Value("--predicate-type", options->predicate_type, "URI", "the predicate's type");
  return [options](Terminal& terminal) { return AttestCustom(*options, terminal); };
}

}  // namespace pipeseal::cmd
