// Makes the values of an SPDX 2 document from what its RDF says. See RdfXmlValues.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/spdx2/rdf_model.h"
#include "pipeseal/sbom/spdx2/rdf_vocabulary.h"
#include "pipeseal/sbom/spdx2/record_tree.h"

namespace pipeseal::sbom {

class RdfBuilder {
 public:
  // Borrows all of them.
  RdfBuilder(const RdfModel& model, RecordTree& tree, const Limits& limits, Issues& issues)
      : model_(model), tree_(tree), limits_(limits), issues_(issues), licenses_(model.resources().size()) {}

  Result<void> Build();

 private:
  enum class LicenseState : unsigned char { kNew, kOpen, kDone };
  struct License {
    LicenseState state = LicenseState::kNew;
    bool compound = false;  // it needs parentheses as an operand
    std::string_view text{};
  };

  void ReadDocument();
  void ListElements(std::string_view type, RdfClass of, std::string_view key);
  void ListOtherRelationships();
  void AddRelationships(Index resource, std::string_view id);

  void Fill(Index object, Index resource, RdfClass of);
  void AddMember(Index object, const RdfTerm& term, const RdfProperty& property);
  void AddSingle(Index object, const RdfTerm& term, const RdfProperty& property);
  void AddObject(Index container, std::string_view key, RdfClass of, const RdfProperty& property);

  std::string_view NameOf(Index resource, std::string_view property) const;
  void AddName(Index object, std::string_view key, Index resource, std::size_t offset);
  std::string_view TextOf(const RdfProperty& property) const;
  std::string_view IdOf(const RdfProperty& property);
  std::string_view IdOf(std::string_view uri);
  std::string_view WithColon(std::string_view id);
  std::string_view LicenseOf(const RdfProperty& property);
  License LicenseOf(Index resource, std::size_t depth);
  License Compose(Index resource, std::size_t depth);
  License Joined(Index resource, std::string_view operation, std::size_t depth);
  License MemberOf(Index resource, std::string_view name, std::size_t depth);

  const RdfModel& model_;
  RecordTree& tree_;
  const Limits& limits_;
  Issues& issues_;
  std::string_view namespace_{};  // of the document, without '#'
  std::unordered_map<std::string_view, std::string_view> external_;  // namespace to id
  std::vector<License> licenses_;                                    // of resources
  std::size_t visited_ = 0;                                          // properties, each time
  std::size_t made_bytes_ = 0;  // of texts that the document does not have
};

}  // namespace pipeseal::sbom
