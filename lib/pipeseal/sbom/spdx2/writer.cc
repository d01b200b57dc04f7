#include "pipeseal/sbom/spdx2/writer.h"

#include <memory>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/value_printer.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/spdx2/document_builder.h"
#include "pipeseal/sbom/spdx2/record_tree.h"
#include "pipeseal/sbom/spdx2/tag_value_writer.h"

namespace pipeseal::sbom {
namespace {

// A tree that was made here; it has no text.
class MadeValues final : public encoding::ValueSource {
 public:
  explicit MadeValues(const RecordTree& tree) : tree_(tree) {}
  Result<void> Walk(encoding::ValueHandler& handler) const override {
    tree_.Walk(handler);
    return {};
  }
  std::string_view text() const& override { return {}; }

 private:
  const RecordTree& tree_;
};

// Is the document wrapped in a member `Document`? Ends the walk as soon as that is known.
class WrapperFinder final : public encoding::SilentValueHandler {
 public:
  bool BeginObject(std::size_t) override {
    if (depth_++ == 0) return true;
    wrapped_ = key_ == "Document";
    return false;
  }
  bool Key(std::string_view key, std::size_t) override {
    key_ = key;
    return true;
  }
  bool BeginArray(std::size_t) override { return false; }

  bool wrapped() const { return wrapped_; }

 private:
  std::size_t depth_ = 0;
  std::string_view key_;
  bool wrapped_ = false;
};

// Passes what is in the object of the member `Document`, and that object.
class Unwrapper final : public encoding::ValueHandler {
 public:
  explicit Unwrapper(encoding::ValueHandler& handler) : handler_(handler) {}

  bool BeginObject(std::size_t offset) override {
    if (++depth_ == 2 && !done_) inside_ = key_ == "Document";
    return !inside_ || handler_.BeginObject(offset);
  }
  bool Key(std::string_view key, std::size_t offset) override {
    if (depth_ == 1) key_ = key;
    return !inside_ || handler_.Key(key, offset);
  }
  bool EndObject() override {
    const bool more = !inside_ || handler_.EndObject();
    if (depth_-- == 2 && inside_) {
      done_ = true;
      inside_ = false;
    }
    return more;
  }
  bool BeginArray(std::size_t offset) override {
    ++depth_;
    return !inside_ || handler_.BeginArray(offset);
  }
  bool EndArray() override {
    --depth_;
    return !inside_ || handler_.EndArray();
  }
  bool Scalar(encoding::Kind kind, std::string_view text, std::size_t offset) override {
    return !inside_ || handler_.Scalar(kind, text, offset);
  }

 private:
  encoding::ValueHandler& handler_;
  std::size_t depth_ = 0;
  std::string_view key_;
  bool inside_ = false, done_ = false;
};

bool IsWritten(Encoding encoding) {
  return encoding == Encoding::kJson || encoding == Encoding::kYaml || encoding == Encoding::kTagValue;
}

}  // namespace

Result<Written> WriteSpdx2Values(const encoding::ValueSource& values, Encoding encoding) {
  if (!IsWritten(encoding)) return Fail(ErrorCode::kUsage, "SPDX 2 in {} is read and not written", NameOf(encoding));
  if (encoding == Encoding::kTagValue) return WriteTagValue(values);
  std::unique_ptr<encoding::ValuePrinter> printer;
  if (encoding == Encoding::kJson) {
    printer = std::make_unique<encoding::JsonPrinter>();
  } else {
    printer = std::make_unique<encoding::YamlPrinter>();
  }
  WrapperFinder finder;
  PIPESEAL_TRY(values.Walk(finder));
  if (finder.wrapped()) {
    Unwrapper unwrapper(*printer);
    PIPESEAL_TRY(values.Walk(unwrapper));
  } else {
    PIPESEAL_TRY(values.Walk(*printer));
  }
  return Written{printer->Finish()};
}

Result<Written> WriteSpdx2(const Graph& graph, std::string_view version, Encoding encoding) {
  if (version != "2.2" && version != "2.3")
    return Fail(Error(ErrorCode::kUsage, fmt::format("SPDX {} is not written as SPDX 2", EscapeForTerminal(version)))
                    .WithHint("versions 2.2 and 2.3 are"));
  RecordTree tree;
  Losses losses;
  Spdx2DocumentBuilder(graph, version == "2.3", tree, losses).Build();
  PIPESEAL_ASSIGN(Written written, WriteSpdx2Values(MadeValues(tree), encoding));
  for (std::string& line : losses.list()) written.lost.push_back(std::move(line));
  return written;
}

}  // namespace pipeseal::sbom
