// GET02: files that are downloaded and run, and that nothing checks in between.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/audit/fetch/checks.h"
#include "pipeseal/audit/fetch/download.h"
#include "pipeseal/audit/fetch/interpreter.h"
#include "pipeseal/audit/fetch/rules.h"
#include "pipeseal/audit/fetch/verification.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::fetch {
namespace {

using pipeline::shell::Command;
using pipeline::shell::Word;

// Of one stage, in the order in which they run. More downloads than these are not followed.
constexpr std::size_t kMaxDownloads = 200;

struct Fetched {
  std::size_t site, command;
  Download download;
  std::string_view name;  // of the file, without its folder
  bool reported = false;
};

std::string_view BaseName(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.find_last_of("/\\") + 1);
}

// A folder from which programs are run.
bool IsInProgramFolder(std::string_view path) {
  return path.find("/bin/") != std::string_view::npos || path.ends_with("/bin") ||
         path.find("/sbin/") != std::string_view::npos || path.starts_with("bin/") ||
         path.find("/libexec/") != std::string_view::npos;
}

bool IsExecutableMode(std::string_view mode) {
  if (mode.find("+x") != std::string_view::npos || mode.find("+rx") != std::string_view::npos) return true;
  mode.remove_prefix(std::min(mode.find_first_not_of('0'), mode.size()));
  return mode.size() == 3 && std::ranges::all_of(mode, IsAsciiDigit) && (mode[0] - '0') % 2 == 1;
}

struct Installer {
  std::string_view name;
  std::array<std::string_view, 3> verbs;  // one of its arguments; an empty first one: any
};
constexpr Installer kInstallers[] = {
    {"dpkg", {"-i", "--install"}},
    {"rpm", {"-i", "-U", "-Uvh"}},
    {"rpm", {"-ivh", "--install"}},
    {"apt", {"install"}},
    {"apt-get", {"install"}},
    {"dnf", {"install"}},
    {"yum", {"install", "localinstall"}},
    {"apk", {"add"}},
    {"installer", {""}},
    {"msiexec", {""}},
    {"pip", {"install"}},
    {"pip3", {"install"}},
    {"start-process", {""}},
    {"npm", {"install", "i"}},
};

bool IsInstaller(const Command& command) {
  return std::ranges::any_of(kInstallers, [&](const Installer& each) {
    if (!AsciiCaseEqual(command.name(), each.name)) return false;
    if (each.verbs.front().empty()) return true;
    return std::ranges::any_of(command.arguments(), [&](const Word& word) {
      return std::ranges::any_of(each.verbs,
                                 [&](std::string_view verb) { return !verb.empty() && word.value == verb; });
    });
  });
}

// Whether the command runs the file, or makes it something that is run.
bool Runs(const Command& command, std::string_view name) {
  const auto names = [&](const Word& word) { return BaseName(word.value) == name; };
  const auto arguments = command.arguments();
  if (!command.words.empty()) {
    const std::size_t first = command.words.size() - arguments.size();
    if (first > 0 && names(command.words[first - 1])) return true;
  }
  if (const Word* code = CodeFileOf(command); code != nullptr) return names(*code);
  if (std::ranges::none_of(arguments, names)) return false;
  if (command.name() == "chmod")
    return !arguments.empty() &&
           std::ranges::any_of(arguments, [](const Word& word) { return IsExecutableMode(word.value); });
  if (command.name() == "mv" || command.name() == "cp" || command.name() == "install" || command.name() == "ln")
    return IsInProgramFolder(arguments.back().value);
  if (command.name() == "tar" || command.name() == "unzip" || command.name() == "bsdtar")
    return std::ranges::any_of(arguments, [](const Word& word) { return IsInProgramFolder(word.value); });
  return IsInstaller(command);
}

class StageCheck {
 public:
  StageCheck(const AuditedFile& file, const ScriptSites& sites, std::size_t begin, std::size_t end, Reporter& reporter)
      : file_(file), sites_(sites), begin_(begin), end_(end), reporter_(reporter) {}

  void Check() {
    CollectDownloads();
    if (fetched_.empty()) return;
    FindVerifications();
    for (std::size_t site = begin_; site < end_; ++site) {
      const auto commands = sites_[site].script->commands();
      for (std::size_t i = 0; i < commands.size(); ++i) CheckCommand(site, i, commands[i]);
    }
  }

 private:
  void CollectDownloads() {
    for (std::size_t site = begin_; site < end_; ++site) {
      const auto commands = sites_[site].script->commands();
      for (std::size_t i = 0; i < commands.size() && fetched_.size() < kMaxDownloads; ++i) {
        std::optional<Download> download = DownloadOf(commands[i]);
        if (!download || download->is_immutable() || download->is_nearby()) continue;
        const std::string_view name = BaseName(download->file);
        fetched_.push_back({site, i, std::move(*download), name});
      }
    }
  }

  // A check in the same script is of what was downloaded in it; elsewhere it must name the file.
  void FindVerifications() {
    for (std::size_t site = begin_; site < end_; ++site) {
      const auto commands = sites_[site].script->commands();
      for (std::size_t i = 0; i < commands.size(); ++i) {
        if (!Verifies(*sites_[site].script, i)) continue;
        for (Fetched& each : fetched_) {
          const bool same = each.site == site;
          const bool named = std::ranges::any_of(commands[i].words, [&](const Word& word) {
            return !each.name.empty() && word.value.find(each.name) != std::string::npos;
          });
          if (same || named) each.reported = true;
        }
      }
    }
  }

  void CheckCommand(std::size_t site, std::size_t index, const Command& command) {
    for (Fetched& each : fetched_) {
      if (each.reported || each.site > site || (each.site == site && each.command > index)) continue;
      if (each.site == site && each.command == index) {
        CheckPlace(each, command);
      } else if (!each.name.empty() && Runs(command, each.name)) {
        Report(each, fmt::format("{} is run, and nothing has checked it", each.name), Confidence::kMedium,
               Profile::kReview);
      }
    }
  }

  // Where it goes says that it is run: `-o /usr/local/bin/x`, `| tar xz -C /usr/local/bin`.
  void CheckPlace(Fetched& fetched, const Command& command) {
    if (IsInProgramFolder(fetched.download.file))
      return Report(fetched,
                    fmt::format("{} goes where programs are, and nothing has checked it", fetched.download.file),
                    Confidence::kMedium, Profile::kReview);
    const auto commands = sites_[fetched.site].script->commands();
    const std::size_t next = fetched.command + 1;
    if (!fetched.download.file.empty() || next >= commands.size() || commands[next].link != Command::Link::kPipe)
      return;
    const Command& unpacker = commands[next];
    if (unpacker.depth == command.depth && RunsStandardInput(unpacker))
      return Report(fetched, "it is run while it is downloaded, and nothing can check it", Confidence::kHigh,
                    Profile::kAudit);
    if (unpacker.depth != command.depth || (unpacker.name() != "tar" && unpacker.name() != "bsdtar")) return;
    const bool to_programs =
        std::ranges::any_of(unpacker.words, [](const Word& word) { return IsInProgramFolder(word.value); });
    Report(fetched, "an archive is unpacked while it is downloaded, and nothing can check it",
           to_programs ? Confidence::kMedium : Confidence::kLow, to_programs ? Profile::kReview : Profile::kAudit);
  }

  void Report(Fetched& fetched, std::string message, Confidence confidence, Profile profile) {
    fetched.reported = true;
    const Command& command = sites_[fetched.site].script->commands()[fetched.command];
    const Word& word = fetched.download.addresses.empty() ? command.words.front() : *fetched.download.addresses.front();
    AuditFinding& finding =
        reporter_.Report(kUnverifiedDownload, RangeOf(file_, sites_[fetched.site], word), std::move(message));
    finding.confidence = confidence;
    finding.profile = profile;
    if (profile == Profile::kAudit) finding.finding.severity = Severity::kNote;
    finding.finding.hint = "check it first: echo \"<digest>  <file>\" | sha256sum -c";
  }

  const AuditedFile& file_;
  const ScriptSites& sites_;
  std::size_t begin_, end_;
  Reporter& reporter_;
  std::vector<Fetched> fetched_;
};

}  // namespace

void CheckDownloads(const AuditedFile& file, const ScriptSites& sites, Reporter& reporter) {
  for (std::size_t begin = 0; begin < sites.size();) {
    std::size_t end = begin;
    while (end < sites.size() && sites[end].stage == sites[begin].stage) ++end;
    StageCheck(file, sites, begin, end, reporter).Check();
    begin = end;
  }
}

}  // namespace pipeseal::audit::fetch
