#include "pipeseal/sbom/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/cyclonedx/writer.h"
#include "pipeseal/sbom/cyclonedx/xml_writer.h"
#include "pipeseal/sbom/spdx2/writer.h"
#include "pipeseal/sbom/spdx3/writer.h"

namespace pipeseal::sbom {
namespace {

struct FormRow {
  std::string_view name;
  DocumentType type;
  Encoding encoding;
  std::string_view versions;  // the newest first, a blank behind each
};

constexpr std::string_view kCycloneDxJson = "1.7 1.6 1.5 1.4 1.3 1.2 ", kCycloneDxXml =
    "1.7 1.6 1.5 1.4 1.3 1.2 1.1 1.0 ",
                           kSpdx2 = "2.3 2.2 ", kSpdx3 = "3.0.1 ";
// Of rows with one type and encoding the first has the name that is told.
constexpr FormRow kForms[] = {
    {"cyclonedx-json", DocumentType::kCycloneDx, Encoding::kJson, kCycloneDxJson},
    {"cyclonedx-xml", DocumentType::kCycloneDx, Encoding::kXml, kCycloneDxXml},
    {"spdx-json", DocumentType::kSpdx2, Encoding::kJson, kSpdx2},
    {"spdx-tag-value", DocumentType::kSpdx2, Encoding::kTagValue, kSpdx2},
    {"spdx-yaml", DocumentType::kSpdx2, Encoding::kYaml, kSpdx2},
    {"spdx3", DocumentType::kSpdx3, Encoding::kJsonLd, kSpdx3},
    {"cyclonedx", DocumentType::kCycloneDx, Encoding::kJson, kCycloneDxJson},
    {"spdx", DocumentType::kSpdx2, Encoding::kJson, kSpdx2},
    {"spdx-json", DocumentType::kSpdx3, Encoding::kJsonLd, kSpdx3},
    {"spdx", DocumentType::kSpdx3, Encoding::kJsonLd, kSpdx3},
    {"spdx3-json", DocumentType::kSpdx3, Encoding::kJsonLd, kSpdx3},
};

bool HasVersion(const FormRow& row, std::string_view version) {
  return !version.empty() && !version.contains(' ') &&
      fmt::format(" {}", row.versions).contains(fmt::format(" {} ", version));
}

std::string_view Newest(const FormRow& row) { return row.versions.substr(0, row.versions.find(' ')); }

std::vector<std::string> LinesOf(const std::vector<Spdx3Loss>& losses) {
  std::vector<std::string> lines;
  for (const Spdx3Loss& loss : losses)
    lines.push_back(loss.count > 1 ? fmt::format("{} ({} times)", loss.what, loss.count) : loss.what);
  return lines;
}

// Version 1.0 wants to be told of each component whether it was modified.
class WithModified final : public encoding::ValueSource {
 public:
  explicit WithModified(const encoding::ValueSource& values) : values_(values) {}

  Result<void> Walk(encoding::ValueHandler& handler) const override {
    Filter filter(handler);
    return values_.Walk(filter);
  }
  std::string_view text() const& override { return values_.text(); }

 private:
  class Filter final : public encoding::ValueHandler {
   public:
    explicit Filter(encoding::ValueHandler& handler) : handler_(handler) {}

    bool BeginObject(std::size_t offset) override {
      const bool component = !open_.empty() && open_.back() == "components";
      open_.push_back(component ? kComponent : std::string_view());
      return handler_.BeginObject(offset);
    }
    bool Key(std::string_view key, std::size_t offset) override {
      key_ = key;
      return handler_.Key(key, offset);
    }
    bool EndObject() override {
      const bool component = open_.back() == kComponent;
      open_.pop_back();
      if (component && !(handler_.Key("modified", 0) && handler_.Scalar(encoding::Kind::kBoolean, "false", 0)))
        return false;
      return handler_.EndObject();
    }
    bool BeginArray(std::size_t offset) override {
      open_.push_back(key_);
      return handler_.BeginArray(offset);
    }
    bool EndArray() override {
      open_.pop_back();
      return handler_.EndArray();
    }
    bool Scalar(encoding::Kind kind, std::string_view text, std::size_t offset) override {
      return handler_.Scalar(kind, text, offset);
    }

   private:
    static constexpr std::string_view kComponent = "component";

    encoding::ValueHandler& handler_;
    std::vector<std::string_view> open_;  // the members of which arrays are the value; kComponent for one in them
    std::string_view key_;
  };

  const encoding::ValueSource& values_;
};

// XML is the other spelling of the JSON document. Versions before 1.2 have no JSON, and less than 1.2 in XML.
Result<Written> WriteCycloneDxAsXml(const Graph& graph, std::string_view version) {
  const auto minor = static_cast<unsigned>(version.back() - '0');
  PIPESEAL_ASSIGN(Written json, WriteCycloneDxJson(graph, minor < 2 ? "1.2" : version));
  const Limits limits;
  PIPESEAL_ASSIGN(const encoding::JsonValues values,
                  encoding::JsonValues::Make(std::move(json.text), limits, std::string::npos, false));
  PIPESEAL_ASSIGN(CycloneDxXmlText xml, minor == 0 ? WriteCycloneDxXml(WithModified(values), minor)
      : WriteCycloneDxXml(values, minor));
  Written written{std::move(xml.text), std::move(json.lost)};
  for (std::string& line : LossesOf(xml)) written.lost.push_back(std::move(line));
  return written;
}

}  // namespace

Result<OutputForm> ParseOutputForm(std::string_view name) {
  const std::size_t at = std::min(name.find('@'), name.size());
  const std::string_view format = name.substr(0, at), version = at < name.size() ? name.substr(at + 1)
      : std::string_view();
  if (format.starts_with("spdx-rdf") || format.starts_with("spdx-xml"))
    return Fail(Error(ErrorCode::kUsage, fmt::format("{} is read and not written", EscapeForTerminal(format)))
                    .WithHint("SPDX 2 is written as spdx-json, spdx-tag-value and spdx-yaml"));
  const FormRow* known = nullptr;
  for (const FormRow& row : kForms) {
    if (row.name != format) continue;
    if (known == nullptr) known = &row;
    if (at == name.size()) return OutputForm{row.type, std::string(Newest(row)), row.encoding};
    if (HasVersion(row, version)) return OutputForm{row.type, std::string(version), row.encoding};
  }
  if (known == nullptr)
    return Fail(Error(ErrorCode::kUsage, fmt::format("'{}' is no form of SBOMs", EscapeForTerminal(format)))
                    .WithHint(fmt::format("there are {}", OutputFormHelp())));
  return Fail(Error(ErrorCode::kUsage, fmt::format("{} has no version '{}' here", format, EscapeForTerminal(version)))
                  .WithHint(fmt::format("there are {}", known->versions.substr(0, known->versions.size() - 1))));
}

std::string NameOf(const OutputForm& form) {
  const auto row = std::ranges::find_if(kForms,
      [&](const FormRow& each) { return each.type == form.type && each.encoding == form.encoding; });
  return fmt::format("{}@{}", row == std::end(kForms) ? NameOf(form.encoding) : row->name, form.version);
}

std::string_view OutputFormHelp() {
  return "cyclonedx-json, cyclonedx-xml, spdx-json, spdx-tag-value, spdx-yaml and spdx3, perhaps with @VERSION";
}

Result<Written> Write(const Graph& graph, const OutputForm& form) {
  const bool known = std::ranges::any_of(kForms, [&](const FormRow& row) {
    return row.type == form.type && row.encoding == form.encoding && HasVersion(row, form.version);
  });
  if (!known) return Fail(ErrorCode::kUsage, "{} is not written", NameOf(form));
  if (form.type == DocumentType::kSpdx2) return WriteSpdx2(graph, form.version, form.encoding);
  if (form.type == DocumentType::kSpdx3) {
    Spdx3Text text = WriteSpdx3(graph);
    return Written{std::move(text.text), LinesOf(text.lost)};
  }
  if (form.encoding == Encoding::kXml) return WriteCycloneDxAsXml(graph, form.version);
  return WriteCycloneDxJson(graph, form.version);
}

}  // namespace pipeseal::sbom
