#include "pipeseal/report/report.h"

#include <fmt/format.h>

#include <algorithm>

namespace pipeseal::report {
namespace {

constexpr Format kFormats[] = {
    {"text", RenderText},           {"json", RenderJson},
    {"markdown", RenderMarkdown},   {"sarif", RenderSarif, true},
    {"github", RenderGitHub, true}, {"gitlab", RenderGitLab, true},
    {"junit", RenderJUnit},
};

}  // namespace

std::string_view NameOf(Result result) {
  switch (result) {
    case Result::kVerified:
      return "verified";
    case Result::kUndecided:
      return "undecided";
    case Result::kMissing:
      return "missing";
    case Result::kRefused:
      break;
  }
  return "refused";
}

std::string_view WordOf(Result result) {
  if (result == Result::kVerified) return "PASS";
  return result == Result::kMissing ? "WAIT" : "FAIL";
}

std::span<const Format> Formats() { return kFormats; }

std::string FormatNames(std::string_view conjunction) {
  std::string names;
  for (const Format& format : kFormats) {
    if (&format == std::prev(std::end(kFormats))) {
      names += fmt::format(" {} ", conjunction);
    } else if (!names.empty()) {
      names += ", ";
    }
    names += format.name;
  }
  return names;
}

const Format* FindFormat(std::string_view name) {
  const auto at = std::ranges::find(kFormats, name, &Format::name);
  return at == std::end(kFormats) ? nullptr : &*at;
}

}  // namespace pipeseal::report
