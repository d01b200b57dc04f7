// A Layout is what the owners of a project sign: the steps of the supply chain, who may carry them out, and what may go in and
// out (in-toto spec 4.3). Plain data; whether anybody signed it is the verifier's business.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/location.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/certificate.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/intoto/artifact_rule.h"
#include "pipeseal/intoto/substitution.h"

namespace pipeseal::intoto {

// Names that a functionary's certificate must carry (ITE-7 with the members of in-toto-golang): "*" alone takes anything, an
// empty list wants none, otherwise exactly these.
struct CertificateConstraint {
  std::string common_name;
  std::vector<std::string> dns_names, emails, organizations, uris;
  std::vector<std::string> roots;  // ids in Layout::root_certificates
};

struct Step {
  std::string name;
  std::vector<std::string> pubkeys;  // key ids
  std::int64_t threshold = 1;        // at least 1
  std::vector<std::string> expected_command;
  std::vector<ArtifactRule> expected_materials, expected_products;
  std::vector<CertificateConstraint> cert_constraints;
  SourceRange where{};
};

// A command that the verifier itself runs (spec 4.3.2).
struct Inspection {
  std::string name;
  std::vector<std::string> run;
  std::vector<ArtifactRule> expected_materials, expected_products;
  SourceRange where{};
};

// An entry of `keys`. A key of a type that is not known is kept without the key itself: nobody can sign with it.
struct LayoutKey {
  std::string keyid;
  std::optional<crypto::PublicKey> key;
  std::string why_unusable;
};

struct Layout {
  UtcTime expires;
  std::string readme;
  std::vector<LayoutKey> keys;
  std::vector<Step> steps;
  std::vector<Inspection> inspections;
  // `rootcas` and `intermediatecas` of ITE-7, by id.
  std::map<std::string, crypto::Certificate> root_certificates, intermediate_certificates;

  const Step* FindStep(std::string_view name) const;
  const Inspection* FindInspection(std::string_view name) const;
  const LayoutKey* FindKey(std::string_view keyid) const;
};

// Reads a layout from its JSON object. Strict: members that are not known, steps that share a name, thresholds below 1, key ids
// that do not belong to their key, rules that are not rules, and a MATCH from a step that does not exist are errors with their
// place. Rules and commands are read after substitution.
//
// With `tolerated` some of it is read as the reference implementation reads it, and said there: a threshold below 1 or `true` as
// 1, a key whose own id is not the one under which it stands, a MATCH from a step that does not exist.
Result<Layout> ReadLayout(const encoding::Node& object, const Substitution& parameters, const Limits& limits = kDefaultLimits,
                          std::vector<std::string>* tolerated = nullptr);

}  // namespace pipeseal::intoto
