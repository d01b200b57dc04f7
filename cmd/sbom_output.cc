#include "cmd/sbom_output.h"

#include <fmt/format.h>

#include "pipeseal/base/escape.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {

void SbomOutput::AddFlags(Flags& flags) {
  flags.Value("-o,--output", file_, "FILE", "write here; standard output otherwise");
  flags.Switch("--replace", replace_, "replace the file if it is there");
}

Result<void> SbomOutput::Emit(std::string_view text, std::string_view what, Terminal& terminal) const {
  if (file_.empty() || file_ == "-") {
    terminal.Print(text);
    return {};
  }
  PIPESEAL_TRY(source::WriteFileAtomically(file_, text,
      {replace_ ? source::Overwrite::kAllow : source::Overwrite::kRefuse}));
  terminal.Note(fmt::format("{}: {}", file_, what));
  return {};
}

void TellLosses(const std::vector<std::string>& lost, const Terminal& terminal) {
  for (const std::string& line : lost) terminal.Warn(fmt::format("not carried over: {}", line));
}

}  // namespace pipeseal::cmd
