#include "pipeseal/sbom/spdx3/validator.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "pipeseal/base/spelling.h"
#include "pipeseal/encoding/json_number.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/spdx3/elements.h"
#include "pipeseal/sbom/spdx3/model.h"
#include "pipeseal/sbom/spdx3/text_form.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using Values = std::span<const Spdx3Value>;

// A text of the document for a message.
std::string Shown(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  if (text.size() <= kLongest) return fmt::format("\"{}\"", text);
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return fmt::format("\"{}…\"", text.substr(0, end));
}

std::string_view Article(std::string_view name) {
  return std::string_view("aeioAEIO").find(name.front()) != std::string_view::npos ? "an" : "a";
}
std::string WithArticle(std::string_view name) { return fmt::format("{} {}", Article(name), name); }

std::string_view Describe(const Spdx3Value& value) {
  switch (value.kind) {
    case Kind::kNull: return "null";
    case Kind::kBoolean: return "a boolean";
    case Kind::kNumber: return "a number";
    case Kind::kString: return "a string";
    case Kind::kArray: return "an array";
    case Kind::kObject: return "an object";
  }
  return "a value";
}

class Validator final : public Spdx3Elements {
 public:
  Validator(std::string_view version, Issues& issues)
      : model_(Spdx3Model::Of(version)), extension_(model_.FindClass("extension_Extension")), issues_(issues) {}

 private:
  // Where an object stands decides which unknown members it may have: the document `@context`, an extension any.
  enum class Place : std::uint8_t { kGraph, kDocument, kExtension };

  void OnElement(Values values) override {
    values_ = values;
    CheckInstance(values.front(), Place::kGraph);
  }

  void OnDocument(Values values) override {
    values_ = values;
    const Spdx3Value& document = values.front();
    if (!document.is(Kind::kObject))
      return Add(document.offset, [&] { return fmt::format("The document is {}, not an object", Describe(document)); });
    CheckContext(document);
    const Spdx3Value* graph = FindMember(values_, document, graph_word_);
    if (graph == nullptr) return CheckInstance(document, Place::kDocument);
    if (!graph->is(Kind::kArray))
      Add(graph->offset, [&] { return fmt::format("`@graph` is an array of elements, not {}", Describe(*graph)); });
    for (const Spdx3Value& member : Spdx3Children(values_, document))
      if (member.word != graph_word_ && member.word != context_word_)
        Add(member.key_offset, [&] {
          return fmt::format("{} stands beside `@graph`; the document has `@context` and `@graph` only", Shown(member.key));
        });
  }

  void OnOverflow(Offset offset) override {
    issues_.Add(rules::kSyntax, offset, [] { return fmt::format("An element holds more than {} values", kMaxValues); });
  }

  void CheckContext(const Spdx3Value& document) {
    const Spdx3Value* context = FindMember(values_, document, context_word_);
    const auto wanted = [&] { return fmt::format("SPDX {} demands \"{}\"", model_.version(), model_.context()); };
    if (context == nullptr) {
      Add(document.offset, [&] { return fmt::format("The document has no `@context`; {}", wanted()); });
    } else if (!context->is_string()) {
      Add(context->offset, [&] { return fmt::format("`@context` is {}, not one string; {}", Describe(*context), wanted()); });
    } else if (context->text != model_.context()) {
      Add(context->offset, [&] { return fmt::format("`@context` is {}; {}", Shown(context->text), wanted()); });
    }
  }

  // An object that is not the value of a property.
  void CheckInstance(const Spdx3Value& object, Place place) {
    if (!object.is(Kind::kObject))
      return Add(object.offset, [&] { return fmt::format("`@graph` holds elements, not {}", Describe(object)); });
    const Spdx3Value* type = FindType(object, "an element");
    if (type == nullptr) return;
    if (model_.version() == "3.0.0" && IsExtensionType(*type)) return CheckId(object, id_word_);
    const std::uint16_t found = FindClass(*type);
    if (found != Spdx3Class::kNone) CheckObject(object, found, place);
  }

  // Reports that there is none, or that it is no string.
  const Spdx3Value* FindType(const Spdx3Value& object, std::string_view what) {
    const Spdx3Value* type = FindMember(values_, object, type_word_);
    if (type == nullptr) {
      Add(object.offset, [&] {
        const bool jsonld = FindMember(values_, object, jsonld_type_word_) != nullptr;
        return fmt::format("The object has no `type`, so it cannot be {}{}", what, jsonld ? "; `@type` is not read as such" : "");
      });
    } else if (!type->is_string()) {
      Add(type->offset, [&] { return fmt::format("`type` is the name of a class, not {}", Describe(*type)); });
      type = nullptr;
    }
    return type;
  }

  // What an extension that SPDX does not know has for a type: an IRI.
  bool IsExtensionType(const Spdx3Value& type) const {
    return IsSpdx3Iri(type.text) || (model_.version() == "3.0.0" && type.text == "extension_Extension");
  }

  std::uint16_t FindClass(const Spdx3Value& type) {
    const std::uint16_t found = model_.FindClass(type.text);
    if (found == Spdx3Class::kNone) {
      Add(type.offset, [&] {
        if (IsSpdx3Iri(type.text))
          return fmt::format("{} is the type of an extension, which stands in the `extension` of an element", Shown(type.text));
        return fmt::format("SPDX {} has no class {}{}", model_.version(), Shown(type.text), Suggest(type.text, ClassNames()));
      });
    } else if (!model_.class_at(found).concrete) {
      Add(type.offset, [&] {
        return fmt::format("{} is abstract; an object is of one of its subclasses: {}", type.text, List(ConcreteNames(found)));
      });
      return Spdx3Class::kNone;
    }
    return found;
  }

  void CheckObject(const Spdx3Value& object, std::uint16_t class_index, Place place) {
    const Spdx3Class& of = model_.class_at(class_index);
    const Spdx3Word id_word = of.is_element ? spdx_id_word_ : id_word_;
    std::uint64_t missing = of.required;
    for (const Spdx3Value& member : Spdx3Children(values_, object)) {
      const int at = model_.FindProperty(class_index, member.word);
      if (at >= 0) {
        missing &= ~(std::uint64_t{1} << at);
        CheckProperty(member, of, of.properties[static_cast<std::size_t>(at)]);
      } else if (member.word != type_word_ && member.word != id_word && place != Place::kExtension &&
                 !(place == Place::kDocument && member.word == context_word_)) {
        Add(member.key_offset, [&] { return DescribeUnknown(class_index, member.key); });
      }
    }
    CheckId(object, id_word);
    if (missing != 0) ReportMissing(object, class_index, missing);
  }

  void CheckId(const Spdx3Value& object, Spdx3Word word) {
    const Spdx3Value* id = FindMember(values_, object, word);
    const bool strict = word == spdx_id_word_ && model_.version() != "3.0.0";
    if (id == nullptr) {
      if (strict) Add(object.offset, [&] { return fmt::format("{} has no `spdxId`, as every element must", NameOf(object)); });
    } else if (!id->is_string() || !(IsSpdx3Iri(id->text) || (!strict && IsSpdx3BlankNode(id->text)))) {
      Add(id->offset, [&] {
        return fmt::format("`{}` is {}, not {}", id->key, strict ? "an IRI" : "an IRI or a blank node (\"_:name\")",
                           id->is_string() ? Shown(id->text) : std::string(Describe(*id)));
      });
    }
  }

  void ReportMissing(const Spdx3Value& object, std::uint16_t class_index, std::uint64_t missing) {
    const Spdx3Class& of = model_.class_at(class_index);
    for (std::size_t i = 0; i < of.properties.size(); ++i) {
      if ((missing >> i & 1) == 0) continue;
      Add(object.offset, [&] {
        const std::string_view origin = OriginOf(class_index, of.properties[i].word);
        return fmt::format("{} has no `{}`, which {} must have", of.name, of.properties[i].name,
                           origin == of.name ? "it" : fmt::format("every {}", origin));
      });
    }
  }

  void CheckProperty(const Spdx3Value& value, const Spdx3Class& of, const Spdx3Property& property) {
    if (!property.many) {
      if (!value.is(Kind::kArray)) return CheckValue(value, of, property);
      return Add(value.offset, [&] { return fmt::format("`{}` of {} is one value, not an array", property.name, of.name); });
    }
    if (!value.is(Kind::kArray))
      return Add(value.offset, [&] {
        return fmt::format("`{}` of {} is an array, not {}{}", property.name, of.name, Describe(value),
                           value.is_string() ? fmt::format("; write [{}]", Shown(value.text)) : "");
      });
    std::size_t count = 0;
    for (const Spdx3Value& element : Spdx3Children(values_, value)) {
      ++count;
      CheckValue(element, of, property);
    }
    if (count < property.at_least)
      Add(value.offset, [&] {
        return fmt::format("`{}` of {} has {} value{}; at least {} must be there", property.name, of.name, count,
                           count == 1 ? "" : "s", property.at_least);
      });
  }

  void CheckValue(const Spdx3Value& value, const Spdx3Class& of, const Spdx3Property& property) {
    if (property.range == Spdx3Range::kClass) return CheckReference(value, of, property);
    if (HasForm(value, property)) return;
    Add(value.offset, [&] {
      const std::string found = value.is_string() ? Shown(value.text)
                                : value.is(Kind::kNumber) ? std::string(value.text) : std::string(Describe(value));
      return fmt::format("`{}` of {} is {}, not {}{}", property.name, of.name, DescribeRange(property), found,
                         property.range == Spdx3Range::kVocabulary && value.is_string()
                             ? Suggest(value.text, model_.vocabulary_at(property.target).words) : "");
    });
  }

  bool HasForm(const Spdx3Value& value, const Spdx3Property& property) const {
    switch (property.range) {
      case Spdx3Range::kString:
      case Spdx3Range::kUri: return value.is_string();
      case Spdx3Range::kTime: return value.is_string() && HasSpdx3TimeForm(value.text);
      case Spdx3Range::kMediaType: return value.is_string() && IsSpdx3MediaType(value.text);
      case Spdx3Range::kSemanticVersion: return value.is_string() && IsSpdx3SemanticVersion(value.text);
      case Spdx3Range::kBoolean: return value.is(Kind::kBoolean);
      case Spdx3Range::kInteger: return value.is(Kind::kNumber) && IsIntegerFrom(property.minimum, value.text);
      case Spdx3Range::kDecimal: return value.is(Kind::kNumber) || (value.is_string() && IsSpdx3Decimal(value.text));
      case Spdx3Range::kVocabulary: {
        if (!value.is_string()) return false;
        const Spdx3Word word = FindSpdx3Word(value.text);
        return word != kNoSpdx3Word && model_.vocabulary_at(property.target).has[word];
      }
      case Spdx3Range::kClass: return true;
    }
    return false;
  }

  // JSON schema takes 1.0 and 1e2 for integers.
  static bool IsIntegerFrom(std::uint8_t minimum, std::string_view text) {
    const std::optional<double> number = encoding::DoubleOf(text);
    return number && std::trunc(*number) == *number && *number >= minimum;
  }

  // The object itself, or the id of one.
  void CheckReference(const Spdx3Value& value, const Spdx3Class& of, const Spdx3Property& property) {
    const std::uint16_t target = property.target;
    if (value.is_string()) {
      if (!IsSpdx3Iri(value.text) && !IsSpdx3BlankNode(value.text) && !IsIndividual(value.text, target))
        Add(value.offset, [&] {
          return fmt::format("`{}` of {} refers to {} by an IRI or a blank node (\"_:name\"), not by {}", property.name, of.name,
                             WithArticle(model_.class_at(target).name), Shown(value.text));
        });
    } else if (!value.is(Kind::kObject)) {
      Add(value.offset, [&] {
        return fmt::format("`{}` of {} is {} or a reference to one, not {}", property.name, of.name,
                           WithArticle(model_.class_at(target).name), Describe(value));
      });
    } else if (target == extension_) {
      CheckExtension(value);
    } else if (const Spdx3Value* type = FindType(value, WithArticle(model_.class_at(target).name))) {
      CheckNested(value, *type, of, property);
    }
  }

  bool IsIndividual(std::string_view name, std::uint16_t target) const {
    return std::ranges::any_of(model_.named_individuals(), [&](const Spdx3Individual& individual) {
      return individual.name == name && model_.IsA(individual.of, target);
    });
  }

  // SPDX says of an extension what type it has, and little else. The schema of 3.0.1 takes any known name for a type; that of
  // 3.0.0 looks into the one extension that SPDX defines itself.
  void CheckExtension(const Spdx3Value& object) {
    const Spdx3Value* type = FindType(object, "an extension");
    if (type == nullptr) return;
    const bool oldest = model_.version() == "3.0.0";
    const std::uint16_t found = model_.FindClass(type->text);
    if (IsExtensionType(*type)) {
      if (oldest) CheckId(object, id_word_);
    } else if (found == Spdx3Class::kNone || !model_.class_at(found).concrete || (oldest && !model_.IsA(found, extension_))) {
      Add(type->offset, [&] { return fmt::format("The type of an extension is an IRI, not {}", Shown(type->text)); });
    } else if (oldest) {
      CheckObject(object, found, Place::kExtension);
    }
  }

  void CheckNested(const Spdx3Value& object, const Spdx3Value& type, const Spdx3Class& of, const Spdx3Property& property) {
    const std::uint16_t found = FindClass(type);
    if (found == Spdx3Class::kNone) return;
    if (!model_.IsA(found, property.target))
      Add(type.offset, [&] {
        return fmt::format("`{}` of {} is {}, which {} is not", property.name, of.name,
                           WithArticle(model_.class_at(property.target).name), WithArticle(type.text));
      });
    CheckObject(object, found, Place::kGraph);
  }

  // Words for messages. These are made for the few that are kept.

  std::string NameOf(const Spdx3Value& object) const { return std::string(MemberText(values_, object, type_word_)); }

  std::string DescribeRange(const Spdx3Property& property) const {
    switch (property.range) {
      case Spdx3Range::kString:
      case Spdx3Range::kUri:
      case Spdx3Range::kClass: return "a string";
      case Spdx3Range::kTime: return "a time such as \"2026-01-31T12:00:00Z\", in UTC and whole seconds";
      case Spdx3Range::kMediaType: return "a media type such as \"text/plain\"";
      case Spdx3Range::kSemanticVersion: return "a semantic version such as \"3.0.1\"";
      case Spdx3Range::kBoolean: return "true or false";
      case Spdx3Range::kInteger: return fmt::format("a whole number of at least {}", property.minimum);
      case Spdx3Range::kDecimal: return "a number";
      case Spdx3Range::kVocabulary: return DescribeVocabulary(model_.vocabulary_at(property.target));
    }
    return {};
  }

  static std::string DescribeVocabulary(const Spdx3Vocabulary& vocabulary) {
    constexpr std::size_t kFew = 12;
    return vocabulary.words.size() <= kFew ? fmt::format("one of {}", List(vocabulary.words))
                                           : fmt::format("a word of {}", vocabulary.name);
  }

  static std::string List(std::span<const std::string_view> names) {
    return fmt::format("{}", fmt::join(names, ", "));
  }

  static std::string Suggest(std::string_view name, std::span<const std::string_view> candidates) {
    const std::string_view nearest = NearestName(name, candidates);
    return nearest.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", nearest);
  }

  std::vector<std::string_view> ClassNames() const {
    std::vector<std::string_view> names;
    for (const Spdx3Class& of : model_.classes())
      if (of.in_version && of.concrete) names.push_back(of.name);
    return names;
  }

  std::vector<std::string_view> ConcreteNames(std::uint16_t base) const {
    std::vector<std::string_view> names;
    for (std::uint16_t i = 0; i < model_.classes().size(); ++i)
      if (model_.class_at(i).concrete && model_.IsA(i, base)) names.push_back(model_.class_at(i).name);
    return names;
  }

  // The class that brought the property in.
  std::string_view OriginOf(std::uint16_t class_index, Spdx3Word property) const {
    for (std::uint16_t base = model_.class_at(class_index).base; base != Spdx3Class::kNone && model_.FindProperty(base, property) >= 0;
         base = model_.class_at(base).base)
      class_index = base;
    return model_.class_at(class_index).name;
  }

  std::string DescribeUnknown(std::uint16_t class_index, std::string_view key) const {
    const Spdx3Class& of = model_.class_at(class_index);
    std::string message = fmt::format("{} has no property {}", of.name, Shown(key));
    if (key == "@type") return message + "; did you mean \"type\"?";
    if (key == "@id" && of.is_element) return message + ", but an `spdxId`";
    if (key == "spdxId" && !of.is_element) return message + ", but an `@id`";
    std::vector<std::string_view> names;
    for (const Spdx3Property& property : of.properties) names.push_back(property.name);
    if (const std::string suggestion = Suggest(key, names); !suggestion.empty()) return message + suggestion;
    for (std::uint16_t i = 0; i < model_.classes().size(); ++i)
      if (model_.FindProperty(i, FindSpdx3Word(key)) >= 0)
        return message + fmt::format("; it is one of {}", OriginOf(i, FindSpdx3Word(key)));
    return message;
  }

  template <typename MakeMessage>
  void Add(std::size_t offset, MakeMessage make_message) {
    issues_.Add(rules::kSchema, offset, make_message);
  }

  const Spdx3Word type_word_ = FindSpdx3Word("type"), jsonld_type_word_ = FindSpdx3Word("@type"),
                  id_word_ = FindSpdx3Word("@id"), spdx_id_word_ = FindSpdx3Word("spdxId"),
                  context_word_ = FindSpdx3Word("@context"), graph_word_ = FindSpdx3Word("@graph");
  const Spdx3Model& model_;
  const std::uint16_t extension_;
  Issues& issues_;
  Values values_;
};

}  // namespace

std::unique_ptr<encoding::ValueHandler> MakeSpdx3Validator(std::string_view version, Issues& issues) {
  return std::make_unique<Validator>(version, issues);
}

}  // namespace pipeseal::sbom
