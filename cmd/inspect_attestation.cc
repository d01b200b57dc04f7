#include "cmd/inspect_attestation.h"

#include <algorithm>

#include "cmd/description.h"
#include "pipeseal/attestation/attestation_file.h"
#include "pipeseal/attestation/envelope.h"
#include "pipeseal/attestation/predicate.h"
#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/timestamp_token.h"
#include "pipeseal/sigstore/bundle.h"
#include "pipeseal/sigstore/identity.h"

namespace pipeseal::cmd {
namespace {

using attestation::AttestationEntry;
using attestation::EntryKind;
using attestation::ResourceDescriptor;
using attestation::Statement;

// Both come from the attestation.
std::string ClaimRow(std::string_view label, std::string_view value) {
  return fmt::format("  {:<19} {}\n", EscapeForTerminal(label), EscapeForTerminal(value));
}

std::string DescribeSubject(const ResourceDescriptor& subject) {
  std::string row = subject.name.empty() ? "(no name)" : subject.name;
  for (const Digest& digest : subject.digests.digests())
    row += fmt::format(" {}:{}", InfoOf(digest.algorithm()).name, digest.hex());
  for (const auto& [algorithm, value] : subject.other_digests) row += fmt::format(" {}:{}", algorithm, value);
  return DescriptionRow("subject", row);
}

std::string DescribePredicate(const Statement& statement) {
  const attestation::PredicateType* type = attestation::FindPredicateType(statement.predicate_type());
  if (type == nullptr) return DescriptionRow("predicate", "unknown predicate type " + statement.predicate_type());
  std::string out = DescriptionRow("predicate", fmt::format("{}, {}", type->title, statement.predicate_type()));
  const auto predicate = type->read(statement, kDefaultLimits);
  if (!predicate) return out + DescriptionRow("problem", "not what its type demands: " + predicate.error().message());
  for (const auto& [label, value] : (*predicate)->claims()) out += ClaimRow(label, value);
  return out;
}

std::string DescribeStatement(const Statement& statement) {
  std::string out;
  for (const ResourceDescriptor& subject : statement.subjects()) out += DescribeSubject(subject);
  return out + DescribePredicate(statement);
}

Result<std::string> DescribeEnvelope(const attestation::Envelope& envelope) {
  if (!attestation::IsStatementPayloadType(envelope.payload_type()))
    return Fail(ErrorCode::kUnsupported, "the envelope's payloadType is '{}', not that of a statement",
                EscapeForTerminal(envelope.payload_type()));
  std::string out;
  for (const crypto::Signature& signature : envelope.signatures())
    out += DescriptionRow("signature", signature.keyid.empty() ? "(no key id)" : signature.keyid);
  if (envelope.signatures().empty()) out += DescriptionRow("signature", "none");
  PIPESEAL_ASSIGN(const Statement statement, Statement::Parse(std::string(envelope.unverified_payload())));
  return out + DescribeStatement(statement);
}

Result<std::string> DescribeEnvelopeText(std::string_view text) {
  PIPESEAL_ASSIGN(const attestation::Envelope envelope, attestation::Envelope::Parse(std::string(text)));
  return DescribeEnvelope(envelope);
}

std::string DescribeSigner(ByteView certificate) {
  const Result<crypto::Certificate> read = crypto::Certificate::FromDer(certificate);
  if (!read) return DescriptionRow("certificate", "cannot be read: " + read.error().message());
  std::string out = DescriptionRow("certificate", fmt::format("{} to {}", FormatUtcTime(read->not_before()), FormatUtcTime(read->not_after())));
  const Result<sigstore::CertificateIdentity> identity = sigstore::ReadIdentity(*read);
  if (!identity) return out + DescriptionRow("problem", identity.error().message());
  out += DescriptionRow("identity", identity->name) + DescriptionRow("issuer", identity->issuer());
  for (const auto& [claim, value] : identity->claims.all()) out += ClaimRow(sigstore::NameOf(claim), value);
  return out;
}

Result<std::string> DescribeBundle(std::string_view text) {
  PIPESEAL_ASSIGN(const sigstore::Bundle bundle, sigstore::Bundle::Parse(std::string(text)));
  std::string out = DescriptionRow("kind", "a Sigstore bundle");
  out += bundle.certificates().empty() ? DescriptionRow("key", bundle.key_hint().empty() ? "(no hint)" : bundle.key_hint())
                                       : DescribeSigner(bundle.certificates().front());
  for (const sigstore::LogEntry& entry : bundle.log_entries()) {
    out += DescriptionRow("log entry", fmt::format("{} {} {}{}", entry.log_index, entry.kind, entry.version,
                                                   entry.integrated_time ? " at " + FormatUtcTime(*entry.integrated_time) : ""));
  }
  for (const Bytes& response : bundle.timestamps()) {
    const Result<crypto::TimestampToken> token = crypto::TimestampToken::FromResponse(response);
    out += DescriptionRow("timestamp", token ? FormatUtcTime(token->time()) : "cannot be read: " + token.error().message());
  }
  if (bundle.envelope() != nullptr) {
    PIPESEAL_ASSIGN(const std::string envelope, DescribeEnvelope(*bundle.envelope()));
    return out + envelope;
  }
  const std::optional<Digest>& digest = bundle.message_signature()->message_digest;
  return out + DescriptionRow("artifact", digest ? fmt::format("{}:{}", InfoOf(digest->algorithm()).name, digest->hex()) : "(no digest)");
}

// Whatever names the type of statements is meant as one; then its own error says more than the file's.
bool NamesStatement(const AttestationEntry& entry) { return entry.text.contains("https://in-toto.io/Statement/"); }

// Of an entry that is neither an envelope nor a bundle.
Result<std::string> DescribeUnsigned(const AttestationEntry& entry) {
  if (!NamesStatement(entry)) return Fail(ErrorCode::kSchema, "{}", entry.problem);
  PIPESEAL_ASSIGN(const Statement statement, Statement::Parse(std::string(entry.text)));
  return DescriptionRow("signature", "none: a statement without an envelope") + DescribeStatement(statement);
}

Result<std::string> DescribeEntry(const AttestationEntry& entry) {
  switch (entry.kind) {
    case EntryKind::kEnvelope:
      return DescribeEnvelopeText(entry.text);
    case EntryKind::kBundle:
      return DescribeBundle(entry.text);
    case EntryKind::kUnknown:
      break;
  }
  return DescribeUnsigned(entry);
}

bool IsAttestation(const AttestationEntry& entry) {
  return entry.kind != EntryKind::kUnknown || NamesStatement(entry);
}

}  // namespace

Result<std::optional<std::string>> DescribeAttestations(const std::string& text) {
  const auto entries = attestation::SplitAttestations(text);
  if (!entries || std::ranges::none_of(*entries, IsAttestation)) return std::nullopt;
  std::string out;
  std::optional<Error> first_error;
  bool any = false;
  for (const AttestationEntry& entry : *entries) {
    const Result<std::string> description = DescribeEntry(entry);
    out += DescriptionRow("attestation", fmt::format("in line {}", entry.line));
    out += description ? *description : DescriptionRow("problem", description.error().message());
    any = any || description.has_value();
    if (!description && !first_error) first_error = description.error();
  }
  if (!any) return Fail(std::move(*first_error));
  return out;
}

}  // namespace pipeseal::cmd
