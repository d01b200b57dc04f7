// The edit that pins an action to a commit which is known without a network: the lockfile has it, or it is a release of
// a widely used action.
#pragma once

#include <optional>

#include "pipeseal/audit/pin/actions_lock.h"
#include "pipeseal/audit/pin/uses_site.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::pin {

// Safe where the reference names one release ("v4.2.2") or the lockfile has it. "v4" becomes the newest release of it
// that is known, which need not be the one that the tag is on today.
std::optional<Fix> PinToCommit(const AuditedFile& file, const UsesSite& site, const ActionsLock& lock);

}  // namespace pipeseal::audit::pin
