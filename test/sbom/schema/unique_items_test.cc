#include "pipeseal/sbom/schema/unique_items.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/sbom/schema/value_hash.h"

using pipeseal::sbom::schema::UniqueItems;
using pipeseal::sbom::schema::ValueHash;
using pipeseal::sbom::schema::ValueHasher;

TEST_CASE("equal values have one hash, others do not") {
  const ValueHasher hasher;
  CHECK(hasher.OfText("a") == hasher.OfText("a"));
  CHECK(hasher.OfText("") != hasher.Of(ValueHasher::Tag::kNothing));
  CHECK(hasher.OfText("1") != hasher.OfNumber("1"));
  CHECK(hasher.OfNumber("1") == hasher.OfNumber("1.0"));
  CHECK(hasher.OfNumber("0") == hasher.OfNumber("-0.0"));
  CHECK(hasher.OfNumber("1e400") != hasher.OfNumber("1e401"));
  // Of every length, one byte changed; and longer by a byte that is zero.
  for (std::size_t length = 1; length < 70; ++length) {
    std::string text(length, 'x');
    const ValueHash hash = hasher.OfText(text);
    CHECK(hasher.OfText(text + '\0') != hash);
    for (std::size_t at = 0; at < length; ++at) {
      text[at] = 'y';
      CHECK(hasher.OfText(text) != hash);
      text[at] = 'x';
    }
    CHECK(hasher.OfText(text) == hash);
  }
}

TEST_CASE("members count in any order, elements in theirs, whatever the key") {
  for (int draw = 0; draw < 300; ++draw) {
    const ValueHasher hasher;
    const auto name = [&](std::string_view text) { return hasher.OfName(text); };
    const auto text = [&](std::string_view value) { return hasher.OfText(value); };
    const auto object = [&](std::initializer_list<std::pair<ValueHash, ValueHash>> members) {
      ValueHash hash = hasher.Begin();
      for (const auto& [member, value] : members) hasher.AddMember(hash, member, value);
      return hasher.End(ValueHasher::Tag::kMembers, hash, members.size());
    };
    const auto list = [&](std::initializer_list<ValueHash> elements) {
      ValueHash hash = hasher.Begin();
      for (const ValueHash element : elements) hasher.AddElement(hash, element);
      return hasher.End(ValueHasher::Tag::kList, hash, elements.size());
    };
    CHECK(object({{name("a"), text("b")}, {name("b"), text("a")}}) ==
          object({{name("b"), text("a")}, {name("a"), text("b")}}));
    CHECK(list({text("a"), text("b")}) == list({text("a"), text("b")}));
    // Texts that are alike, in places that are alike.
    std::vector<ValueHash> different = {
        object({}),
        list({}),
        list({list({})}),
        list({text("a"), text("b")}),
        list({text("b"), text("a")}),
        list({list({text("a")}), text("b")}),
        list({text("a"), list({text("b")})}),
        object({{name("a"), text("b")}, {name("b"), text("a")}}),
        object({{name("a"), text("a")}, {name("b"), text("b")}}),
        object({{name("a"), text("b")}, {name("b"), text("c")}, {name("c"), text("a")}}),
        object({{name("b"), text("a")}, {name("c"), text("b")}, {name("a"), text("c")}}),
        object({{hasher.OfRow(0), text("a")}, {hasher.OfRow(1), text("b")}}),
        object({{hasher.OfRow(0), text("b")}, {hasher.OfRow(1), text("a")}}),
        object({{hasher.OfRow(1), text("a")}, {hasher.OfRow(2), text("b")}}),
        object({{hasher.OfRow(0), text("a")}, {hasher.OfRow(3), text("b")}}),
    };
    for (char c = 'a'; c <= 'p'; ++c) different.push_back(text(std::string(1, c)));
    // Not even a half of two hashes is the same.
    for (std::size_t i = 0; i < different.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        CAPTURE(i);
        CAPTURE(j);
        REQUIRE(ValueHasher::First(different[i]) != ValueHasher::First(different[j]));
        REQUIRE(ValueHasher::Second(different[i]) != ValueHasher::Second(different[j]));
      }
  }
}

TEST_CASE("two hashers do not have the same key") { CHECK(ValueHasher().OfText("a") != ValueHasher().OfText("a")); }

TEST_CASE("lists in lists: what stands twice in one of them") {
  UniqueItems items;
  CHECK_FALSE(items.Close(items.Open()));
  const std::size_t outer = items.Open();
  items.Add(1, 10);
  items.Add(2, 20);
  const std::size_t inner = items.Open();
  items.Add(1, 30);  // also in the outer list, which does not matter
  items.Add(3, 40);
  items.Add(3, 50);
  const auto found = items.Close(inner);
  REQUIRE(found);
  CHECK(found->first == 40);
  CHECK(found->second == 50);
  CHECK_FALSE(items.Close(outer));
}

TEST_CASE("short and long lists are judged alike") {
  for (std::size_t count = 2; count < 100; ++count) {
    CAPTURE(count);
    UniqueItems items;
    for (std::size_t i = 0; i < count; ++i) items.Add(static_cast<ValueHash>(i) << 64, i);  // all in one slot
    CHECK_FALSE(items.Close(0));
    for (std::size_t i = 0; i < count; ++i) items.Add(i + 1 == count ? 0 : i, i);
    const auto found = items.Close(0);
    REQUIRE(found);
    CHECK(found->first == 0);
    CHECK(found->second == count - 1);
  }
}
