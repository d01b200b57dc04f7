// What somebody probably meant to write.
#pragma once

#include <span>
#include <string_view>

namespace pipeseal {

// The candidate that is most like a name that is none of them, or an empty text if none is. Case, '_' and '-' do not count, nor
// does a prefix that the candidate has in front of a '_': "PACKAGE-VERSION" is like "software_packageVersion".
std::string_view NearestName(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace pipeseal
