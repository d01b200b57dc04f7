// Commands that hold a file against a digest or signature.
#pragma once

#include <cstddef>

#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::fetch {

// `sha256sum -c`, `gpg --verify`, `cosign verify-blob`, `gh attestation verify`, `[ "$(sha256sum f)" = … ]` and the
// like.
bool Verifies(const pipeline::shell::Script& script, std::size_t index);

}  // namespace pipeseal::audit::fetch
