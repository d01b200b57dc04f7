#include "pipeseal/encoding/xml_scanner.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/tree_builder.h"
#include "pipeseal/encoding/xml_name.h"

namespace pipeseal::encoding {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kNowhere = std::string_view::npos;

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return std::ranges::equal(
      text, lower, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

// [2] Char, in valid UTF-8: no control characters but white space, and no U+FFFE or U+FFFF.
bool IsChar(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || (c > 0xFFFF && c <= 0x10FFFF);
}

// The offset of the first character that XML does not have, or text.size().
std::size_t FindForbidden(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != 0xEF) continue;
    if (!IsChar(DecodeUtf8(text.substr(i)).value)) return i;
  }
  return text.size();
}

class XmlScanner {
 public:
  XmlScanner(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

  // Each method that returns bool takes what it is named after, or refuses the text.
  bool Document(ByteOrderMark mark) {
    return Encoding(mark) && Declaration() && Around() && Root() && Around() &&
           (at_ == text_.size() ||
            Refuse(ErrorCode::kSyntax, at_, "something after the root element"));
  }

  const std::optional<Error>& error() const { return error_; }
  XmlScan& scan() { return scan_; }

 private:
  struct Open {
    std::size_t index;  // in scan_.elements
    std::string_view name;
  };

  bool Refuse(ErrorCode code, std::size_t at, std::string_view message) {
    error_ = Error(code, fmt::format("{}: {}", Describe(Locate(text_, at)), message));
    return false;
  }
  bool Expect(bool holds, std::size_t at, std::string_view message) {
    return holds || Refuse(ErrorCode::kSyntax, at, message);
  }

  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool Ahead(std::string_view token) const { return text_.substr(at_).starts_with(token); }
  bool TakeIf(std::string_view token) {
    if (!Ahead(token)) return false;
    at_ += token.size();
    return true;
  }
  bool TakeSpace() {
    const std::size_t begin = at_;
    while (IsSpace(Peek())) ++at_;
    return at_ != begin;
  }

  // The place of `begin`, which lies behind the last one that was asked for.
  XmlPlace PlaceOf(std::size_t begin) {
    for (std::size_t end;
         (end = text_.substr(counted_, begin - counted_).find('\n')) != kNowhere;) {
      counted_ += end + 1;
      line_begin_ = counted_;
      ++line_;
    }
    counted_ = begin;
    return {static_cast<std::uint32_t>(begin), line_,
            static_cast<std::uint32_t>(begin - line_begin_ + 1), 0};
  }

  bool Encoding(ByteOrderMark mark) {
    if (text_.size() >
        std::min<std::size_t>(limits_.xml_bytes, std::numeric_limits<std::uint32_t>::max())) {
      error_ = Error(ErrorCode::kLimit,
                     fmt::format("{} bytes, more than {}", text_.size(), limits_.xml_bytes));
      return false;
    }
    if (text_.starts_with(kByteOrderMark)) {
      if (mark == ByteOrderMark::kRefused)
        return Refuse(ErrorCode::kUnsupported, 0, "a byte order mark");
      scan_.begin = at_ = kByteOrderMark.size();
    }
    const std::size_t bad = FindNulOrInvalidUtf8(text_);
    if (bad != text_.size())
      return Refuse(ErrorCode::kSyntax, bad,
                    text_[bad] == '\0' ? "a NUL byte" : "a byte that is not UTF-8");
    const std::size_t forbidden = FindForbidden(text_);
    return Expect(forbidden == text_.size(), forbidden, "a character that XML does not have");
  }

  // [23] XMLDecl, if there is one.
  bool Declaration() {
    if (!Ahead("<?xml") || !IsSpace(Peek(5))) return true;
    const std::size_t begin = at_;
    at_ += 5;
    std::string_view value;
    if (!Expect(Pseudo("version", value), begin, "an XML declaration without a version"))
      return false;
    if (value != "1.0")
      return Refuse(ErrorCode::kUnsupported, begin, "a version of XML other than 1.0");
    if (Pseudo("encoding", value) && !EqualsIgnoringCase(value, "utf-8"))
      return Refuse(ErrorCode::kUnsupported, begin,
                    fmt::format("the encoding '{}', not UTF-8", EscapeForTerminal(value)));
    if (Pseudo("standalone", value) && value != "yes" && value != "no")
      return Refuse(ErrorCode::kSyntax, begin, "'standalone' is neither yes nor no");
    TakeSpace();
    return Expect(TakeIf("?>"), begin, "an XML declaration that is not well-formed");
  }

  // One part of the declaration: takes it if it comes next.
  bool Pseudo(std::string_view name, std::string_view& value) {
    const std::size_t begin = at_;
    if (TakeSpace() && TakeIf(name)) {
      TakeSpace();
      if (TakeIf("=")) {
        TakeSpace();
        const char quote = Peek();
        const std::size_t end =
            quote == '"' || quote == '\'' ? text_.find(quote, at_ + 1) : kNowhere;
        if (end != kNowhere) {
          value = text_.substr(at_ + 1, end - at_ - 1);
          at_ = end + 1;
          return true;
        }
      }
    }
    at_ = begin;
    return false;
  }

  // [27] Misc: what may stand before and after the root.
  bool Around() {
    for (;;) {
      TakeSpace();
      if (Ahead("<!--")) {
        if (!Comment()) return false;
      } else if (Ahead("<?")) {
        if (!Instruction()) return false;
      } else {
        return !Ahead("<!") || Markup();
      }
    }
  }

  bool Comment() {
    const std::size_t begin = at_;
    const std::size_t end = text_.find("--", at_ + 4);
    if (!Expect(end != kNowhere, begin, "a comment that is not closed")) return false;
    at_ = end + 3;
    return Expect(text_.substr(end).starts_with("-->"), end, "'--' within a comment");
  }

  bool Instruction() {
    const std::size_t begin = at_;
    at_ += 2;
    const std::string_view target = text_.substr(at_, XmlNameLength(text_.substr(at_)));
    const bool named =
        !target.empty() && target.find(':') == kNowhere && !EqualsIgnoringCase(target, "xml");
    if (!Expect(named, begin, "a processing instruction without a name of its own")) return false;
    at_ += target.size();
    if (!Expect(IsSpace(Peek()) || Ahead("?>"), begin,
                "a processing instruction without a name of its own"))
      return false;
    const std::size_t end = text_.find("?>", at_);
    at_ = end + 2;
    return Expect(end != kNowhere, begin, "a processing instruction that is not closed");
  }

  // "<!" that begins neither a comment nor, where one may stand, a CDATA section.
  bool Markup() {
    if (Ahead("<!DOCTYPE")) return Refuse(ErrorCode::kUnsupported, at_, "a DOCTYPE");
    return Refuse(ErrorCode::kSyntax, at_, "'<!' that begins nothing");
  }

  bool Root() {
    if (!Expect(Peek() == '<', at_,
                at_ == text_.size() ? "no root element" : "something before the root element"))
      return false;
    if (!StartTag()) return false;
    while (!open_.empty())
      if (!Text() || !Tag()) return false;
    return true;
  }

  // [14] CharData and references, up to the next '<'.
  bool Text() {
    const std::size_t begin = at_, end = std::min(text_.find('<', at_), text_.size());
    const std::string_view run = text_.substr(begin, end - begin);
    const std::size_t bracket = run.find("]]>");
    if (!Expect(bracket == kNowhere, begin + bracket, "']]>' in text")) return false;
    at_ = end;
    return References(begin, end) &&
           Expect(end != text_.size(), ElementBegin(), "an element that is not closed");
  }
  std::size_t ElementBegin() const { return scan_.elements[open_.back().index].offset; }

  bool Tag() {
    if (Ahead("</")) return EndTag();
    if (Ahead("<?"))
      return Refuse(ErrorCode::kUnsupported, at_,
                    "a processing instruction within the root element");
    if (!Ahead("<!")) return StartTag();
    scan_.divided_text = true;
    if (Ahead("<!--")) return Comment();
    if (!Ahead("<![CDATA[")) return Markup();
    const std::size_t begin = at_, end = text_.find("]]>", at_);
    at_ = end + 3;
    return Expect(end != kNowhere, begin, "a CDATA section that is not closed");
  }

  bool Count(std::size_t at) {
    if (scan_.elements.size() + scan_.attributes.size() <= limits_.nodes) return true;
    return Refuse(ErrorCode::kLimit, at,
                  fmt::format("more than {} elements and attributes", limits_.nodes));
  }

  bool TakeName(std::string_view& name) {
    name = text_.substr(at_, XmlNameLength(text_.substr(at_)));
    const std::size_t begin = at_;
    at_ += name.size();
    return Expect(!name.empty(), begin, "no name where one belongs") &&
           Expect(IsQualifiedName(name), begin, "a name that is not a prefix and a local name");
  }

  bool StartTag() {
    const std::size_t begin = at_;
    if (open_.size() >= limits_.xml_depth)
      return Refuse(ErrorCode::kLimit, begin,
                    fmt::format("nested deeper than {}", limits_.xml_depth));
    scan_.elements.push_back(PlaceOf(begin));
    open_.push_back({scan_.elements.size() - 1, {}});
    ++at_;
    if (!Count(begin) || !TakeName(open_.back().name) || !Attributes()) return false;
    if (TakeIf(">")) return true;
    return Expect(TakeIf("/>"), begin, "a start tag that is not well-formed") && Close();
  }

  bool EndTag() {
    const std::size_t begin = at_;
    at_ += 2;
    const std::string_view name = open_.back().name;
    const char behind = Peek(name.size());
    if (!Ahead(name) || (behind != '>' && behind != '\0' && !IsSpace(behind)))
      return Refuse(ErrorCode::kSyntax, begin,
                    fmt::format("an end tag where '{}' is open", EscapeForTerminal(name)));
    at_ += name.size();
    TakeSpace();
    return Expect(TakeIf(">"), begin, "an end tag that is not well-formed") && Close();
  }

  bool Close() {
    XmlPlace& place = scan_.elements[open_.back().index];
    place.length = static_cast<std::uint32_t>(at_ - place.offset);
    open_.pop_back();
    return true;
  }

  bool Attributes() {
    for (std::size_t count = 1; TakeSpace() && Peek() != '>' && Peek() != '/'; ++count) {
      if (count > limits_.xml_attributes)
        return Refuse(ErrorCode::kLimit, at_,
                      fmt::format("more than {} attributes", limits_.xml_attributes));
      if (!Attribute()) return false;
    }
    return true;
  }

  bool Attribute() {
    const std::size_t begin = at_;
    scan_.attributes.push_back(PlaceOf(begin));
    std::string_view name;
    if (!Count(begin) || !TakeName(name)) return false;
    TakeSpace();
    if (!Expect(TakeIf("="), begin, "an attribute without a value")) return false;
    TakeSpace();
    const char quote = Peek();
    if (!Expect(quote == '"' || quote == '\'', begin, "an attribute without quotes")) return false;
    const std::size_t value = at_ + 1, end = text_.find(quote, value);
    if (!Expect(end != kNowhere, begin, "a quote that is not closed")) return false;
    const std::size_t angle = text_.substr(value, end - value).find('<');
    if (!Expect(angle == kNowhere, value + angle, "'<' in an attribute")) return false;
    at_ = end + 1;
    scan_.attributes.back().length = static_cast<std::uint32_t>(at_ - begin);
    return References(value, end);
  }

  // Every '&' of a stretch of text begins one of the five entities of XML itself or a reference to
  // a character.
  bool References(std::size_t begin, std::size_t end) {
    while ((begin = text_.substr(0, end).find('&', begin)) != kNowhere) {
      const std::size_t semicolon = text_.substr(0, end).find(';', begin);
      if (!Expect(semicolon != kNowhere, begin, "a reference that is not closed")) return false;
      const std::string_view name = text_.substr(begin + 1, semicolon - begin - 1);
      if (name.starts_with('#')) {
        if (!Expect(IsCharacterReference(name.substr(1)), begin, "a reference to no character"))
          return false;
      } else if (name != "amp" && name != "lt" && name != "gt" && name != "quot" &&
                 name != "apos") {
        return Refuse(ErrorCode::kUnsupported, begin,
                      "a reference to an entity that XML does not define");
      }
      begin = semicolon + 1;
    }
    return true;
  }

  static bool IsCharacterReference(std::string_view digits) {
    const bool hex = digits.starts_with('x');
    if (hex) digits.remove_prefix(1);
    if (digits.empty()) return false;
    char32_t value = 0;
    for (const char c : digits) {
      const bool decimal = c >= '0' && c <= '9';
      const char lower = static_cast<char>(c | 0x20);
      if (!decimal && (!hex || lower < 'a' || lower > 'f')) return false;
      value = value * (hex ? 16 : 10) + static_cast<char32_t>(decimal ? c - '0' : lower - 'a' + 10);
      if (value > 0x10FFFF) return false;
    }
    return IsChar(value);
  }

  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0,
              line_begin_ = 0;  // how far lines were counted, and where the last one begins
  std::uint32_t line_ = 1;
  std::vector<Open> open_;
  XmlScan scan_;
  std::optional<Error> error_;
};

}  // namespace

Result<XmlScan> ScanXml(std::string_view text, const Limits& limits, ByteOrderMark mark) {
  XmlScanner scanner(text, limits);
  if (!scanner.Document(mark)) return Fail(*scanner.error());
  return std::move(scanner.scan());
}

}  // namespace pipeseal::encoding
