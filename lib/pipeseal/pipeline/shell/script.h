// A Script is a shell script as a list of simple commands: what is run, with which words, fed by whom. It serves rules,
// so it is lenient: what is no shell becomes words, and nothing fails. Words keep the places that they have in the
// script.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pipeseal::pipeline::shell {

enum class Dialect : std::uint8_t { kPosix, kPowerShell, kCmd };

struct Word {
  std::string value{};  // without its quotes and escapes; expansions as written: "$NAME", "${NAME}", "$(…)", "${{ … }}"
  std::size_t offset = 0;  // bytes in the script, with its quotes
  std::size_t length = 0;
  bool quoted = false;              // all of it stands in quotes
  bool literal = true;              // no parameter, command or template in it is expanded (patterns do not count)
  bool unquoted_expansion = false;  // an expansion in it that is split into words
};

struct Redirect {
  enum class Kind : std::uint8_t { kRead, kWrite, kAppend, kHereText };  // here-documents and here-strings
  Kind kind = Kind::kWrite;
  Word target{};  // the file; of a here-document its body, of a here-string its word
};

// Made by Script::Parse: the name of one that is put together by hand is not found.
struct Command {
  // What stands before it.
  enum class Link : std::uint8_t { kSequence, kAnd, kOr, kPipe };
  Link link = Link::kSequence;
  std::vector<Word> words{};        // the command's name first; assignments before it are left out
  std::vector<Word> assignments{};  // NAME=value before it, or all that there is
  std::vector<Redirect> redirects{};
  std::size_t offset = 0, length = 0;
  std::size_t depth = 0;     // of (…), $(…), <(…), `…` and { …; } around it
  bool substituted = false;  // it stands in $(…), <(…) or `…`: its output becomes words or a file
  int parent = -1;           // the command in whose words it is substituted, if any: an index of commands()

  // The name without its folder and ".exe"; "" if there is none or it is expanded. `sudo`, `env`, `time`, `exec`,
  // `command`, `nohup`, `timeout` and the like are passed over with their options.
  std::string_view name() const;
  // The words behind the name.
  std::span<const Word> arguments() const;
  // "-c", "--check" before "--": also within -qc for one letter, and with a value in --check=….
  bool HasOption(std::string_view option) const;

 private:
  friend class Script;
  // Once all words are there.
  void FindName();

  std::size_t name_index_ = 0;                     // among words, or their number
  std::size_t name_offset_ = 0, name_length_ = 0;  // within that word
};

// Of a text that is code for a shell. Bounded: at most 100,000 commands, nesting of 64.
class Script {
 public:
  static Script Parse(std::string_view text, Dialect dialect = Dialect::kPosix);

  std::span<const Command> commands() const& { return commands_; }
  std::span<const Command> commands() const&& = delete;
  // The first and the last command of the pipeline that `index` is in, connected by '|'. Those that are substituted or
  // grouped in it stand between them, and are deeper. A group or loop belongs with all its commands to the pipeline
  // that it begins.
  std::pair<std::size_t, std::size_t> PipelineOf(std::size_t index) const;

 private:
  std::vector<Command> commands_;
  std::vector<std::pair<std::size_t, std::size_t>> pipelines_;  // of each command
};

}  // namespace pipeseal::pipeline::shell
