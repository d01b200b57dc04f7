// Carries out inspections (in-toto spec 4.3.2): commands that the layout's owners want run on the final product. They run in a
// private copy of the work directory, as argv without a shell, with a time and an output limit and hardly any environment.
#pragma once

#include <memory>
#include <string>

#include "pipeseal/base/check.h"
#include "pipeseal/base/finding.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/intoto/layout.h"
#include "pipeseal/intoto/link.h"

namespace pipeseal::verify {

class InspectionRunner {
 public:
  // Copies the work directory. The copy lives as long as the runner; what one inspection leaves there the next one sees.
  static Result<InspectionRunner> Prepare(const std::string& work_directory, const Limits& limits);
  InspectionRunner(InspectionRunner&&) noexcept;
  InspectionRunner& operator=(InspectionRunner&&) noexcept;
  ~InspectionRunner();

  // The link of an inspection that ended with status 0: what lay in the copy before and after. Recorded is every file but
  // links (*.link*), .git, *.pyc and *~, as the reference does.
  std::optional<intoto::Link> Run(const intoto::Inspection& inspection, Location where, Check& check,
                                  Findings& findings) const;

 private:
  struct Copy;
  InspectionRunner(std::unique_ptr<Copy> copy, const Limits& limits);
  Result<intoto::ArtifactSet> Record() const;

  std::unique_ptr<Copy> copy_;
  Limits limits_;
};

}  // namespace pipeseal::verify
