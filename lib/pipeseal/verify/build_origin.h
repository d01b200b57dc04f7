// Where provenance says that a build came from: every place of it that names a source, a reference or a commit, and those of the
// signer's certificate. A demand is met only if all of them meet it, and there is one.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/attestation/predicates/slsa_provenance.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

struct NamedValue {
  std::string place;  // "externalParameters.workflow.repository"
  std::string value;
};

struct BuildOrigin {
  std::vector<NamedValue> sources;  // repositories, as git+https://…
  std::vector<NamedValue> refs;     // refs/tags/…, refs/heads/…
  std::vector<NamedValue> commits;  // hexadecimal
};

BuildOrigin OriginOf(const attestation::SlsaProvenance& provenance, const Signer& signer);

}  // namespace pipeseal::verify
