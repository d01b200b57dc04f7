// Which kind of document a text is, by what it says and never by the name of its file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

enum class DocumentType : std::uint8_t { kCycloneDx, kSpdx2, kSpdx3, kOpenVex, kCsaf };
std::string_view NameOf(DocumentType type);  // as reports say it: "CycloneDX", "SPDX", "OpenVEX", "CSAF"

struct Identification {
  DocumentType type;
  Encoding encoding;
  std::string version;  // without prefix; empty if the document does not say it. Not necessarily one that is known here.
};

// Texts in UTF-16 with a byte order mark become UTF-8 before anything else looks at them; others stay as they are.
Result<std::string> DecodeText(std::string text);

// A kSchema error for a well-formed text that is none of these; kSyntax for one that is nothing at all.
Result<Identification> Identify(std::string_view text, const Limits& limits = kDefaultLimits);

}  // namespace pipeseal::sbom
