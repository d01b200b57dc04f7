// Files with VEX statements, in whatever format: OpenVEX, CSAF, CycloneDX or SPDX 3.
#pragma once

#include <list>
#include <string>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/vex/statement.h"

namespace pipeseal::cmd {

class VexFiles {
 public:
  // A file that is no VEX, or holds a statement that cannot be understood, is an Error: what is passed over might have changed
  // the answer.
  Result<void> Read(const std::string& file);
  // What an SBOM says of its own vulnerabilities. Borrows the graph.
  void Add(const sbom::Graph& graph);

  const std::vector<sbom::VexStatement>& statements() const& { return statements_; }

 private:
  std::vector<sbom::VexStatement> statements_;
  std::list<sbom::SbomDocument> documents_;  // that statements borrow from
};

}  // namespace pipeseal::cmd
