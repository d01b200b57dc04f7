// A component graph in the shape of an SPDX 2 document in JSON; part of the writer (spdx2/writer.h).
#pragma once

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/spdx2/record_tree.h"

namespace pipeseal::sbom {

class Spdx2DocumentBuilder {
 public:
  // Borrows all of it; the tree must not be used longer than the graph.
  Spdx2DocumentBuilder(const Graph& graph, bool is_2_3, RecordTree& tree, Losses& losses)
      : graph_(graph), document_(graph.document), is_2_3_(is_2_3), tree_(tree), losses_(losses) {}

  // To be called once, with an empty tree.
  void Build();

 private:
  void BuildHeader();
  void BuildNamespace();
  bool IsSameVersion() const;
  std::string_view NameOfDocument() const;
  void BuildCreation();
  void BuildCreators(Index creation);
  std::string CreatorText(const Creator& creator);
  std::string_view Created();
  void BuildLinkedDocuments();
  void ReportLosses();

  const Graph& graph_;
  const DocumentInfo& document_;
  const bool is_2_3_;
  RecordTree& tree_;
  Losses& losses_;
};

}  // namespace pipeseal::sbom
