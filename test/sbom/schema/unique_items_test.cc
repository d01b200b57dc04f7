#include "pipeseal/sbom/schema/unique_items.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

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

TEST_CASE("members count in any order, elements in theirs") {
  const ValueHasher hasher;
  const ValueHash a = hasher.OfText("a"), b = hasher.OfText("b");
  const auto object = [&](ValueHash first_name, ValueHash first, ValueHash second_name, ValueHash second) {
    ValueHash hash = hasher.Begin();
    hasher.AddMember(hash, first_name, first);
    hasher.AddMember(hash, second_name, second);
    return hasher.End(ValueHasher::Tag::kMembers, hash, 2);
  };
  CHECK(object(a, b, b, a) == object(b, a, a, b));
  CHECK(object(a, b, b, a) != object(a, a, b, b));
  CHECK(object(hasher.OfRow(0), a, hasher.OfRow(1), b) != object(hasher.OfRow(1), a, hasher.OfRow(0), b));
  const auto list = [&](ValueHash first, ValueHash second) {
    ValueHash hash = hasher.Begin();
    hasher.AddElement(hash, first);
    hasher.AddElement(hash, second);
    return hasher.End(ValueHasher::Tag::kList, hash, 2);
  };
  CHECK(list(a, b) == list(a, b));
  CHECK(list(a, b) != list(b, a));
  CHECK(hasher.End(ValueHasher::Tag::kList, hasher.Begin(), 0) !=
        hasher.End(ValueHasher::Tag::kMembers, hasher.Begin(), 0));
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
