// Which release of a widely used action a commit is: what a comment beside a pin can be held against without a network.
#pragma once

#include <string_view>

#include "pipeseal/pipeline/github/action_version.h"

namespace pipeseal::audit::pin {

// "4.2.2" for "actions/checkout" (in lower case) and a commit; empty if it is not known.
std::string_view ReleaseOf(std::string_view slug, std::string_view commit);
// The other way round: the commit that is release "4.2.2".
std::string_view CommitOf(std::string_view slug, std::string_view release);

struct KnownRelease {
  std::string_view slug, release, commit;
};
// The newest that is known of those that the version can mean: "4.2.2" for "v4". nullptr if none is.
const KnownRelease* NewestRelease(std::string_view slug, const pipeline::github::ActionVersion& version);

}  // namespace pipeseal::audit::pin
