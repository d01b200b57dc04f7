// DOC08: names of code and hosts in letters that only look like others.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/confusable.h"
#include "pipeseal/audit/document/invisible.h"
#include "pipeseal/audit/document/quota.h"
#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/document/tree_walk.h"
#include "pipeseal/audit/document/yaml_of.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Node;
using pipeline::Text;

bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Keys whose values name other people's code, whatever the platform.
constexpr std::string_view kReferenceKeys[] = {"bundle", "component", "container", "image",
                                               "pipe",   "remote",    "uses"};

// "U+0430 looks like 'a'", for the first that is not ASCII.
std::string Explain(std::string_view name) {
  while (!name.empty()) {
    const CodePoint c = DecodeUtf8(name);
    name.remove_prefix(c.length);
    if (c.value < 0x80) continue;
    const auto number = static_cast<std::uint32_t>(c.value);
    if (InvisibleKindOf(c.value) != Invisible::kNot)
      return fmt::format("U+{:04X} is not seen", number);
    const char look = LooksLike(c.value);
    return look != 0 ? fmt::format("U+{:04X} looks like '{}'", number, look)
                     : fmt::format("U+{:04X} is not ASCII", number);
  }
  return {};
}

bool HasInvisible(std::string_view name) {
  for (; !name.empty(); name.remove_prefix(DecodeUtf8(name).length))
    if (static_cast<unsigned char>(name.front()) >= 0x80 &&
        InvisibleKindOf(DecodeUtf8(name).value) != Invisible::kNot)
      return true;
  return false;
}

class Search {
 public:
  Search(const AuditedFile& file, Reporter& reporter) : file_(file), reporter_(reporter) {}

  // Actions and images have names of ASCII; what stands behind '@' or in an expression may be
  // anything that imitates nothing.
  void Reference(const Text& text) {
    if (!text || IsAscii(text.value) || !seen_.insert(text.range.begin.offset).second) return;
    const std::string_view name = text.value.substr(0, text.value.find('@'));
    const bool dynamic = name.find("${") != std::string_view::npos ||
                         name.find("{{") != std::string_view::npos ||
                         name.find('$') != std::string_view::npos;
    const bool foreign =
        !IsAscii(name) && !dynamic && name.find_first_of(" \n") == std::string_view::npos;
    if ((!foreign && !Imitates(text.value) && !HasInvisible(text.value)) || !quota_.Take()) return;
    AuditFinding& finding =
        reporter_.Report(kHomoglyph, file_.definition.FirstLine(text.range),
                         fmt::format("'{}' is not the name that it looks like: {}", text.value,
                                     Explain(text.value)));
    if (const std::string skeleton = Skeleton(text.value); IsAscii(skeleton))
      finding.finding.hint = fmt::format("if that is what is meant: {}", skeleton);
  }

  // Hosts of addresses, wherever they stand.
  void Hosts(std::string_view text) {
    for (std::size_t at = text.find("://"); at != std::string_view::npos;
         at = text.find("://", at + 3)) {
      const std::size_t begin = at + 3;
      std::string_view host = text.substr(
          begin, std::min(text.find_first_of("/?#\"'` \t\r\n()<>|;,{}[]$&\\", begin), text.size()) -
                     begin);
      host.remove_prefix(host.find('@') == std::string_view::npos ? 0 : host.find('@') + 1);
      if (IsAscii(host) || (!Imitates(host) && !HasInvisible(host)) || !quota_.Take()) continue;
      const auto offset = static_cast<std::size_t>(host.data() - text.data());
      reporter_
          .Report(kHomoglyph, {file_.definition.PositionOf(offset), host.size()},
                  fmt::format("the host '{}' is not the one that it looks like: {}", host,
                              Explain(host)))
          .finding.hint = fmt::format("if that is what is meant: {}", Skeleton(host));
    }
  }

 private:
  const AuditedFile& file_;
  Reporter& reporter_;
  std::unordered_set<std::size_t> seen_;
  Quota quota_;
};

void SearchPipelines(const pipeline::File& file, Search& search) {
  const auto images = [&](const std::vector<pipeline::Image>& list) {
    for (const pipeline::Image& image : list) search.Reference(image.reference);
  };
  const auto components = [&](const std::vector<pipeline::Component>& list) {
    for (const pipeline::Component& component : list) search.Reference(component.reference);
  };
  for (const pipeline::Pipeline& pipeline : file.pipelines()) {
    images(pipeline.images);
    components(pipeline.components);
    for (const pipeline::Stage& stage : pipeline.stages) {
      images(stage.images);
      components(stage.components);
      for (const pipeline::Step& step : stage.steps) {
        images(step.images);
        components(step.components);
      }
    }
  }
}

}  // namespace

void CheckHomoglyphs(const AuditedFile& file, const Project&, Reporter& reporter) {
  const std::string_view text = file.definition.text();
  if (IsAscii(text)) return;
  Search search(file, reporter);
  search.Hosts(text);
  SearchPipelines(file.definition, search);
  if (const encoding::YamlStream* yaml = YamlOf(file)) {
    ForEachNode(*yaml, [&](const Node& node, std::string_view key) {
      if (std::ranges::find(kReferenceKeys, key) != std::end(kReferenceKeys))
        search.Reference(Text::Of(&node));
    });
  }
}

}  // namespace pipeseal::audit::document
