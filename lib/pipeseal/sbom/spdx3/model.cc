#include "pipeseal/sbom/spdx3/model.h"

#include <algorithm>
#include <array>
#include <functional>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/spdx3/model_table.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kOldest = "3.0.0";
constexpr std::string_view kNewest = "3.0.1";

// The part of `text` in front of `mark`, which is cut off with it; all of it if there is none.
std::string_view Cut(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  const std::string_view part = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  return part;
}

template <typename Use>
void ForEachWord(std::string_view text, Use use) {
  while (!text.empty())
    if (const std::string_view word = Cut(text, ' '); !word.empty()) use(word);
}

std::string_view WithoutVersion(std::string_view text) { return text.substr(0, text.find('@')); }

// What JSON-LD adds, and what some tools write for a property of the model.
constexpr std::string_view kOtherNames[] = {"type", "@type", "@id", "spdxId", "@context", "@graph", "externalIdentifiers"};

// All names of the table in a hash table with open places.
class Words {
 public:
  Words() {
    for (const auto& row : spdx3_table::kClasses) {
      Add(WithoutVersion(row.name));
      ForEachWord(row.properties, [&](std::string_view property) { Add(property.substr(0, property.find(':'))); });
    }
    for (const auto& row : spdx3_table::kVocabularies) {
      Add(row.name);
      ForEachWord(row.words, [&](std::string_view word) { Add(WithoutVersion(word)); });
    }
    for (const std::string_view name : kOtherNames) Add(name);
  }

  Spdx3Word Find(std::string_view name) const { return places_[PlaceOf(name)]; }
  std::size_t size() const { return words_.size(); }

 private:
  static constexpr std::size_t kPlaces = 2048;  // more than twice the number of names

  std::size_t PlaceOf(std::string_view name) const {
    std::size_t place = std::hash<std::string_view>()(name) % kPlaces;
    while (places_[place] != kNoSpdx3Word && words_[places_[place]] != name) place = (place + 1) % kPlaces;
    return place;
  }
  void Add(std::string_view name) {
    Spdx3Word& place = places_[PlaceOf(name)];
    if (place != kNoSpdx3Word) return;
    place = static_cast<Spdx3Word>(words_.size());
    words_.push_back(name);
  }

  std::vector<std::string_view> words_;
  std::vector<Spdx3Word> places_ = std::vector<Spdx3Word>(kPlaces, kNoSpdx3Word);
};

const Words& AllWords() {
  static const Words words;
  return words;
}

const std::vector<Spdx3Individual>& AllIndividuals(const Spdx3Model& model) {
  static const std::vector<Spdx3Individual> individuals = [&] {
    std::vector<Spdx3Individual> out;
    for (const auto& row : spdx3_table::kIndividuals) out.push_back({row.name, model.FindClass(row.of), row.path});
    return out;
  }();
  return individuals;
}

}  // namespace

Spdx3Word FindSpdx3Word(std::string_view name) { return AllWords().Find(name); }

const Spdx3Model& Spdx3Model::Of(std::string_view version) {
  static const Spdx3Model newest{kNewest};
  if (version != kOldest) return newest;
  static const Spdx3Model oldest{kOldest};
  return oldest;
}

Spdx3Model::Spdx3Model(std::string_view version)
    : version_(version),
      context_(version == kOldest ? "https://spdx.org/rdf/3.0.0/spdx-context.jsonld"
                                  : "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"),
      class_of_word_(AllWords().size(), Spdx3Class::kNone) {
  for (const auto& row : spdx3_table::kVocabularies) {
    Spdx3Vocabulary& vocabulary = vocabularies_.emplace_back(row.name);
    vocabulary.has.resize(AllWords().size());
    ForEachWord(row.words, [&](std::string_view word) {
      if (!InVersion(word)) return;
      vocabulary.words.push_back(word);
      vocabulary.has[FindSpdx3Word(word)] = true;
    });
  }
  // Names first: a property may be of a class that stands further down.
  for (const auto& row : spdx3_table::kClasses)
    class_of_word_[FindSpdx3Word(WithoutVersion(row.name))] = static_cast<std::uint16_t>(&row - spdx3_table::kClasses);
  for (const auto& row : spdx3_table::kClasses) AddClass(row.name, row.base, row.instances, row.properties);
  // A vocabulary can have instances: objects with nothing but a type.
  for (const auto& row : spdx3_table::kVocabularies) {
    class_of_word_[FindSpdx3Word(row.name)] = static_cast<std::uint16_t>(classes_.size());
    AddClass(row.name, "", true, "");
  }
  IndexProperties();
}

// Takes the mark of a version off; false if it is that of another one.
bool Spdx3Model::InVersion(std::string_view& text) const {
  const std::size_t mark = text.find('@');
  if (mark == std::string_view::npos) return true;
  const bool fits = text.substr(mark + 1) == version_;
  text = text.substr(0, mark);
  return fits;
}

void Spdx3Model::AddClass(std::string_view name, std::string_view base, bool concrete, std::string_view properties) {
  Spdx3Class added;
  added.in_version = InVersion(name);
  added.name = name;
  added.concrete = concrete || version_ == kOldest;  // its schema has instances of abstract classes
  added.is_element = name == "Element";
  if (!base.empty()) {
    added.base = class_of_word_[FindSpdx3Word(base)];
    const Spdx3Class& inherited = classes_[added.base];
    added.properties = inherited.properties;
    added.is_element = inherited.is_element;
  }
  ForEachWord(properties, [&](std::string_view text) { AddProperty(added, text); });
  for (std::size_t i = 0; i < added.properties.size(); ++i)
    if (added.properties[i].required) added.required |= std::uint64_t{1} << i;
  classes_.push_back(std::move(added));
}

void Spdx3Model::AddProperty(Spdx3Class& to, std::string_view text) {
  if (!InVersion(text)) return;
  Spdx3Property property;
  property.name = Cut(text, ':');
  property.word = FindSpdx3Word(property.name);
  const auto take = [&text](char mark) {
    if (!text.ends_with(mark)) return false;
    text.remove_suffix(1);
    return true;
  };
  while (take('+')) ++property.at_least;
  property.many = property.at_least > 0 || take('*');
  property.required = property.at_least > 0 || (!property.many && !take('?'));
  ReadRange(property, text);
  const auto inherited = std::ranges::find(to.properties, property.word, &Spdx3Property::word);
  if (inherited != to.properties.end()) {
    *inherited = property;
  } else {
    to.properties.push_back(property);
  }
}

void Spdx3Model::ReadRange(Spdx3Property& property, std::string_view range) {
  using enum Spdx3Range;
  static constexpr std::pair<std::string_view, Spdx3Range> kData[] = {
      {"string", kString},   {"uri", kUri},         {"time", kTime},       {"mediaType", kMediaType}, {"semanticVersion", kSemanticVersion},
      {"boolean", kBoolean}, {"integer0", kInteger}, {"integer1", kInteger}, {"decimal", kDecimal},
  };
  const auto* data = std::ranges::find(kData, range, &std::pair<std::string_view, Spdx3Range>::first);
  const auto vocabulary = std::ranges::find(vocabularies_, range, &Spdx3Vocabulary::name);
  if (data != std::end(kData)) {
    property.range = data->second;
    property.minimum = range.ends_with('1') ? 1 : 0;
  } else if (vocabulary != vocabularies_.end()) {
    property.range = kVocabulary;
    property.target = static_cast<std::uint16_t>(vocabulary - vocabularies_.begin());
  } else {
    property.range = kClass;
    property.target = class_of_word_[FindSpdx3Word(range)];
  }
}

void Spdx3Model::IndexProperties() {
  property_index_.assign(classes_.size() * AllWords().size(), -1);
  for (std::size_t c = 0; c < classes_.size(); ++c)
    for (std::size_t i = 0; i < classes_[c].properties.size(); ++i)
      property_index_[c * AllWords().size() + classes_[c].properties[i].word] = static_cast<std::int8_t>(i);
}

std::uint16_t Spdx3Model::FindClass(Spdx3Word word) const {
  if (word == kNoSpdx3Word) return Spdx3Class::kNone;
  const std::uint16_t found = class_of_word_[word];
  return found == Spdx3Class::kNone || !classes_[found].in_version ? Spdx3Class::kNone : found;
}

int Spdx3Model::FindProperty(std::uint16_t class_index, Spdx3Word word) const {
  return word == kNoSpdx3Word ? -1 : property_index_[class_index * class_of_word_.size() + word];
}

bool Spdx3Model::IsA(std::uint16_t class_index, std::uint16_t base) const {
  while (class_index != base && class_index != Spdx3Class::kNone) class_index = classes_[class_index].base;
  return class_index == base;
}

bool Spdx3Model::IsA(std::string_view class_name, std::string_view base) const {
  const std::uint16_t found = FindClass(class_name);
  return found != Spdx3Class::kNone && IsA(found, FindClass(base));
}

const Spdx3Individual* Spdx3Model::FindIndividual(std::string_view text) {
  static constexpr std::string_view kTerms = "https://spdx.org/rdf/";
  const auto& individuals = AllIndividuals(Of(kNewest));
  const bool is_iri = text.starts_with(kTerms);
  const auto found = std::ranges::find_if(individuals, [&](const Spdx3Individual& individual) {
    if (!is_iri) return text == individual.name;
    std::string_view rest = text.substr(kTerms.size());  // 3.0.1/terms/Core/NoneElement
    Cut(rest, '/');
    return rest.starts_with("terms/") && rest.substr(6) == individual.path;
  });
  return found == individuals.end() ? nullptr : &*found;
}

std::span<const Spdx3Individual> Spdx3Model::named_individuals() const {
  return version_ == kOldest ? std::span<const Spdx3Individual>() : std::span(AllIndividuals(*this));
}

}  // namespace pipeseal::sbom
