// Every script that a file has: of the steps of its pipelines, of a Dockerfile's RUN, the file itself where it is a
// script, and what those hand to `sh -c`.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/shell/script.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::audit::fetch {

struct ScriptSite {
  pipeline::Text text{};
  std::shared_ptr<const pipeline::shell::Script> script{};
  std::size_t stage = 0;                // scripts of one stage run after another, in this order
  std::optional<SourceRange> within{};  // of a script that is a word of another: that word
};

std::vector<ScriptSite> ScriptSitesOf(const AuditedFile& file);
// Where bytes of the script stand: on one line.
SourceRange RangeOf(const AuditedFile& file, const ScriptSite& site, std::size_t offset, std::size_t length);
inline SourceRange RangeOf(const AuditedFile& file, const ScriptSite& site, const pipeline::shell::Word& word) {
  return RangeOf(file, site, word.offset, word.length);
}

}  // namespace pipeseal::audit::fetch
