#include "pipeseal/audit/written_scalar.h"

namespace pipeseal::audit {

bool CanStandIn(const AuditedFile& file, const pipeline::Text& scalar, std::size_t offset, std::string_view written) {
  const std::string_view text = file.definition.text();
  if (file.definition.yaml() == nullptr || written.empty() || scalar.range.begin.offset >= text.size()) return true;
  switch (text[scalar.range.begin.offset]) {
    case '"':
      return written.find_first_of("\"\\\n") == std::string_view::npos;
    case '\'':
      return written.find_first_of("'\n") == std::string_view::npos;
    case '|':
    case '>':
      return !written.contains('\n');
    default:
      break;
  }
  // A plain scalar ends at these, and cannot begin with an indicator (YAML 1.2, chapter 7.3.3).
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@` ";
  if (written.contains('\n') || written.contains(": ") || written.contains(" #") || written.ends_with(':'))
    return false;
  return offset != 0 || !kIndicators.contains(written.front());
}

}  // namespace pipeseal::audit
