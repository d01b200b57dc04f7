// The verbs below `pipeseal sbom`, each in a file of its own, and what they share.
#pragma once

#include <memory>
#include <string>

#include "cmd/app.h"
#include "cmd/flags.h"
#include "pipeseal/sbom/document.h"

namespace pipeseal::cmd {

// A verb below, whether it was chosen, and what it does then.
struct SbomVerb {
  std::shared_ptr<bool> chosen = std::make_shared<bool>(false);
  Run run{};
};

SbomVerb SetUpSbomCheck(Flags& flags);
SbomVerb SetUpSbomConvert(Flags& flags);
SbomVerb SetUpSbomDiff(Flags& flags);
SbomVerb SetUpSbomLicenses(Flags& flags);
SbomVerb SetUpSbomMerge(Flags& flags);
SbomVerb SetUpSbomNew(Flags& flags);
SbomVerb SetUpSbomQuery(Flags& flags);
SbomVerb SetUpSbomScore(Flags& flags);
SbomVerb SetUpSbomShow(Flags& flags);
SbomVerb SetUpSbomSign(Flags& flags);
SbomVerb SetUpSbomValidate(Flags& flags);
SbomVerb SetUpSbomVulnerabilities(Flags& flags);

// The text of an SBOM; "-" is standard input.
Result<std::string> ReadSbomFile(const std::string& file);
// An SBOM whose content is what the caller wants to know, so that one which cannot be read is an Error.
Result<sbom::SbomDocument> LoadSbom(const std::string& file);

}  // namespace pipeseal::cmd
