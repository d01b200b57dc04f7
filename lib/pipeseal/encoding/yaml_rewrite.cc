#include "pipeseal/encoding/yaml_rewrite.h"

#include <algorithm>

namespace pipeseal::encoding {

void YamlRewrite::Insert(std::size_t at, std::string_view text) {
  const auto behind = std::ranges::upper_bound(insertions_, at, {}, &Insertion::at);
  auto insertion = insertions_.insert(behind, {at, text, 0});
  std::size_t added = insertion == insertions_.begin()
                          ? 0
                          : std::prev(insertion)->end_changed - std::prev(insertion)->at;
  for (; insertion != insertions_.end(); ++insertion) {
    added += insertion->text.size();
    insertion->end_changed = insertion->at + added;
  }
}

void YamlRewrite::Hide(std::size_t at) {
  hidden_.insert(std::ranges::upper_bound(hidden_, at), at);
}

bool YamlRewrite::Hides(std::size_t at) const { return std::ranges::binary_search(hidden_, at); }

bool YamlRewrite::InsertsAt(std::size_t at) const {
  return std::ranges::binary_search(insertions_, at, {}, &Insertion::at);
}

std::string YamlRewrite::Apply(std::string_view original) const {
  std::string changed(original);
  for (const std::size_t at : hidden_) changed[at] = 'x';
  if (insertions_.empty()) return changed;
  const std::string unhidden = std::move(changed);
  changed.clear();
  std::size_t copied = 0;
  for (const Insertion& insertion : insertions_) {
    changed.append(unhidden, copied, insertion.at - copied).append(insertion.text);
    copied = insertion.at;
  }
  return changed.append(unhidden, copied);
}

std::size_t YamlRewrite::Original(std::size_t changed) const {
  // The last insertion that begins at or before this place.
  const auto begins = [](const Insertion& insertion) {
    return insertion.end_changed - insertion.text.size();
  };
  const auto behind = std::ranges::upper_bound(insertions_, changed, {}, begins);
  if (behind == insertions_.begin()) return changed;
  const Insertion& last = *std::prev(behind);
  return last.at + (changed < last.end_changed ? 0 : changed - last.end_changed);
}

}  // namespace pipeseal::encoding
