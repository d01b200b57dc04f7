// A Report is what a verb has to say: the verdict, facts about what was looked at, the trace of checks and the findings. Report
// formats are rows of one table; each turns a Report into text in which nothing that came from evidence is active.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/base/check.h"
#include "pipeseal/base/finding.h"

namespace pipeseal::report {

enum class Result { kVerified, kRefused, kUndecided, kMissing };
// "verified", "refused", "undecided", "missing".
std::string_view NameOf(Result result);

struct Report {
  std::string verb;
  std::string headline;  // the verdict in a sentence
  Result result = Result::kRefused;
  int exit_status = 1;
  std::vector<std::pair<std::string, std::string>> facts{};  // what was looked at, in order: layout, links, …
  Check trace{};
  Findings findings{};
};

struct Style {
  bool color = false;
  bool unicode = true;
  bool verbose = false;  // passing branches of the trace too
};

struct Format {
  std::string_view name;
  std::string (*render)(const Report& report, const Style& style);
};

// text, json, markdown.
std::span<const Format> Formats();
const Format* FindFormat(std::string_view name);

std::string RenderText(const Report& report, const Style& style);
std::string RenderJson(const Report& report, const Style& style);
std::string RenderMarkdown(const Report& report, const Style& style);

}  // namespace pipeseal::report
