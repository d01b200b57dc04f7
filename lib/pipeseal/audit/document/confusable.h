// Letters of other scripts, and forms of Latin ones, that look like ASCII.
#pragma once

#include <string>
#include <string_view>

namespace pipeseal::audit::document {

// The ASCII character that this one looks like, or NUL.
char LooksLike(char32_t c);

// The text with all of these as ASCII. What looks like nothing in ASCII stays.
std::string Skeleton(std::string_view text);

// A name of ASCII letters could be meant: something in it looks like ASCII and is not, and either
// everything that is not ASCII does so, or one word of it mixes scripts.
bool Imitates(std::string_view name);

}  // namespace pipeseal::audit::document
