#include "pipeseal/sbom/schema/name_index.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "pipeseal/sbom/schema/shape.h"

using namespace pipeseal::sbom::schema;

namespace {

constexpr Value kNames[] = {
    {"a"}, {"b", 1}, {"b", 2}, {""}, {"eight-88"}, {"a name of more than sixteen letters"}, {"nine-nine"}};

// Every shape that can be reached.
void Collect(const Shape* shape, std::vector<const Shape*>& all) {
  if (shape == nullptr) return;
  for (const Shape* known : all)
    if (known == shape) return;
  all.push_back(shape);
  Collect(shape->items, all);
  if (shape->fields == nullptr) return;
  for (const Member& member : shape->fields->members) Collect(&member.shape, all);
}

}  // namespace

TEST_CASE("names are found, and the first of several rows with one name") {
  const NameIndex<Value>& index = kValuesOf<kNames>;
  CHECK(index.Find("a") == 0);
  CHECK(index.Find("b") == 1);
  CHECK(index.IsNextOfSameName(1));
  CHECK_FALSE(index.IsNextOfSameName(2));
  CHECK_FALSE(index.IsNextOfSameName(6));
  CHECK(index.Find("") == 3);
  CHECK(index.Find("eight-88") == 4);
  CHECK(index.Find("a name of more than sixteen letters") == 5);
  for (const std::string_view name :
       {"c", "aa", "eight-8", "eight-888", "a name of more thXn sixteen letters", "nine-ninf"})
    CHECK(index.Find(name) == kNoRow);
}

TEST_CASE("every name of the tables is found where it stands, however its bytes are loaded") {
  std::vector<const Shape*> shapes;
  Collect(CycloneDxFormat().document, shapes);
  const std::size_t cyclonedx = shapes.size();
  Collect(Spdx2Format().document, shapes);
  CHECK(cyclonedx > 200);
  CHECK(shapes.size() > cyclonedx + 20);
  for (const Shape* shape : shapes) {
    if (shape->values != nullptr)
      for (std::size_t row = 0; row < shape->values->size(); ++row)
        CHECK(shape->values->Find(std::string((*shape->values)[row].name)) == row);
    if (shape->fields == nullptr) continue;
    CHECK_FALSE(shape->name.empty());
    for (std::size_t row = 0; row < shape->fields->members.size(); ++row) {
      std::size_t found = shape->fields->members.Find(std::string(shape->fields->members[row].name));
      while (found != row && shape->fields->members.IsNextOfSameName(found)) ++found;
      CHECK(found == row);
    }
  }
}

TEST_CASE("the rows of one member are of different versions") {
  for (const Format* format : {&CycloneDxFormat(), &Spdx2Format()}) {
    std::vector<const Shape*> shapes;
    Collect(format->document, shapes);
    const Versions all = static_cast<Versions>((1 << format->versions.size()) - 1);
    for (const Shape* shape : shapes) {
      if (shape->fields == nullptr) continue;
      const auto& members = shape->fields->members;
      for (std::size_t row = 0; row < members.size(); ++row) {
        CAPTURE(members[row].name);
        CHECK((members[row].versions & all) != 0);
        for (std::size_t next = row; members.IsNextOfSameName(next); ++next)
          CHECK((members[row].versions & members[next + 1].versions & all) == 0);
      }
    }
  }
}
