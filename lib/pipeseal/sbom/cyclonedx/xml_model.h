// What CycloneDX XML 1.0 to 1.7 may hold, and what of CycloneDX JSON it stands for: one table, from which documents are
// validated, read as JSON, and written from JSON. xml_model_rows.h has the notation, xml_model_table.h the table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/sbom/cyclonedx/xml_model_rows.h"

namespace pipeseal::sbom {

// The N of "1.N", for the versions whose XML is known here: 0 to 7.
std::optional<unsigned> CycloneDxXmlMinor(std::string_view version);
// "http://cyclonedx.org/schema/bom/1.N"
std::string CycloneDxXmlNamespace(unsigned minor);
// The "1.N" of a namespace, for any N; empty for other namespaces.
std::string_view CycloneDxXmlVersion(std::string_view namespace_uri);

namespace xml_model {

// A row of the table, by which the model is walked.
using RowIndex = std::size_t;

const Row& RowAt(RowIndex index);
// Behind the last row of a type, or of a group without its End; for other rows the next one.
RowIndex EndOf(RowIndex index);
// The next row on the same level: for a group the one behind its End.
RowIndex NextOf(RowIndex index);
// Where a type begins.
RowIndex TypeOf(TypeId type);
// The type of the root element.
RowIndex RootType();

inline bool IsSimple(RowIndex type) { return RowAt(type).kind == RowKind::kSimple; }
// What a simple type restricts in the end.
Datatype DatatypeOf(RowIndex simple_type);
// What JSON has for a value of a simple type.
encoding::Kind JsonKindOf(RowIndex simple_type);
// The row of the text of a complex type, if it has one in this version.
std::optional<RowIndex> TextOf(RowIndex type, unsigned minor);
// Whether a type's elements hold no elements and no text at all.
bool IsEmpty(RowIndex type, unsigned minor);

// The attribute or child element of a type in this version; nothing if it has none of the name. A document may use what
// only another version has: if asked to, that is found too.
enum class Fallback : bool { kNone, kOtherVersions };
std::optional<RowIndex> FindAttribute(RowIndex type, std::string_view name, unsigned minor, Fallback fallback);
std::optional<RowIndex> FindElement(RowIndex type, std::string_view name, unsigned minor, Fallback fallback);

// Whether JSON has an array for the occurrences of an element.
bool IsRepeated(const Row& element);

}  // namespace xml_model
}  // namespace pipeseal::sbom
