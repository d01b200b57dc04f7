#include "pipeseal/audit/fetch/download.h"

#include <algorithm>

#include "pipeseal/audit/fetch/address.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::fetch {
namespace {

using pipeline::shell::Command;
using pipeline::shell::Redirect;
using pipeline::shell::Word;

// How a downloader takes its options.
struct Tool {
  std::string_view name;
  std::string_view valued;  // letters whose value is the next word, or the rest of theirs
  char output;              // the letter for the file
  char own_name = '\0';     // the letter for "as the server calls it"
  bool keeps_name = false;  // it does so without being asked
  std::string_view long_output = "--output";
};
constexpr Tool kTools[] = {
    {"curl", "AbcCdDeEFhHKmoPQrTtuUwxXyYz", 'o', 'O'},
    {"wget", "aAbBDeiIlOoPQRTtUwX", 'O', '\0', true, "--output-document"},
    {"wget2", "aAbBDeiIlOoPQRTtUwX", 'O', '\0', true, "--output-document"},
    {"aria2c", "dijoqsx", 'o', '\0', true, "--out"},
    {"axel", "no", 'o', '\0', true},
    {"http", "ao", 'o'},
    {"https", "ao", 'o'},
    {"xh", "ao", 'o'},
};

// Long options of these tools whose value is the next word.
constexpr std::string_view kLongValued[] = {
    "--cacert",     "--cert",      "--ciphers",    "--config",      "--connect-timeout", "--cookie",
    "--cookie-jar", "--data",      "--data-raw",   "--data-binary", "--data-urlencode",  "--form",
    "--header",     "--key",       "--limit-rate", "--max-time",    "--noproxy",         "--proxy",
    "--referer",    "--request",   "--retry",      "--retry-delay", "--retry-max-time",  "--user",
    "--user-agent", "--write-out", "--tries",      "--timeout",     "--waitretry",       "--directory-prefix",
    "--dir",        "--post-data", "--max-redirs"};

std::string_view LastPart(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  return path.substr(path.rfind('/') + 1);
}

std::string_view RedirectOf(const Command& command) {
  for (const Redirect& redirect : command.redirects)
    if (redirect.kind == Redirect::Kind::kWrite && redirect.target.value != "/dev/null" &&
        redirect.target.value != "/dev/stderr")
      return redirect.target.value;
  return {};
}

// Goes through the words of curl, wget and their like.
class Words {
 public:
  Words(const Command& command, const Tool& tool) : tool_(tool), arguments_(command.arguments()) {
    for (at_ = 0; at_ < arguments_.size(); ++at_) Take(arguments_[at_]);
    if (found.file == "-" || found.file == "/dev/stdout") {
      found.file = {};
      own_name_ = false;
    } else if (found.file.empty() && (own_name_ || tool.keeps_name) && !to_stdout_ && !found.addresses.empty()) {
      found.file = LastPart(found.addresses.front()->value);
    }
    if (const std::string_view redirect = RedirectOf(command); !redirect.empty()) found.file = redirect;
  }

  Download found;

 private:
  std::string_view Next() {
    return at_ + 1 < arguments_.size() ? std::string_view(arguments_[++at_].value) : std::string_view();
  }
  void SetFile(std::string_view file) {
    found.file = file;
    to_stdout_ = file == "-";
  }

  void Take(const Word& word) {
    const std::string_view value = word.value;
    if (value.size() < 2 || value[0] != '-') {
      if (!value.empty()) found.addresses.push_back(&word);
      return;
    }
    if (value[1] == '-') return TakeLong(value);
    for (std::size_t i = 1; i < value.size(); ++i) {
      if (value[i] == tool_.own_name) own_name_ = true;
      if (!tool_.valued.contains(value[i])) continue;
      const std::string_view rest = value.substr(i + 1);
      const std::string_view argument = rest.empty() ? Next() : rest;
      if (value[i] == tool_.output) SetFile(argument);
      return;
    }
  }

  void TakeLong(std::string_view value) {
    const auto equals = value.find('=');
    const std::string_view name = value.substr(0, equals);
    if (name == tool_.long_output) return SetFile(equals == std::string_view::npos ? Next() : value.substr(equals + 1));
    if (name == "--remote-name" || name == "--remote-name-all") own_name_ = true;
    if (equals == std::string_view::npos && std::ranges::find(kLongValued, name) != std::end(kLongValued)) Next();
  }

  const Tool& tool_;
  std::span<const Word> arguments_;
  std::size_t at_ = 0;
  bool own_name_ = false, to_stdout_ = false;
};

// Invoke-WebRequest and Invoke-RestMethod, with their short names.
std::optional<Download> PowerShellDownload(const Command& command) {
  constexpr std::string_view kNames[] = {"iwr", "irm", "invoke-webrequest", "invoke-restmethod", "start-bitstransfer"};
  const auto arguments = command.arguments();
  // (New-Object Net.WebClient).DownloadString('https://…'): the method's argument is a command of its own.
  if (!command.words.empty() && command.words.front().value.contains(".Download")) {
    Download download;
    download.addresses.push_back(&command.words.front());
    return download;
  }
  if (std::ranges::none_of(kNames, [&](std::string_view name) { return AsciiCaseEqual(name, command.name()); }))
    return std::nullopt;
  Download download;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view value = arguments[i].value;
    if (value.starts_with('-') && i + 1 < arguments.size()) {
      const bool file =
          AsciiCaseEqual(value, "-outfile") || AsciiCaseEqual(value, "-o") || AsciiCaseEqual(value, "-destination");
      const bool address =
          AsciiCaseEqual(value, "-uri") || AsciiCaseEqual(value, "-source") || AsciiCaseEqual(value, "-url");
      if (file)
        download.file = arguments[++i].value;
      else if (address)
        download.addresses.push_back(&arguments[++i]);
    } else if (!value.starts_with('-')) {
      download.addresses.push_back(&arguments[i]);
    }
  }
  return download;
}

// Copies out of buckets: the last word is the file, or the folder.
std::optional<Download> BucketDownload(const Command& command) {
  const auto arguments = command.arguments();
  const auto has = [&](std::size_t i, std::string_view word) {
    return i < arguments.size() && arguments[i].value == word;
  };
  const bool from_bucket = !arguments.empty() && arguments[0].value.starts_with("gs://");
  const bool copies =
      (command.name() == "gsutil" &&
       (from_bucket || std::ranges::any_of(arguments, [](const Word& word) { return word.value == "cp"; }))) ||
      (command.name() == "aws" && has(0, "s3") && has(1, "cp")) ||
      (command.name() == "aws" && has(0, "s3api") && has(1, "get-object"));
  if (!copies) return std::nullopt;
  Download download;
  for (const Word& word : arguments)
    if (word.value.starts_with("gs://") || word.value.starts_with("s3://")) download.addresses.push_back(&word);
  const std::string_view last = arguments.back().value;
  const bool folder = last.ends_with('/') || last == ".";
  const bool uploads = last.starts_with("gs://") || last.starts_with("s3://");
  if (uploads) return std::nullopt;
  if (!folder)
    download.file = last;
  else if (!download.addresses.empty())
    download.file = LastPart(download.addresses.front()->value);
  return download;
}

}  // namespace

bool Download::is_immutable() const {
  return !addresses.empty() &&
         std::ranges::all_of(addresses, [](const Word* word) { return IsImmutable(word->value); });
}

bool Download::is_nearby() const {
  // An address that is a variable may be any.
  return !addresses.empty() && std::ranges::all_of(addresses, [](const Word* word) {
    const Address address = ParseAddress(word->value);
    const bool is_bucket = address.scheme == "gs" || address.scheme == "s3";
    return !is_bucket && !address.scheme.empty() && !address.host.empty() &&
           address.host.find_first_of("${<%") == std::string_view::npos && IsNearby(address);
  });
}

std::optional<Download> DownloadOf(const Command& command) {
  const auto tool = std::ranges::find(kTools, command.name(), &Tool::name);
  if (tool != std::end(kTools)) return Words(command, *tool).found;
  if (std::optional<Download> bucket = BucketDownload(command)) return bucket;
  return PowerShellDownload(command);
}

}  // namespace pipeseal::audit::fetch
