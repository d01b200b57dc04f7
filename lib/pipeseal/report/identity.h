// Names for findings by which a service knows them again in the next report of the same project.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "pipeseal/base/finding.h"
#include "pipeseal/report/place.h"

namespace pipeseal::report {

class Identities {
 public:
  // The same for findings of the same rule about the same subject in the same line of a file, wherever the line has
  // moved to; where the line is not known, the message takes its part. Different for every finding of a report: those
  // that cannot be told apart are numbered, because services show only one of several with the same name. To be asked
  // once for each finding, in the same order every time.
  std::string Next(const Finding& finding, const Place& place);

 private:
  std::unordered_map<std::uint64_t, std::size_t> seen_;
};

}  // namespace pipeseal::report
