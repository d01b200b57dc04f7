// The authority of a job is what somebody gains who makes it do their bidding: secrets, a token that writes, an
// identity.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::flow {

struct Authority {
  std::vector<std::string> secrets{};  // by name, GITHUB_TOKEN aside; "*": all
  std::vector<std::string> writes{};   // scopes of the token; "*": all
  bool default_token = false;          // no permissions are named: what the repository's settings say
  bool identity = false;               // id-token: write

  bool any() const { return certain() || default_token; }
  bool certain() const { return identity || !secrets.empty() || !writes.empty(); }
  // More than to write comments, labels and the state of issues and pull requests.
  bool changes_code() const;
  // "the secret NPM_TOKEN and a token that may write contents"; for messages.
  std::string Describe() const;
};

Authority AuthorityOf(const pipeline::github::Workflow& workflow, const pipeline::github::Job& job);

}  // namespace pipeseal::audit::flow
