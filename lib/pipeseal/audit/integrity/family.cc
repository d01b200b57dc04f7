// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/rules.h"

namespace pipeseal::audit::integrity {
namespace {

constexpr CheckFile kChecks[] = {CheckTransfers,    CheckImages,           CheckReleases,   CheckOrder,   CheckSigning,
                                 CheckVerification, CheckSelfModification, CheckBackground, CheckDeployed};
constexpr CheckProject kProjectChecks[] = {CheckLayouts};

}  // namespace

constinit const Family kFamily{"integrity", kRules, kChecks, kProjectChecks};

// A part of a scalar is known by where its text lies.
SourceRange PlaceOf(const AuditedFile& file, const pipeline::Text& text) {
  const pipeline::File& definition = file.definition;
  const auto within = [](std::string_view whole, std::string_view part) {
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
  };
  if (text.node != nullptr && within(text.node->text(), text.value) && text.value.size() < text.node->text().size()) {
    const auto offset = static_cast<std::size_t>(text.value.data() - text.node->text().data());
    return definition.FirstLine(definition.RangeIn(text, offset, text.value.substr(0, text.value.find('\n')).size()));
  }
  if (text.node == nullptr && within(definition.text(), text.value)) {
    const auto offset = static_cast<std::size_t>(text.value.data() - definition.text().data());
    return definition.FirstLine({definition.PositionOf(offset), text.value.size()});
  }
  return definition.FirstLine(text.range);
}

}  // namespace pipeseal::audit::integrity
