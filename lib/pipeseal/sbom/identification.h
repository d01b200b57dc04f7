// Which kind of document a text is, by what it says and never by the name of its file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

enum class DocumentType : std::uint8_t { kCycloneDx, kSpdx2, kSpdx3, kOpenVex, kCsaf };
std::string_view NameOf(DocumentType type);  // as reports say it: "CycloneDX", "SPDX", "OpenVEX", "CSAF"

// The others are VEX documents.
inline bool IsSbom(DocumentType type) { return type != DocumentType::kOpenVex && type != DocumentType::kCsaf; }

struct Identification {
  DocumentType type;
  Encoding encoding;
  std::string version;  // without prefix; empty if the document does not say it. Not necessarily one that is known here.
};

// Texts in UTF-16 with a byte order mark become UTF-8 before anything else looks at them; others stay as they are.
Result<std::string> DecodeText(std::string text);
// Without a byte order mark of UTF-8.
std::string_view SkipByteOrderMark(std::string_view text);

bool LooksLikeJson(std::string_view text);
// Of XML and tag-value, which say early what they are. Nothing for a text whose values have to be read first: JSON, or else YAML.
// A kSchema error for one that is empty, or whose root element is no SBOM's.
Result<std::optional<Identification>> IdentifyText(std::string_view text);
// A kSchema error for values that are none of these documents.
Result<Identification> IdentifyValues(const encoding::ValueSource& values, Encoding encoding);

}  // namespace pipeseal::sbom
