// An SBOM that was read: its text, what streams its values, its component graph, and what its readers complained of.
//
// Everything that can be understood is read, whatever the schema says of it: Read refuses only what is no SBOM, is malformed, or
// passes a bound. Validate says what is wrong with the rest.
#pragma once

#include <memory>
#include <string>

#include "pipeseal/base/finding.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/identification.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

enum class ValidationLevel : std::uint8_t {
  kSchema,    // what the format's schema of the document's version demands
  kSemantic,  // and that what it says can be true: references, hashes, licences, identifiers, times
};

class SbomDocument {
 public:
  // What is found out while the text is parsed. The schema can be asked for later too, by a second walk.
  enum class Reading : std::uint8_t { kGraph, kGraphAndSchema };
  // `name` is what locations call the document.
  static Result<SbomDocument> Read(std::string text, std::string name, Reading reading = Reading::kGraph,
                                   const Limits& limits = kDefaultLimits);

  SbomDocument(SbomDocument&&) noexcept;
  SbomDocument& operator=(SbomDocument&&) noexcept;
  ~SbomDocument();

  const Identification& identification() const&;
  const Graph& graph() const&;
  const encoding::ValueSource& values() const&;

  // In the order of the text. `now` is what times are held against.
  Findings Validate(ValidationLevel level, UtcTime now) const;
  // Gives issues their places in this document.
  Findings Locate(const Issues& issues) const;

 private:
  struct Impl;
  explicit SbomDocument(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pipeseal::sbom
