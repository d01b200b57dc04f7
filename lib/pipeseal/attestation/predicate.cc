#include "pipeseal/attestation/predicate.h"

#include <algorithm>

#include "pipeseal/attestation/predicates/link.h"
#include "pipeseal/attestation/predicates/slsa_provenance.h"
#include "pipeseal/attestation/predicates/verification_summary.h"
#include "pipeseal/base/escape.h"

namespace pipeseal::attestation {
namespace {

template <typename Type>
Result<std::unique_ptr<const Predicate>> ReadAs(const Statement& statement, const Limits& limits) {
  PIPESEAL_ASSIGN(Type predicate, Type::Read(statement, limits));
  return std::unique_ptr<const Predicate>(std::make_unique<const Type>(std::move(predicate)));
}

constexpr std::string_view kLink[] = {"https://in-toto.io/attestation/link/v0.3", "https://in-toto.io/Link/v1",
                                      "https://in-toto.io/Link/v0.2"};
constexpr std::string_view kSlsaProvenanceV02[] = {"https://slsa.dev/provenance/v0.2"};
constexpr std::string_view kSlsaProvenanceV1[] = {"https://slsa.dev/provenance/v1"};
constexpr std::string_view kVsa[] = {"https://slsa.dev/verification_summary/v1"};

constexpr PredicateType kTypes[] = {
    {"link", kLink, "in-toto link", ReadAs<LinkPredicate>},
    {"slsa-provenance-v0.2", kSlsaProvenanceV02, "SLSA provenance v0.2", ReadAs<SlsaProvenance>},
    {"slsa-provenance-v1", kSlsaProvenanceV1, "SLSA provenance v1", ReadAs<SlsaProvenance>},
    {"vsa", kVsa, "SLSA verification summary", ReadAs<VerificationSummary>},
};

// "slsa-provenance" of "slsa-provenance-v1"; a name without a version is its own family.
std::string_view FamilyOf(std::string_view short_name) {
  const std::size_t dash = short_name.rfind("-v");
  const bool version = dash != std::string_view::npos && short_name.find_first_not_of("0123456789.", dash + 2) == std::string_view::npos;
  return version ? short_name.substr(0, dash) : short_name;
}

std::string ShortNames() {
  std::string names;
  for (const PredicateType& type : kTypes) names += fmt::format("{}{}", names.empty() ? "" : ", ", type.short_name);
  return names;
}

}  // namespace

void AddClaim(Claims& claims, std::string_view label, std::string_view value) {
  if (!value.empty()) claims.emplace_back(label, value);
}

std::span<const PredicateType> PredicateTypes() { return kTypes; }

const PredicateType* FindPredicateType(std::string_view uri) {
  for (const PredicateType& type : kTypes)
    if (std::ranges::find(type.uris, uri) != type.uris.end()) return &type;
  return nullptr;
}

Result<std::vector<std::string>> ResolvePredicateTypes(std::string_view asked) {
  if (FindPredicateType(asked) != nullptr || asked.contains("://")) return std::vector<std::string>{std::string(asked)};
  std::vector<std::string> uris;
  for (const PredicateType& type : kTypes)
    if (type.short_name == asked || FamilyOf(type.short_name) == asked) uris.insert(uris.end(), type.uris.begin(), type.uris.end());
  if (!uris.empty()) return uris;
  return std::unexpected(Error(ErrorCode::kUsage, fmt::format("'{}' is no type of predicate", EscapeForTerminal(asked)))
                             .WithHint(fmt::format("give its URI, or one of {}", ShortNames())));
}

}  // namespace pipeseal::attestation
