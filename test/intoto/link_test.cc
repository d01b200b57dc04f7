#include "pipeseal/intoto/link.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>

#include "pipeseal/base/base64.h"

using namespace pipeseal;
using namespace pipeseal::intoto;

namespace {

const std::string kArtifacts = fmt::format("{{\"app\":{{\"sha256\":\"{}\"}}}}", std::string(64, 'a'));

// The members of a link, each as JSON; an empty one is left out.
std::string LinkText(const std::map<std::string, std::string>& changes = {}) {
  std::map<std::string, std::string> members = {
      {"_type", "\"link\""}, {"name", "\"build\""},    {"command", "[\"make\",\"a\\\"b\"]"},
      {"materials", "{}"},   {"products", kArtifacts}, {"byproducts", "{\"return-value\":0}"},
      {"environment", "{}"}};
  for (const auto& [name, value] : changes) members[name] = value;
  std::string out = "{";
  for (const auto& [name, value] : members)
    if (!value.empty()) out += fmt::format("{}\"{}\":{}", out.size() > 1 ? "," : "", name, value);
  return out + "}";
}

Result<Link> ReadMetablock(const std::string& link) {
  PIPESEAL_ASSIGN(Metadata metadata,
                  Metadata::Parse(fmt::format("{{\"signatures\":[],\"signed\":{}}}", link), 1 << 20));
  return Link::Read(std::move(metadata));
}
Result<Link> ReadDsse(const std::string& link) {
  PIPESEAL_ASSIGN(Metadata metadata,
                  Metadata::Parse(fmt::format("{{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"{}\","
                                              "\"signatures\":[]}}",
                                              ToBase64(link)),
                                  1 << 20));
  return Link::Read(std::move(metadata));
}

}  // namespace

TEST_CASE("a link is read from either container") {
  for (const bool dsse : {false, true}) {
    CAPTURE(dsse);
    const auto link = dsse ? ReadDsse(LinkText()) : ReadMetablock(LinkText());
    REQUIRE_MESSAGE(link, link.error().message());
    CHECK(link->name() == "build");
    CHECK(link->command() == std::vector<std::string>{"make", "a\"b"});
    CHECK(link->materials().empty());
    REQUIRE(link->products().size() == 1);
    CHECK(link->products().list()[0].name == "app");
    CHECK(link->byproducts() == "{\"return-value\":0}");
    CHECK(link->return_value() == 0);
    const Link copy = *link;
    CHECK(copy.products().Find("app") != nullptr);
  }
}

TEST_CASE("the return value of a link is a whole number or nothing") {
  const auto value = [](std::string byproducts) {
    const auto link = ReadMetablock(LinkText({{"byproducts", std::move(byproducts)}}));
    REQUIRE(link);
    return link->return_value();
  };
  CHECK(value("{\"return-value\":-1}") == -1);
  CHECK(value("{\"return-value\":2,\"stdout\":\"\"}") == 2);
  CHECK_FALSE(value("{}"));
  CHECK_FALSE(value("{\"return-value\":\"0\"}"));
  CHECK_FALSE(value("{\"return-value\":null}"));
  CHECK_FALSE(value("{\"return-value\":99999999999999999999}"));
}

TEST_CASE("what is not a link is refused") {
  const std::map<std::string, std::string> rows[] = {
      {{"_type", ""}},
      {{"_type", "\"Link\""}},
      {{"_type", "\"layout\""}},
      {{"_type", "null"}},
      {{"name", ""}},
      {{"name", "12"}},
      {{"command", ""}},
      {{"command", "\"make\""}},
      {{"command", "[1]"}},
      {{"command", "{}"}},
      {{"materials", ""}},
      {{"materials", "[]"}},
      {{"products", ""}},
      {{"products", "null"}},
      {{"products", "{\"app\":{}}"}},
      {{"products", "{\"../app\":" + kArtifacts.substr(7)}},
      {{"byproducts", "[]"}},
      {{"environment", "\"x\""}},
  };
  for (const auto& changes : rows) {
    CAPTURE(changes.begin()->first);
    CAPTURE(changes.begin()->second);
    const std::string text = LinkText(changes);
    const auto metablock = ReadMetablock(text);
    REQUIRE_FALSE(metablock);
    CHECK(metablock.error().code() == ErrorCode::kSchema);
    const auto dsse = ReadDsse(text);
    REQUIRE_FALSE(dsse);
    CHECK(dsse.error().code() == ErrorCode::kSchema);
  }
  CHECK_FALSE(ReadDsse("[]"));
  CHECK_FALSE(ReadDsse("{"));
  CHECK_FALSE(ReadDsse(""));
  CHECK_FALSE(ReadDsse(LinkText({{"name", "\"a\",\"name\":\"b\""}})));
  CHECK_FALSE(ReadMetablock(
      LinkText({{"products", kArtifacts.substr(0, kArtifacts.size() - 1) + "," + kArtifacts.substr(1)}})));
}

TEST_CASE("members that are not known, or absent, differ by container") {
  const std::string unknown = LinkText({{"extra", "1"}});
  const auto refused = ReadMetablock(unknown);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message() == "the link has a member 'extra' that is not known");
  CHECK(ReadDsse(unknown));
  for (const char* member : {"byproducts", "environment"}) {
    CAPTURE(member);
    CHECK_FALSE(ReadMetablock(LinkText({{member, ""}})));
    CHECK(ReadDsse(LinkText({{member, ""}})));
  }
  CHECK(ReadDsse(LinkText({{"byproducts", "{\"time\":1.5}"}})));
  CHECK_FALSE(ReadMetablock(LinkText({{"byproducts", "{\"time\":1.5}"}})));
}

TEST_CASE("a link that is written can be read") {
  const auto original = ReadMetablock(LinkText({{"name", "\"b\\u0001\\n\xC3\xA9\""}}));
  REQUIRE(original);
  const std::string json = CanonicalLink({original->name(), original->command(), &original->materials(),
                                     &original->products(), "{\"return-value\":3}", "{\"workdir\":\"/w\"}"});
  for (const Container container : {Container::kMetablock, Container::kDsse}) {
    const Metadata metadata = Metadata::FromCanonical(container, json);
    auto parsed = Metadata::Parse(metadata.ToJson(), 1 << 20);
    REQUIRE(parsed);
    const auto link = Link::Read(std::move(*parsed));
    REQUIRE_MESSAGE(link, link.error().message());
    CHECK(link->name() == "b\x01\n\xC3\xA9");
    CHECK(link->command() == original->command());
    CHECK(link->products().Equals(original->products()));
    CHECK(link->return_value() == 3);
    CHECK(link->environment() == "{\"workdir\":\"/w\"}");
  }
}

TEST_CASE("a summary has the materials of the first link and the products of the last") {
  const auto first = ReadMetablock(LinkText({{"materials", kArtifacts}, {"products", "{}"}}));
  const auto last = ReadMetablock(LinkText({{"command", "[\"last\"]"}}));
  REQUIRE(first);
  REQUIRE(last);
  const Link summary = Link::Summary("sub", *first, *last);
  CHECK(summary.name() == "sub");
  CHECK(summary.command() == std::vector<std::string>{"last"});
  CHECK(summary.materials().Equals(first->materials()));
  CHECK(summary.products().Equals(last->products()));
  CHECK(summary.return_value() == 0);
}

TEST_CASE("links are stored under step and eight digits of the key id") {
  const std::string keyid = "0123456789abcdef";
  CHECK(LinkFileName("build", keyid) == "build.01234567.link");
  CHECK(SublayoutDirectoryName("build", keyid) == "build.01234567");
  CHECK(UnfinishedLinkFileName("build", keyid) == ".build.01234567.link-unfinished");
  CHECK(LinkFileName("build", "abc") == "build.abc.link");
}
