// What provenance says about where a build came from, read from the place where its form has it.
#pragma once

#include <string>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/verify/slsa_builders.h"
#include "pipeseal/verify/strict_provenance.h"

namespace pipeseal::verify {

class BuildSource {
 public:
  // Borrows the provenance.
  BuildSource(const StrictProvenance& provenance, ProvenanceForm form) : provenance_(provenance), form_(form) {}

  // The URI of what was built, with its reference: the first dependency.
  Result<std::string> source_uri() const;
  // The URI of what triggered the build, with its reference.
  Result<std::string> trigger_uri() const;
  // The path of the workflow that was triggered.
  Result<std::string> trigger_path() const;
  // The whole reference ("refs/heads/main"); empty if it was built from something else.
  Result<std::string> branch() const;
  Result<std::string> tag() const;
  // The inputs of a workflow that was started by hand: an object.
  Result<const encoding::Node*> inputs() const;

 private:
  Result<std::string> Context(std::string_view name) const;
  Result<const encoding::Node*> EventPayload() const;
  Result<std::string> SourceRef() const;
  Result<std::string> BranchByContext() const;
  Result<std::string> BranchOfTag() const;
  Result<std::string> WorkflowText(std::string_view name) const;

  const StrictProvenance& provenance_;
  ProvenanceForm form_;
};

}  // namespace pipeseal::verify
