// A Report is what a verb has to say: the verdict, facts about what was looked at, the trace of checks and the
// findings. Report formats are rows of one table; each turns a Report into text in which nothing that came from
// evidence is active.
#pragma once

#include <map>
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
// "PASS", "FAIL" or "WAIT": what a line with the verdict starts with.
std::string_view WordOf(Result result);

// What services that show findings in a repository want to know beyond the report. Absolute paths without symbolic
// links; empty where not known, and then names stay as they are.
struct Surroundings {
  std::string working_folder;  // where relative names of files start
  std::string checkout;        // the folder that names are to be relative to; the working folder or one above it
};

struct Report {
  std::string verb;
  std::string headline;  // the verdict in a sentence
  Result result = Result::kRefused;
  int exit_status = 1;
  std::vector<std::pair<std::string, std::string>> facts{};  // what was looked at, in order: layout, links, …
  Check trace{};
  Findings findings{};
  // The texts of files that locations name, by that name. A verb gives those that it has, if Format::reads_sources;
  // without one, columns are taken as if the line were ASCII, ranges end where they begin, and fingerprints do not know
  // the line. Of those that are there, the report for people shows the lines that findings are in.
  std::map<std::string, std::string, std::less<>> sources{};
  Surroundings surroundings{};
  std::string version{};  // of pipeseal
};

struct Style {
  bool color = false;
  bool unicode = true;
  bool verbose = false;  // passing branches of the trace too
};

struct Format {
  std::string_view name;
  std::string (*render)(const Report& report, const Style& style);
  bool reads_sources = false;
};

std::span<const Format> Formats();
// "text, json, … and junit", as the table has them; `conjunction` is what stands before the last.
std::string FormatNames(std::string_view conjunction);
const Format* FindFormat(std::string_view name);

std::string RenderText(const Report& report, const Style& style);
std::string RenderJson(const Report& report, const Style& style);
std::string RenderMarkdown(const Report& report, const Style& style);
// SARIF 2.1.0 within the demands and limits of GitHub code scanning.
std::string RenderSarif(const Report& report, const Style& style);
// Workflow commands of GitHub Actions: annotations, ten of each severity, and the verdict.
std::string RenderGitHub(const Report& report, const Style& style);
// A Code Quality report of GitLab.
std::string RenderGitLab(const Report& report, const Style& style);
// JUnit XML: the verdict, each check and each finding as a test case.
std::string RenderJUnit(const Report& report, const Style& style);

}  // namespace pipeseal::report
