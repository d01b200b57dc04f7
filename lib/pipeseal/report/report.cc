#include "pipeseal/report/report.h"

#include <algorithm>

namespace pipeseal::report {
namespace {

constexpr Format kFormats[] = {
    {"text", RenderText},
    {"json", RenderJson},
    {"markdown", RenderMarkdown},
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

std::span<const Format> Formats() { return kFormats; }

const Format* FindFormat(std::string_view name) {
  const auto at = std::ranges::find(kFormats, name, &Format::name);
  return at == std::end(kFormats) ? nullptr : &*at;
}

}  // namespace pipeseal::report
