// pipeseal sbom: SPDX and CycloneDX.
#include "cmd/sbom.h"

#include "cmd/verbs.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {

Result<std::string> ReadSbomFile(const std::string& file) {
  if (file == "-") return source::ReadStandardInput(kDefaultLimits.sbom_bytes);
  return source::ReadFile(file, kDefaultLimits.sbom_bytes);
}

Result<sbom::SbomDocument> LoadSbom(const std::string& file) {
  PIPESEAL_ASSIGN(std::string text, ReadSbomFile(file));
  Result<sbom::SbomDocument> document = sbom::SbomDocument::Read(std::move(text), file);
  if (document && IsSbom(document->identification().type)) return document;
  if (document)
    return Fail(ErrorCode::kSchema, "{}: {}, not an SBOM", EscapeForTerminal(file), NameOf(document->identification().type));
  return Fail(Error(document.error().code(), fmt::format("{}: {}", EscapeForTerminal(file), document.error().message()))
                  .WithHint(fmt::format("`pipeseal sbom validate {}` says more", EscapeForTerminal(file))));
}

Run SetUpSbom(Flags& flags, const std::vector<std::string>&) {
  const std::vector<SbomVerb> verbs = {SetUpSbomShow(flags),     SetUpSbomValidate(flags),        SetUpSbomScore(flags),
                                       SetUpSbomCheck(flags),    SetUpSbomDiff(flags),            SetUpSbomQuery(flags),
                                       SetUpSbomLicenses(flags), SetUpSbomVulnerabilities(flags), SetUpSbomNew(flags),
                                       SetUpSbomSign(flags),     SetUpSbomConvert(flags),         SetUpSbomMerge(flags)};
  return [verbs](Terminal& terminal) -> Result<ExitStatus> {
    for (const SbomVerb& verb : verbs)
      if (*verb.chosen) return verb.run(terminal);
    return Fail(ErrorCode::kUsage, "no verb below `sbom` was given");
  };
}

}  // namespace pipeseal::cmd
