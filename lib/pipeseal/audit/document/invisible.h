// The characters that a reader of a text does not see (Unicode 16: Cf, Zl, Zp, variation selectors,
// and letters that are blank).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pipeseal::audit::document {

enum class Invisible : std::uint8_t {
  kNot,
  kBidirectional,  // changes the order in which what follows is shown
  kZeroWidth,      // is nothing, or a letter that is blank
  kJoiner,         // joins or parts letters: needed in some scripts and in emoji
  kSelector,       // chooses a form of what stands before it
  kTag,            // a letter that is never shown
  kSeparator,      // ends a line for some
};
inline constexpr std::size_t kInvisibleKinds = 7;
Invisible InvisibleKindOf(char32_t c);
std::string_view NameOf(Invisible kind);

// A letter of a script that joiners belong to, or a symbol that they make emoji of.
bool IsJoined(char32_t c);

}  // namespace pipeseal::audit::document
