// How a job or step comes to run: by which events, called by whom, and what has to be true before.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/audit/flow/guard.h"
#include "pipeseal/audit/flow/place.h"
#include "pipeseal/pipeline/github/event.h"

namespace pipeseal::audit::flow {

struct Start {
  std::vector<const pipeline::github::EventKind*> events{};  // that can make it run
  bool by_unknown_caller = false;                            // it is called, and not all who call it are known

  bool Has(std::string_view event) const;
  bool ServesOutsiders() const;  // one of the events does
};

// Answers for all files of a project; what was found is remembered. Serves one thread.
class Starts {
 public:
  explicit Starts(const Project& project) : project_(&project) {}

  const Start& Of(const AuditedFile& file, const pipeline::github::Job* job);
  Start Of(const Place& place);

  // Of a step, with what guards its job, the jobs before that and whoever calls it, for the weakest of the events that
  // outsiders cause.
  Guard GuardOf(const Place& place);
  // For one event.
  Guard GuardOf(const Place& place, const pipeline::github::EventKind& event);

  // Steps and jobs that call the file.
  const std::vector<Place>& CallersOf(const AuditedFile& file);

 private:
  Start Compute(const AuditedFile& file, const pipeline::github::Job* job);
  Guard GuardOfJob(const AuditedFile& file, const pipeline::github::Job& job, const pipeline::github::EventKind& event,
                   int depth);

  const Project* project_;
  std::unordered_map<const pipeline::github::Job*, Start> of_jobs_;
  std::unordered_map<const AuditedFile*, Start> of_files_;
  std::unordered_map<const AuditedFile*, std::vector<Place>> callers_;
  int depth_ = 0;  // of calls that are followed
};

}  // namespace pipeseal::audit::flow
