// Names from evidence that become file names, and names of artifacts: the one place that says which are safe.
#pragma once

#include <string>
#include <string_view>

#include "pipeseal/base/result.h"

namespace pipeseal {

// One component of a file name, to be opened exactly: not empty, not "." or "..", without '/', NUL, control, bidirectional or
// invisible format characters, valid UTF-8 and short enough for a file system. Anything else is refused, not repaired.
Result<void> CheckFileNameComponent(std::string_view name);

// Whether a name has a ".." component, read with '/' and with '\' as separator.
bool HasParentComponent(std::string_view name);

// The name of an artifact in a link: data that is compared and never opened. Refused are only names that no file can have
// (empty, with NUL, not UTF-8) and those with a ".." component, read with '/' and with '\' as separator.
Result<void> CheckArtifactName(std::string_view name);

}  // namespace pipeseal
