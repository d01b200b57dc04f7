// The relationships of a component graph in the shape of SPDX 2 in JSON; part of the writer of whole documents
// (spdx2/writer.h).
#pragma once

#include <string_view>

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/spdx2/component_builder.h"
#include "pipeseal/sbom/spdx2/record_tree.h"

namespace pipeseal::sbom {

class Spdx2RelationshipBuilder {
 public:
  // Borrows all of it.
  Spdx2RelationshipBuilder(const Graph& graph, bool is_2_3, const Spdx2ComponentBuilder& components, RecordTree& tree,
                           Losses& losses)
      : graph_(graph), is_2_3_(is_2_3), components_(components), tree_(tree), losses_(losses) {}

  // The members `documentDescribes` and `relationships` of the document.
  void Build();

 private:
  struct Words {
    std::string_view type;
    bool reversed;             // written from the end to which the edge goes
    std::string_view comment;  // what the type does not say
  };

  void BuildDescribes();
  void BuildRelationships();
  bool DescribesComesFirst() const;
  void BuildRoots();
  void BuildNesting();
  void BuildAbsences();
  void BuildEdge(const Edge& edge);
  Words WordsFor(const Edge& edge);
  Words WordsForDependency(const Edge& edge);
  void Add(std::string_view from, std::string_view type, std::string_view to, std::string_view comment = {});

  const Graph& graph_;
  const bool is_2_3_;
  const Spdx2ComponentBuilder& components_;
  RecordTree& tree_;
  Losses& losses_;
  Index list_ = kNone;
};

}  // namespace pipeseal::sbom
