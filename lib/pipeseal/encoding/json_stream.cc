#include "pipeseal/encoding/json_stream.h"

#include <utility>

#include "pipeseal/base/escape.h"

namespace pipeseal::encoding {

JsonStream& JsonStream::Key(std::string_view name) {
  Separate();
  out_ += QuoteForJson(name);
  out_ += ": ";
  after_key_ = true;
  return *this;
}

JsonStream& JsonStream::String(std::string_view text) { return Raw(QuoteForJson(text)); }

JsonStream& JsonStream::Raw(std::string_view json) {
  Separate();
  out_ += json;
  return *this;
}

std::string JsonStream::Finish() && {
  out_.push_back('\n');
  return std::move(out_);
}

JsonStream& JsonStream::Begin(char bracket) {
  Separate();
  out_.push_back(bracket);
  filled_.push_back(false);
  return *this;
}

JsonStream& JsonStream::End(char bracket) {
  const bool filled = filled_.back();
  filled_.pop_back();
  if (filled) out_.append("\n").append(filled_.size() * 2, ' ');
  out_.push_back(bracket);
  return *this;
}

// Before a key or a value: what stands between it and the one before.
void JsonStream::Separate() {
  if (std::exchange(after_key_, false) || filled_.empty()) return;
  if (filled_.back()) out_.push_back(',');
  filled_.back() = true;
  out_.append("\n").append(filled_.size() * 2, ' ');
}

}  // namespace pipeseal::encoding
