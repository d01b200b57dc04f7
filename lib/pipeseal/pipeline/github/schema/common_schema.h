// Definitions that several places of GitHub's schemas share.
#pragma once

#include "pipeseal/pipeline/github/schema/definition.h"

namespace pipeseal::pipeline::github::schema {

inline constexpr Definition kString{.scalars = Definition::kString};
inline constexpr Definition kText{.scalars = Definition::kText};
inline constexpr Definition kBoolean{.scalars = Definition::kBoolean};
inline constexpr Definition kNumber{.scalars = Definition::kNumber};
inline constexpr Definition kScalar{.scalars = Definition::kString | Definition::kBoolean | Definition::kNumber};
inline constexpr Definition kTexts{.item = &kText};
inline constexpr Definition kStrings{.item = &kString};
inline constexpr Definition kTextOrTexts{.scalars = Definition::kText, .item = &kText};

// Anything at all.
extern const Definition kAny;

// A mapping of names to texts.
inline constexpr Shape kStringsShape{.title = "a mapping of names to texts", .others = &kString};
inline constexpr const Shape* kStringsShapes[] = {&kStringsShape};

}  // namespace pipeseal::pipeline::github::schema
