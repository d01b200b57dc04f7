// The model of SPDX 3 as readers and judges need it: classes with all of their properties, vocabularies and named elements, each
// found by name in one step. It is made from model_table.h when it is first asked for.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace pipeseal::sbom {

// A number for each name of the model: classes, properties, words of vocabularies. The same in all versions.
using Spdx3Word = std::uint16_t;
inline constexpr Spdx3Word kNoSpdx3Word = 0xffff;
// kNoSpdx3Word for what no version has.
Spdx3Word FindSpdx3Word(std::string_view name);

enum class Spdx3Range : std::uint8_t {
  kString,
  kUri,
  kTime,
  kMediaType,
  kSemanticVersion,
  kBoolean,
  kInteger,
  kDecimal,
  kVocabulary,
  kClass,
};

struct Spdx3Property {
  std::string_view name;
  Spdx3Word word = kNoSpdx3Word;
  Spdx3Range range = Spdx3Range::kString;
  std::uint8_t minimum = 0;   // of an integer
  std::uint8_t at_least = 0;  // values, if there are many
  bool many = false;          // it is an array
  bool required = false;
  std::uint16_t target = 0;   // the vocabulary or class
};

struct Spdx3Class {
  static constexpr std::uint16_t kNone = 0xffff;

  std::string_view name;
  std::uint16_t base = kNone;
  bool concrete = true;
  bool in_version = true;   // another version has it
  bool is_element = false;  // it has an spdxId; others may have an @id
  std::vector<Spdx3Property> properties;  // inherited ones first
  std::uint64_t required = 0;             // bits by index of properties
};

struct Spdx3Vocabulary {
  std::string_view name;
  std::vector<std::string_view> words;
  std::vector<bool> has;  // by Spdx3Word
};

// An element that SPDX itself defines, such as NoneElement.
struct Spdx3Individual {
  std::string_view name;
  std::uint16_t of = 0;   // class
  std::string_view path;  // what its IRI ends with
};

class Spdx3Model {
 public:
  // Of "3.0.0" or "3.0.1"; for all else that of the newest.
  static const Spdx3Model& Of(std::string_view version);

  std::string_view version() const { return version_; }
  std::string_view context() const { return context_; }

  // Spdx3Class::kNone if this version has no such class.
  std::uint16_t FindClass(Spdx3Word word) const;
  std::uint16_t FindClass(std::string_view name) const { return FindClass(FindSpdx3Word(name)); }
  const Spdx3Class& class_at(std::uint16_t index) const { return classes_[index]; }
  std::span<const Spdx3Class> classes() const { return classes_; }
  // Its index in Spdx3Class::properties, or -1.
  int FindProperty(std::uint16_t class_index, Spdx3Word word) const;
  bool IsA(std::uint16_t class_index, std::uint16_t base) const;
  bool IsA(std::string_view class_name, std::string_view base) const;

  const Spdx3Vocabulary& vocabulary_at(std::uint16_t index) const { return vocabularies_[index]; }
  std::span<const Spdx3Vocabulary> vocabularies() const { return vocabularies_; }

  // By the name that JSON has for it or by its IRI; nullptr for any other text. Only 3.0.1 has the names.
  static const Spdx3Individual* FindIndividual(std::string_view name_or_iri);
  std::span<const Spdx3Individual> named_individuals() const;

 private:
  explicit Spdx3Model(std::string_view version);
  void AddClass(std::string_view name, std::string_view base, bool concrete, std::string_view properties);
  void AddProperty(Spdx3Class& to, std::string_view text);
  bool InVersion(std::string_view& text) const;
  void ReadRange(Spdx3Property& property, std::string_view range);
  void IndexProperties();

  std::string_view version_, context_;
  std::vector<Spdx3Class> classes_;
  std::vector<Spdx3Vocabulary> vocabularies_;
  std::vector<std::uint16_t> class_of_word_;
  std::vector<std::int8_t> property_index_;  // by class and word
};

}  // namespace pipeseal::sbom
