// What a `uses` names, taken apart (GitHub documentation: "Workflow syntax", jobs.<job_id>.steps[*].uses).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pipeseal::pipeline::github {

struct Uses {
  enum class Kind : std::uint8_t {
    kNone,        // there is no `uses`
    kRepository,  // owner/repository[/path]@ref
    kWorkspace,   // ./path: what the runner finds in its workspace
    kSelf,        // $/path: this repository at this commit
    kDocker,      // docker://image
    kDynamic,     // an expression is in it
    kInvalid,     // none of these
  };

  Kind kind = Kind::kNone;
  std::string_view owner{}, repository{};  // as written
  std::string_view path{};                 // below the repository, or behind "./" and "$/"; as written
  std::string_view ref{};                  // behind '@'
  std::string_view image{};                // of kDocker

  // Of this repository: ./path or $/path.
  bool is_local() const { return kind == Kind::kWorkspace || kind == Kind::kSelf; }
  // The ref is a whole commit hash: 40 or 64 hexadecimal digits.
  bool is_commit() const;
  // "owner/repository" is `slug`, the case of letters aside. With a path in `slug`, that too.
  bool Is(std::string_view slug) const;
  // "owner/repository" in lower case.
  std::string Slug() const;
  // The path is one of a reusable workflow.
  bool names_workflow() const { return path.ends_with(".yml") || path.ends_with(".yaml"); }
};

// Borrows the text.
Uses ParseUses(std::string_view text);

}  // namespace pipeseal::pipeline::github
