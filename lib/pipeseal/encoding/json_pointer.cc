#include "pipeseal/encoding/json_pointer.h"

namespace pipeseal::encoding {
namespace {

class PointerFinder : public ValueHandler {
 public:
  explicit PointerFinder(std::span<const std::size_t> offsets) : offsets_(offsets) {}

  bool BeginObject(std::size_t offset) override { return Begin(offset, false); }
  bool BeginArray(std::size_t offset) override { return Begin(offset, true); }
  bool Key(std::string_view key, std::size_t offset) override {
    open_.back().key = key;
    open_.back().count = 1;
    return Reach(offset);
  }
  bool EndObject() override { return End(); }
  bool EndArray() override { return End(); }
  bool Scalar(Kind, std::string_view, std::size_t offset) override {
    Count();
    return Reach(offset);
  }

  std::vector<std::string> Finish() && {
    found_.resize(offsets_.size());
    return std::move(found_);
  }

 private:
  struct Open {
    bool array;
    std::string_view key{};
    std::size_t count = 0;  // of the elements that began, in an array
  };

  void Count() {
    if (!open_.empty() && open_.back().array) ++open_.back().count;
  }
  bool Begin(std::size_t offset, bool array) {
    Count();
    const bool goes_on = Reach(offset);
    open_.push_back({array});
    return goes_on;
  }
  bool End() {
    open_.pop_back();
    return true;
  }
  // A value or key begins here.
  bool Reach(std::size_t offset) {
    while (found_.size() < offsets_.size() && offsets_[found_.size()] < offset) found_.push_back("");
    if (found_.size() == offsets_.size()) return false;
    if (offsets_[found_.size()] == offset) {
      const std::string here = Pointer();
      while (found_.size() < offsets_.size() && offsets_[found_.size()] == offset) found_.push_back(here);
    }
    return found_.size() < offsets_.size();
  }

  std::string Pointer() const {
    std::string pointer;
    for (const Open& open : open_) {
      if (open.count == 0) break;
      AppendToPointer(pointer, open.array ? std::to_string(open.count - 1) : open.key);
    }
    return pointer.empty() ? "/" : pointer;
  }

  std::span<const std::size_t> offsets_;
  std::vector<std::string> found_;
  std::vector<Open> open_;
};

}  // namespace

void AppendToPointer(std::string& pointer, std::string_view key) {
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

std::vector<std::string> PointersOf(const ValueSource& values, std::span<const std::size_t> offsets) {
  PointerFinder finder(offsets);
  if (!offsets.empty()) (void)values.Walk(finder);
  return std::move(finder).Finish();
}

}  // namespace pipeseal::encoding
