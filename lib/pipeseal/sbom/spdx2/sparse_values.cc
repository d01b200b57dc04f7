#include "pipeseal/sbom/spdx2/sparse_values.h"

#include <optional>

namespace pipeseal::sbom {
namespace {

using encoding::Kind;

// Holds each key back until its value begins.
class NullFilter final : public encoding::ValueHandler {
 public:
  explicit NullFilter(encoding::ValueHandler& handler) : handler_(handler) {}

  bool Key(std::string_view key, std::size_t offset) override {
    pending_ = PendingKey{key, offset};
    return true;
  }
  bool Scalar(Kind kind, std::string_view text, std::size_t offset) override {
    if (kind == Kind::kNull && pending_) {
      pending_.reset();
      return true;
    }
    return PassKey() && handler_.Scalar(kind, text, offset);
  }
  bool BeginObject(std::size_t offset) override { return PassKey() && handler_.BeginObject(offset); }
  bool BeginArray(std::size_t offset) override { return PassKey() && handler_.BeginArray(offset); }
  bool EndObject() override { return handler_.EndObject(); }
  bool EndArray() override { return handler_.EndArray(); }

 private:
  struct PendingKey {
    std::string_view text;
    std::size_t offset;
  };

  bool PassKey() {
    if (!pending_) return true;
    const PendingKey key = *pending_;
    pending_.reset();
    return handler_.Key(key.text, key.offset);
  }

  encoding::ValueHandler& handler_;
  std::optional<PendingKey> pending_;
};

}  // namespace

Result<void> SparseValues::Walk(encoding::ValueHandler& handler) const {
  NullFilter filter(handler);
  return values_->Walk(filter);
}

}  // namespace pipeseal::sbom
