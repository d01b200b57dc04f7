#include "pipeseal/pipeline/shell/template_text.h"

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::shell {
namespace {

constexpr std::size_t kMaxAngled = 256;

}  // namespace

// Text in single quotes does not close a fence.
std::size_t TemplateText::Fenced(std::size_t at, std::string_view open, std::string_view close, bool one_line,
                                 Barren& barren) const {
  const std::size_t inside = at + open.size();
  if (inside >= barren.begin && inside < barren.end) return 0;
  bool in_string = false;
  std::size_t i = inside;
  for (; i < text_.size() && !(one_line && text_[i] == '\n'); ++i) {
    if (text_[i] == '\'') in_string = !in_string;
    if (!in_string && text_.substr(i).starts_with(close)) return i + close.size() - at;
  }
  barren = {inside, i};
  return 0;
}

// A name with a dot in it between "<<" and ">>" on one line; otherwise "<<" begins a here-document.
std::size_t TemplateText::Angled(std::size_t at) const {
  std::size_t i = at + 2;
  const auto skip_blanks = [&] {
    while (i < text_.size() && (text_[i] == ' ' || text_[i] == '\t')) ++i;
  };
  if (i < text_.size() && (text_[i] == '#' || text_[i] == '/' || text_[i] == '^')) ++i;
  skip_blanks();
  bool dot = false;
  const std::size_t name = i;
  for (; i < text_.size() && i - name < kMaxAngled; ++i) {
    const char c = text_[i];
    if (c == '.') dot = true;
    else if (!IsAsciiAlphanumeric(c) && c != '_' && c != '-') break;
  }
  skip_blanks();
  return dot && text_.substr(i).starts_with(">>") ? i + 2 - at : 0;
}

std::size_t TemplateText::LengthAt(std::size_t at) {
  const std::string_view rest = text_.substr(at);
  if (rest.starts_with("${{")) return Fenced(at, "${{", "}}", false, expression_);
  if (rest.starts_with("$[[")) return Fenced(at, "$[[", "]]", true, input_);
  if (rest.starts_with("{{")) return Fenced(at, "{{", "}}", true, line_);
  if (rest.starts_with("<<")) return Angled(at);
  return 0;
}

}  // namespace pipeseal::pipeline::shell
