// Canonical JSON as in-toto signs it (OLPC canonical JSON; in-toto spec 4.1): members sorted by code point, no white space,
// strings in raw UTF-8 with only '"' and '\' escaped, whole numbers in decimal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"

namespace pipeseal::encoding {

enum class CanonicalNumbers {
  kWhole,  // what signed Metablock content may hold: fractions, exponents and -0 are refused
  kAny,    // numbers stay as they are written: for comparing, not for signing
};

struct CanonicalOptions {
  std::size_t size_limit;
  std::size_t depth_limit;
  CanonicalNumbers numbers = CanonicalNumbers::kWhole;
};

// A member of one of the two outermost levels of objects, and where its value stands in the canonical text.
struct OutlineMember {
  std::string name;  // without escapes
  int depth;         // 1 or 2
  std::size_t begin, size;
};
// In the order of their ends. Empty where members of those levels had to be sorted: then they are found by walking.
using Outline = std::vector<OutlineMember>;

// The canonical form of one JSON text, made in place. As strict as Document: duplicate members, NUL, invalid UTF-8, lone
// surrogates, text after the value and passed limits are errors. `outline` saves walking a large document to find its parts.
Result<std::string> Canonicalize(std::string text, const CanonicalOptions& options, Outline* outline = nullptr);

// Appends a string in canonical JSON, with its quotes. The text must be UTF-8.
void AppendCanonicalString(std::string_view text, std::string& out);
inline std::string CanonicalString(std::string_view text) {
  std::string out;
  AppendCanonicalString(text, out);
  return out;
}

// Appends the same value as ordinary JSON: canonical JSON leaves control characters in strings raw, JSON does not allow them.
void AppendAsJson(std::string_view canonical, std::string& out);
inline std::string CanonicalToJson(std::string_view canonical) {
  std::string out;
  AppendAsJson(canonical, out);
  return out;
}

// Reads canonical JSON that Canonicalize made (it checks nothing: on other bytes the results are meaningless, never unsafe).
// Views point into those bytes.
class CanonicalCursor {
 public:
  explicit CanonicalCursor(std::string_view canonical) : rest_(canonical) {}

  bool AtEnd() const { return rest_.empty(); }
  char Peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  // Takes `c` if it comes next.
  bool Take(char c);
  // Takes a string and gives what stands between its quotes, still escaped.
  std::string_view TakeString();
  // Takes any value and gives its bytes.
  std::string_view TakeValue();

  // Calls `each(key, value)` for the members of the object that comes next (key still escaped, value as bytes) and takes it.
  // False if no object comes next, or as soon as `each` returns false.
  template <typename Each>
  bool TakeMembers(Each&& each) {
    if (!Take('{')) return false;
    if (Take('}')) return true;
    do {
      const std::string_view key = TakeString();
      if (!Take(':') || !each(key, TakeValue())) return false;
    } while (Take(','));
    return Take('}');
  }

  // The same for the elements of an array.
  template <typename Each>
  bool TakeElements(Each&& each) {
    if (!Take('[')) return false;
    if (Take(']')) return true;
    do {
      if (!each(TakeValue())) return false;
    } while (Take(','));
    return Take(']');
  }

 private:
  std::string_view rest_;
};

// The bytes of a member's value in a canonical object; nothing if it is not there. `key` has nothing to escape.
std::optional<std::string_view> FindCanonicalMember(std::string_view object, std::string_view key);

inline bool HasEscape(std::string_view escaped) { return escaped.find('\\') != std::string_view::npos; }
// The string that `escaped` stands for.
std::string Unescape(std::string_view escaped);

}  // namespace pipeseal::encoding
