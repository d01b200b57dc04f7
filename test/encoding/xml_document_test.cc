#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "pipeseal/encoding/xml_document.h"

using pipeseal::ErrorCode;
using pipeseal::kDefaultLimits;
using pipeseal::Limits;
using pipeseal::Result;
using pipeseal::SourceRange;
using pipeseal::encoding::ByteOrderMark;
using pipeseal::encoding::XmlDocument;
using pipeseal::encoding::XmlElement;

namespace {

Result<XmlDocument> TryParse(std::string_view text, const Limits& limits = kDefaultLimits) {
  return XmlDocument::Parse(std::string(text), limits);
}

XmlDocument Parse(std::string_view text) {
  auto document = TryParse(text);
  REQUIRE_MESSAGE(document, document.error().message());
  return std::move(*document);
}

// The message of a text that must be refused.
std::string Refusal(std::string_view text, const Limits& limits = kDefaultLimits) {
  CAPTURE(text);
  const auto document = TryParse(text, limits);
  REQUIRE_FALSE(document);
  return document.error().message();
}

// Names without namespaces, attributes and text, on one line: a(b=c)[x, 'text'].
std::string Print(const XmlElement& element) {
  std::string out(element.name());
  for (const auto& attribute : element.attributes())
    out += "(" + std::string(attribute.name()) + "=" + std::string(attribute.value()) + ")";
  if (!element.text().empty()) out += "'" + std::string(element.text()) + "'";
  if (element.children().empty()) return out;
  out += "[";
  for (const XmlElement& child : element.children())
    out += (out.back() == '[' ? "" : ", ") + Print(child);
  return out + "]";
}
std::string PrintOf(std::string_view text) {
  const XmlDocument document = Parse(text);
  return Print(document.root());
}

// What stands in the text at a range.
std::string_view At(std::string_view text, const SourceRange& range) {
  return text.substr(range.begin.offset, range.length);
}

std::string TextOf(std::string_view text) {
  const XmlDocument document = Parse(text);
  return std::string(document.root().text());
}

std::string Repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("an XML document becomes a tree of elements") {
  CHECK(PrintOf("<a/>") == "a");
  CHECK(PrintOf("<?xml version='1.0' encoding=\"utf-8\" standalone='yes' ?>\n<!-- x --><a b = "
                "'c'\n d=\"e\" ></a >\n<!-- y -->\n") == "a(b=c)(d=e)");
  CHECK(PrintOf("<a><b>one</b><c x=''><d/></c>\n <b> two </b></a>") ==
        "a[b'one', c(x=)[d], b' two ']");
  CHECK(PrintOf("<a>\xC3\xA9<\xC3\xA9t\xC3\xA9/></a>") == "a'\xC3\xA9'[\xC3\xA9t\xC3\xA9]");
  CHECK(PrintOf("<a.b-c_1/>") == "a.b-c_1");
}

TEST_CASE("text is one piece, whatever divides it") {
  CHECK(PrintOf("<a>ab<!-- c -->cd</a>") == "a'abcd'");
  CHECK(PrintOf("<a><![CDATA[<b>]]>&lt;c<![CDATA[]]]]><![CDATA[>]]></a>") == "a'<b><c]]>'");
  CHECK(PrintOf("<a>x<!-- --> <!-- -->y</a>") == "a'x y'");
  CHECK(PrintOf("<a><!-- -->  <!-- --></a>") == "a'  '");
  CHECK(PrintOf("<a> </a>") == "a' '");
  CHECK(PrintOf("<a> <b/> </a>") == "a[b]");
  CHECK(PrintOf("<a> <!-- x --> <b/> <![CDATA[ ]]> </a>") == "a[b]");
  CHECK(PrintOf("<a>one <b>two</b> three</a>") == "a'one  three'[b'two']");
  CHECK(PrintOf("<a>&amp;&lt;&gt;&quot;&apos;&#65;&#x42;&#x00000043;&#x1F600;</a>") ==
        "a'&<>\"'ABC\xF0\x9F\x98\x80'");
  CHECK(PrintOf("<a>&amp;lt;</a>") == "a'&lt;'");
  CHECK(PrintOf("<a>1\r\n2\r3&#13;</a>") == "a'1\n2\n3\r'");
  CHECK(PrintOf("<a b='1\r\n2\t3&#10;4&quot;'/>") == "a(b=1 2 3\n4\")");
}

TEST_CASE("names are resolved to namespaces") {
  const XmlDocument document = Parse(
      "<bom xmlns='urn:a' xmlns:p='urn:b' v='1' p:v='2' xml:lang='en'>"
      "<p:x/><y xmlns=''/><y xmlns='urn:c' xmlns:p='urn:d' p:z='3'><p:w/></y><p:v/></bom>");
  const XmlElement& root = document.root();
  CHECK(root.Is("bom", "urn:a"));
  CHECK(root.attributes().size() == 3);
  REQUIRE(root.FindAttribute("v"));
  CHECK(root.FindAttribute("v")->value() == "1");
  REQUIRE(root.FindAttribute("v", "urn:b"));
  CHECK(root.FindAttribute("v", "urn:b")->value() == "2");
  CHECK(root.FindAttribute("lang", "http://www.w3.org/XML/1998/namespace"));
  CHECK(root.FindAttribute("lang") == nullptr);
  CHECK(root.FindAttribute("xmlns") == nullptr);
  REQUIRE(root.children().size() == 4);
  CHECK(root.children()[0].Is("x", "urn:b"));
  CHECK(root.children()[1].Is("y", ""));
  CHECK(root.children()[2].Is("y", "urn:c"));
  CHECK(root.children()[2].FindAttribute("z", "urn:d"));
  CHECK(root.children()[2].children()[0].Is("w", "urn:d"));
  CHECK(root.children()[3].Is("v", "urn:b"));
  // A declaration serves the whole tag, what stands before it too; and its value is unescaped.
  const XmlDocument behind = Parse("<p:a p:b='' xmlns:p='urn:&#x61;'/>");
  CHECK(behind.root().Is("a", "urn:a"));
  CHECK(behind.root().FindAttribute("b", "urn:a"));
}

TEST_CASE("names that namespaces do not allow are refused") {
  CHECK(Refusal("<p:a/>") == "line 1, column 1: the prefix 'p' is not declared");
  CHECK(Refusal("<a>\n <b p:c=''/></a>") == "line 2, column 5: the prefix 'p' is not declared");
  CHECK(Refusal("<a><b xmlns:p='u'/><p:c/></a>").contains("not declared"));
  CHECK(Refusal("<a xmlns:p=''/>").contains("'p' declared as nothing"));
  CHECK(Refusal("<a xmlns:xmlns='u'/>").contains("namespace of declarations"));
  CHECK(
      Refusal("<a xmlns='http://www.w3.org/2000/xmlns/'/>").contains("namespace of declarations"));
  CHECK(Refusal("<xmlns:a/>").contains("not declared"));
  CHECK(Refusal("<a xmlns:xml='u'/>").contains("'xml' declared as something else"));
  CHECK(Refusal("<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>")
            .contains("'xml' declared as something else"));
  CHECK(PrintOf("<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>") == "a");
  for (const std::string_view name : {":a", "a:", "a:b:c", "p:1"}) {
    CHECK(Refusal("<" + std::string(name) + " xmlns:p='u' xmlns:a='u'/>")
              .contains("a prefix and a local name"));
  }
}

TEST_CASE("attributes that are there twice are refused") {
  CHECK(Refusal("<a b='1'\n b='1'/>") == "line 2, column 2: duplicate attribute 'b'");
  CHECK(Refusal("<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>") ==
        "line 1, column 35: duplicate attribute 'b'");
  CHECK(Refusal("<a xmlns='u' xmlns='u'/>").contains("duplicate declaration"));
  CHECK(Refusal("<a xmlns:p='u' xmlns:p='v'/>").contains("duplicate declaration"));
  CHECK(PrintOf("<a xmlns='u' xmlns:p='u' b='' p:b=''/>") == "a(b=)(b=)");
  CHECK(PrintOf("<a xmlns:p='u'><b xmlns:p='v'/></a>") == "a[b]");
}

TEST_CASE("every element and attribute knows its place") {
  const std::string_view text =
      "<?xml version='1.0'?>\n<!--\n\n-->\n<a>\n\t<b c='x'\n\td = \"&amp;\"> t </b>\n</a>\n";
  const XmlDocument document = Parse(text);
  const XmlElement& root = document.root();
  CHECK(root.range().begin.line == 5);
  CHECK(root.range().begin.column == 1);
  CHECK(At(text, root.range()) == "<a>\n\t<b c='x'\n\td = \"&amp;\"> t </b>\n</a>");
  const XmlElement& b = root.children()[0];
  CHECK(b.range().begin.line == 6);
  CHECK(b.range().begin.column == 2);
  CHECK(At(text, b.range()) == "<b c='x'\n\td = \"&amp;\"> t </b>");
  CHECK(At(text, b.attributes()[0].range()) == "c='x'");
  CHECK(At(text, b.attributes()[1].range()) == "d = \"&amp;\"");
  CHECK(b.attributes()[1].range().begin.line == 7);
  CHECK(b.attributes()[1].range().begin.column == 2);
}

TEST_CASE("DOCTYPE, entities and instructions are refused") {
  CHECK(Refusal("<!DOCTYPE a><a/>") == "line 1, column 1: a DOCTYPE");
  CHECK(Refusal("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>") ==
        "line 2, column 1: a DOCTYPE");
  CHECK(Refusal("<a/><!DOCTYPE a>").contains("a DOCTYPE"));
  CHECK(Refusal("<a><!DOCTYPE a></a>").contains("a DOCTYPE"));
  CHECK(Refusal("<!doctype a><a/>").contains("'<!' that begins nothing"));
  CHECK(Refusal("<a><!ENTITY x 'y'></a>").contains("'<!' that begins nothing"));
  CHECK(Refusal("<a>&nbsp;</a>") ==
        "line 1, column 4: a reference to an entity that XML does not define");
  CHECK(Refusal("<a b='&x;'/>").contains("an entity that XML does not define"));
  CHECK(Refusal("<a>&AMP;</a>").contains("an entity that XML does not define"));
  CHECK(Refusal("<a>&;</a>").contains("an entity that XML does not define"));
  for (const std::string_view text : {"<a>& </a>", "<a>&amp</a>", "<a>a&b</a>", "<a b='&amp'/>"}) {
    CHECK(Refusal(text).contains("a reference that is not closed"));
  }
  for (const std::string_view reference :
       {"#0", "#x0", "#1", "#xD800", "#xDFFF", "#xFFFE", "#xFFFF", "#x110000", "#4294967361",
        "#99999999999999999999", "#", "#x", "#X41", "#x4g", "#4a", "#-1", "# 1", "#x 1"}) {
    CHECK(
        Refusal("<a>&" + std::string(reference) + ";</a>").contains("a reference to no character"));
    CHECK(Refusal("<a b='&" + std::string(reference) + ";'/>")
              .contains("a reference to no character"));
  }
  CHECK(PrintOf("<?xml version='1.0'?><?xml-stylesheet href='x'?><?x?><a/><?y z?>") == "a");
  CHECK(Refusal("<a><?x y?></a>").contains("a processing instruction within the root element"));
  CHECK(Refusal(" <?xml version='1.0'?><a/>").contains("without a name of its own"));
  CHECK(Refusal("<a/><?XML version='1.0'?>").contains("without a name of its own"));
  CHECK(Refusal("<?"
                "?><a/>")
            .contains("without a name of its own"));
  CHECK(Refusal("<?x:y z?><a/>").contains("without a name of its own"));
  CHECK(Refusal("<?x'y?><a/>").contains("without a name of its own"));
  CHECK(Refusal("<?x y><a/>").contains("a processing instruction that is not closed"));
}

TEST_CASE("other versions and encodings are refused") {
  CHECK(Refusal("<?xml version='1.1'?><a/>").contains("a version of XML other than 1.0"));
  CHECK(Refusal("<?xml version='1.0' encoding='ISO-8859-1'?><a/>")
            .contains("the encoding 'ISO-8859-1', not UTF-8"));
  CHECK(Refusal("<?xml version='1.0' encoding='UTF-7'?><a/>").contains("not UTF-8"));
  CHECK(Refusal("<?xml version='1.0' encoding='UTF-16'?><a/>").contains("not UTF-8"));
  CHECK(PrintOf("<?xml version='1.0' encoding='Utf-8'?><a/>") == "a");
  CHECK(Refusal("<?xml?><a/>").contains("without a name of its own"));
  CHECK(Refusal("<?xml encoding='UTF-8'?><a/>").contains("an XML declaration without a version"));
  CHECK(Refusal("<?xml version='1.0' standalone='maybe'?><a/>").contains("'standalone'"));
  for (const std::string_view rest :
       {"version='1.0'encoding='UTF-8'", "version='1.0' encoding=UTF-8", "version='1.0' x='y'",
        "version='1.0' standalone='no' encoding='UTF-8'", "version='1.0' ", "version='1.0\""}) {
    const std::string declaration = "<?xml " + std::string(rest);
    CHECK(Refusal(declaration + ">\n<a/>").starts_with("line 1, column 1: an XML declaration"));
  }
  CHECK(Refusal("\xEF\xBB\xBF<a/>").contains("a byte order mark"));
  const auto marked = XmlDocument::Parse("\xEF\xBB\xBF<?xml version='1.0'?><a b=''/>",
                                         kDefaultLimits, ByteOrderMark::kAccepted);
  REQUIRE(marked);
  CHECK(marked->root().range().begin.offset == 24);
  CHECK_FALSE(
      XmlDocument::Parse("\xEF\xBB\xBF\xEF\xBB\xBF<a/>", kDefaultLimits, ByteOrderMark::kAccepted));
  CHECK_FALSE(XmlDocument::Parse(std::string("\xFE\xFF\0<\0a\0/\0>", 10), kDefaultLimits,
                                 ByteOrderMark::kAccepted));
  CHECK(Refusal(std::string_view("<\0a\0/\0>\0", 8)).contains("a NUL byte"));
}

TEST_CASE("bytes that XML does not have are refused with their place") {
  CHECK(Refusal(std::string_view("<a/>\n\0", 6)) == "line 2, column 1: a NUL byte");
  CHECK(Refusal("<a>\xC3</a>") == "line 1, column 4: a byte that is not UTF-8");
  CHECK(Refusal("<a>\xED\xA0\x80</a>").contains("not UTF-8"));
  CHECK(Refusal("<a>\xC0\xBC</a>").contains("not UTF-8"));
  for (const std::string_view bad :
       {"\x01", "\x0B", "\x0C", "\x1B", "\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    CHECK(Refusal("<a>" + std::string(bad) + "</a>") ==
          "line 1, column 4: a character that XML does not have");
    CHECK(Refusal("<a b='" + std::string(bad) + "'/>")
              .contains("a character that XML does not have"));
    CHECK(Refusal("<!--" + std::string(bad) + "--><a/>")
              .contains("a character that XML does not have"));
  }
  CHECK(PrintOf("<a>\x7F\xC2\x85\xEF\xBF\xBD\xEF\xBB\xBF</a>") ==
        "a'\x7F\xC2\x85\xEF\xBF\xBD\xEF\xBB\xBF'");
}

TEST_CASE("what is not well-formed is refused") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"", "no root element"},
      {"  \n", "line 2, column 1: no root element"},
      {"x<a/>", "something before the root element"},
      {"<a/>x", "something after the root element"},
      {"<a/><b/>", "line 1, column 5: something after the root element"},
      {"<a/></a>", "something after the root element"},
      {"<a/><![CDATA[ ]]>", "'<!' that begins nothing"},
      {"</a>", "no name where one belongs"},
      {"<a>", "an element that is not closed"},
      {"<a>\n<b>x", "line 2, column 1: an element that is not closed"},
      {"<a></b>", "line 1, column 4: an end tag where 'a' is open"},
      {"<a></ab>", "an end tag where 'a' is open"},
      {"<a></A>", "an end tag where 'a' is open"},
      {"<a></>", "an end tag where 'a' is open"},
      {"<a></ a>", "an end tag where 'a' is open"},
      {"<a><b></a></b>", "an end tag where 'b' is open"},
      {"<p:a xmlns:p='u' xmlns:q='u'></q:a>", "an end tag where 'p:a' is open"},
      {"<a></a x='y'>", "an end tag that is not well-formed"},
      {"<a></a", "an end tag that is not well-formed"},
      {"<a", "a start tag that is not well-formed"},
      {"<a/", "a start tag that is not well-formed"},
      {"<a / >", "a start tag that is not well-formed"},
      {"<a/b='c'>", "a start tag that is not well-formed"},
      {"<a'b'/>", "a start tag that is not well-formed"},
      {"<a <b/>", "no name where one belongs"},
      {"< a/>", "no name where one belongs"},
      {"<1/>", "no name where one belongs"},
      {"<-a/>", "no name where one belongs"},
      {"<\xC3\x97/>", "no name where one belongs"},
      {"<a\xEF\xBB\xBF/>", "a start tag that is not well-formed"},
      {"<a\xC3\xB7/>", "a start tag that is not well-formed"},
      {"<a b/>", "an attribute without a value"},
      {"<a b c='d'/>", "an attribute without a value"},
      {"<a b=c/>", "an attribute without quotes"},
      {"<a b=/>", "an attribute without quotes"},
      {"<a b='c/>", "line 1, column 4: a quote that is not closed"},
      {"<a b='c\"/>", "a quote that is not closed"},
      {"<a b='c'd='e'/>", "a start tag that is not well-formed"},
      {"<a b='<'/>", "line 1, column 7: '<' in an attribute"},
      {"<a ='b'/>", "no name where one belongs"},
      {"<a>]]></a>", "line 1, column 4: ']]>' in text"},
      {"<a><![CDATA[x]]</a>", "a CDATA section that is not closed"},
      {"<a><![cdata[x]]></a>", "'<!' that begins nothing"},
      {"<a><![CDATA [x]]></a>", "'<!' that begins nothing"},
      {"<!-- x -- y --><a/>", "line 1, column 8: '--' within a comment"},
      {"<a><!-- x ---></a>", "'--' within a comment"},
      {"<!-- <a/>", "a comment that is not closed"},
      {"<!--->", "a comment that is not closed"},
      {"<!- x --><a/>", "'<!' that begins nothing"},
  };
  for (const auto& [text, message] : rows) {
    CAPTURE(message);
    CHECK(Refusal(text).contains(message));
  }
  CHECK(PrintOf("<a b='>' c=\"'\"/>") == "a(b=>)(c=')");
  CHECK(PrintOf("<a>x<!-->-->y</a>") == "a'xy'");
  CHECK(PrintOf("<a>> ]] ]></a>") == "a'> ]] ]>'");
}

TEST_CASE("the bounds of XML are held") {
  Limits limits;
  limits.xml_bytes = 8;
  CHECK(TryParse("<a></a> ", limits));
  CHECK(TryParse("<a></a>  ", limits).error().code() == ErrorCode::kLimit);

  const auto nested = [](std::size_t depth) {
    return Repeated("<a>", depth) + Repeated("</a>", depth);
  };
  CHECK(TryParse(nested(64)));
  CHECK(Refusal(nested(65)).contains("column 193: nested deeper than 64"));
  CHECK(TryParse(Repeated("<a>", 1'000'000)).error().code() == ErrorCode::kLimit);

  const auto with = [](std::string_view before, std::string_view after, std::size_t count) {
    std::string tag = "<a";
    for (std::size_t i = 0; i < count; ++i)
      tag += " " + std::string(before) + std::to_string(i) + std::string(after);
    return tag + "/>";
  };
  CHECK(TryParse(with("b", "=''", 256)));
  CHECK(TryParse(with("b", "=''", 257)).error().code() == ErrorCode::kLimit);
  CHECK(TryParse(with("xmlns:b", "='u'", 64)));
  CHECK(Refusal(with("xmlns:b", "='u'", 65)).contains("more than 64 namespaces"));

  const auto siblings = [](std::size_t count) {
    std::string text = "<a>";
    for (std::size_t i = 0; i < count; ++i) text += "<b xmlns='u" + std::to_string(i) + "'/>";
    return text + "</a>";
  };
  CHECK(TryParse(siblings(64)));
  CHECK(Refusal(siblings(65)).contains("more than 64 namespaces"));
  CHECK(TryParse("<a>" + Repeated("<b xmlns='u'/>", 1000) + "</a>"));

  limits = {};
  limits.nodes = 4;
  CHECK(TryParse("<a b=''><c/><d/></a>", limits));
  CHECK(TryParse("<a b=''><c/><d/><e/></a>", limits).error().code() == ErrorCode::kLimit);
}

TEST_CASE("long and divided texts take linear time") {
  CHECK(TextOf("<a>" + Repeated("x<!-- -->", 300'000) + "</a>") == Repeated("x", 300'000));
  CHECK(TextOf("<a>" + Repeated("x<b/>", 300'000) + "</a>") == Repeated("x", 300'000));
  CHECK(TextOf("<a>" + Repeated("&amp;", 300'000) + "</a>") == Repeated("&", 300'000));
  CHECK(Refusal("<a>" + Repeated("&", 1'000'000) + "</a>").contains("column 4"));
  CHECK(Refusal("<a b='" + Repeated("x", 1'000'000)).contains("column 4"));
  CHECK(Refusal("<a>" + Repeated("<![CDATA[", 100'000)).contains("not closed"));
  CHECK(Refusal("<" + Repeated("a:", 500'000) + "/>").contains("a prefix and a local name"));
}
