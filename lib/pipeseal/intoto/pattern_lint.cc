#include "pipeseal/intoto/pattern_lint.h"

#include <fmt/format.h>

#include "pipeseal/intoto/layout_lint_rules.h"

namespace pipeseal::intoto {
namespace {

// Why no artifact has such a name; empty if some can.
std::string_view WhyUnclean(std::string_view text, PatternKind kind) {
  if (text.empty()) return kind == PatternKind::kPrefix ? "" : "is empty";
  if (text.starts_with('/')) return "begins with '/'";
  if (text.find("//") != std::string_view::npos) return "has '//'";
  if (text.ends_with('/') && kind != PatternKind::kPrefix) return "ends with '/'";
  const std::string padded = fmt::format("/{}/", text);
  if (padded.find("/./") != std::string::npos) return "has a component '.'";
  if (padded.find("/../") != std::string::npos) return "has a component '..'";
  return {};
}

// Where the class ends that begins with the '[' at `at`; npos if it is not closed. A ']' that comes first belongs to
// it.
std::size_t EndOfClass(std::string_view text, std::size_t at) {
  std::size_t first = at + 1;
  if (first < text.size() && text[first] == '!') ++first;
  if (first < text.size() && text[first] == ']') ++first;
  return text.find(']', first);
}

struct ClassFaults {
  bool unclosed = false, caret = false;
};
ClassFaults LookAtClasses(std::string_view text) {
  ClassFaults faults;
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    const std::size_t end = EndOfClass(text, at);
    if (end == std::string_view::npos) {
      faults.unclosed = true;
    } else {
      faults.caret = faults.caret || text[at + 1] == '^';
      at = end;
    }
  }
  return faults;
}

}  // namespace

std::vector<PatternFault> FaultsOf(std::string_view text, PatternKind kind) {
  std::vector<PatternFault> faults;
  if (const std::string_view why = WhyUnclean(text, kind); !why.empty())
    faults.push_back({&rules::kUncleanName, fmt::format("'{}' {}, and no recorded file's name does", text, why)});
  if (text.find('\\') != std::string_view::npos)
    faults.push_back({&rules::kBackslash, fmt::format("the backslash in '{}' stands for itself", text)});
  if (kind != PatternKind::kPattern) return faults;
  const ClassFaults classes = LookAtClasses(text);
  if (classes.unclosed) faults.push_back({&rules::kUnclosedClass, fmt::format("a '[' in '{}' is not closed", text)});
  if (classes.caret) faults.push_back({&rules::kCaretClass, fmt::format("'[^' in '{}' does not negate", text)});
  if (text.find("**") != std::string_view::npos)
    faults.push_back({&rules::kDoubleStar, fmt::format("'**' in '{}' means the same as '*'", text)});
  return faults;
}

}  // namespace pipeseal::intoto
