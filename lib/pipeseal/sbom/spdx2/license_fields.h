// Licences of a component graph in the words of SPDX 2: expressions, and references to licences that are described.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/spdx2/spdx2_ids.h"

namespace pipeseal::sbom {

struct Spdx2LicenseFields {
  std::optional<std::string> concluded{}, declared{};
  std::vector<std::string> observed{};
};

class Spdx2LicenseWriter {
 public:
  struct Described {
    std::string id, name, text;
  };

  // Borrows both.
  Spdx2LicenseWriter(const Graph& graph, Losses& losses);

  // Several licences in one role are all of them: AND. What no role is stated for is declared.
  Spdx2LicenseFields Of(const Component& component);
  // What expressions refer to, after the last call of Of.
  const std::vector<Described>& described() const& { return described_; }

 private:
  std::string ExpressionOf(const License& license);
  std::string ReferTo(std::string_view name);
  bool Describe(std::string_view expression);

  const Graph& graph_;
  Losses& losses_;
  const bool from_spdx2_;
  std::vector<Described> described_;
  std::unordered_set<std::string> ids_;                     // of what is described
  std::unordered_map<std::string, std::string> by_name_;    // references that were made
  // Documents repeat few licences very often.
  std::map<std::pair<LicenseForm, std::string_view>, std::string> expressions_;
  UniqueTexts unique_;
};

}  // namespace pipeseal::sbom
