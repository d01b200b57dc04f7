// What is known of each kind of document: how its text becomes values, how values become a graph, and who judges it.
#pragma once

#include <memory>
#include <string>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/identification.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

struct OpenedDocument {
  Identification identification;
  std::unique_ptr<encoding::ValueSource> values;
  Issues issues{};  // of a reader that takes more than its encoding allows
};

// Identifies the text and opens it in its encoding. A kSchema error for what is no document that is known here.
Result<OpenedDocument> OpenDocument(std::string text, const Limits& limits);

// Hears one walk and has made a graph of it then.
class GraphReader {
 public:
  virtual ~GraphReader() = default;
  virtual encoding::ValueHandler& handler() = 0;
  // The reader is spent. A kLimit error if it had to give up.
  virtual Result<Graph> Finish() = 0;
};
// Borrows the identification. A graph without components for documents that are no SBOMs.
std::unique_ptr<GraphReader> MakeGraphReader(const Identification& identification);

// Hears one walk and adds what the schema of the document's version does not allow. Null where that is not told by a walk, or
// where the version is not known, which is an issue.
std::unique_ptr<encoding::ValueHandler> MakeSchemaValidator(const Identification& identification, Issues& issues);
// The rest of what the schema demands: of XML, and of documents that are no SBOMs.
void ValidateWhole(const OpenedDocument& document, Issues& issues);

// What the format demands beyond its schema and beyond what holds for every graph.
void CheckFormat(const OpenedDocument& document, const Graph& graph, Issues& issues);

}  // namespace pipeseal::sbom
