#include "pipeseal/sbom/item_matching.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "pipeseal/sbom/version_order.h"

namespace pipeseal::sbom {
namespace {

using Items = std::vector<Index>;

class Matcher {
 public:
  Matcher(const DiffSide& old_side, const DiffSide& new_side)
      : old_(old_side.items),
        new_(new_side.items),
        matching_{std::vector<Index>(old_.size(), kNone), std::vector<Index>(new_.size(), kNone)} {}

  // From the surest to the least sure; what one pass has matched, the next does not see.
  ItemMatching Match() && {
    const auto joined = [](const std::string& key, const std::string& more) {
      return key.empty() ? key : key + '\n' + more;
    };
    Pass(true, [](const DiffItem& item) { return item.exact_purl; });
    Pass(true, [&](const DiffItem& item) { return joined(item.purl, item.version); });
    Pass(true, [&](const DiffItem& item) { return joined(item.purl, item.qualifiers); });
    Pass(true, [](const DiffItem& item) { return item.purl; });
    Pass(false, [&](const DiffItem& item) { return joined(item.cpe, item.version); });
    Pass(false, [](const DiffItem& item) { return item.cpe; });
    Pass(false, [&](const DiffItem& item) { return joined(item.name, item.version); });
    Pass(false, [](const DiffItem& item) { return item.name; });
    return std::move(matching_);
  }

 private:
  struct Bucket {
    Items old_with, old_without, new_with, new_without;  // a package URL
  };

  // Items whose keys are equal, and not empty.
  template <typename Key>
  void Pass(bool by_purl, Key key) {
    std::unordered_map<std::string, Bucket> buckets;
    for (Index i = 0; i < old_.size(); ++i) {
      if (matching_.new_of_old[i] != kNone) continue;
      Bucket& bucket = buckets[key(old_[i])];
      (old_[i].purl.empty() ? bucket.old_without : bucket.old_with).push_back(i);
    }
    for (Index i = 0; i < new_.size(); ++i) {
      if (matching_.old_of_new[i] != kNone) continue;
      const auto at = buckets.find(key(new_[i]));
      if (at != buckets.end()) (new_[i].purl.empty() ? at->second.new_without : at->second.new_with).push_back(i);
    }
    buckets.erase("");
    for (auto& [text, bucket] : buckets) MatchBucket(bucket, by_purl);
  }

  // Two different package URLs are two different things, whatever else they have in common.
  void MatchBucket(Bucket& bucket, bool by_purl) {
    if (by_purl) PairFromNewest(bucket.old_with, bucket.new_with);
    PairFromNewest(bucket.old_without, bucket.new_without);
    PairFromNewest(bucket.old_without, bucket.new_with);
    PairFromNewest(bucket.old_with, bucket.new_without);
  }

  void PairFromNewest(Items& old_items, Items& new_items) {
    if (old_items.empty() || new_items.empty()) return;
    SortByVersion(old_, old_items);
    SortByVersion(new_, new_items);
    for (; !old_items.empty() && !new_items.empty(); old_items.pop_back(), new_items.pop_back()) {
      matching_.new_of_old[old_items.back()] = new_items.back();
      matching_.old_of_new[new_items.back()] = old_items.back();
    }
  }

  static void SortByVersion(const std::vector<DiffItem>& items, Items& indices) {
    std::ranges::sort(indices, [&](Index a, Index b) {
      const auto order = NaturalOrder(items[a].version, items[b].version);
      if (order != 0) return order < 0;
      return std::tie(items[a].label, items[a].exact_purl) < std::tie(items[b].label, items[b].exact_purl);
    });
  }

  const std::vector<DiffItem>&old_, &new_;
  ItemMatching matching_;
};

}  // namespace

ItemMatching MatchItems(const DiffSide& old_side, const DiffSide& new_side) {
  return Matcher(old_side, new_side).Match();
}

}  // namespace pipeseal::sbom
