// PEM (RFC 7468), read strictly: a text holds exactly one block, and nothing but white space follows it. Explanatory
// text may stand before the block, as the RFC allows. Lines end with LF or CRLF.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"

namespace pipeseal::encoding {

struct PemBlock {
  std::string label;    // "PUBLIC KEY"
  std::string headers;  // RFC 1421 headers ("Proc-Type: 4,ENCRYPTED") with their newlines; of private keys only
  Bytes bytes;
};

// The only block of `text`, if its label is one of `labels` (kUnsupported otherwise). Never repeats the text in an error.
Result<PemBlock> ReadPem(std::string_view text, std::initializer_list<std::string_view> labels);

// The label of the first block, or nothing: for saying what a file holds, not for trusting it.
std::string_view FindPemLabel(std::string_view text);

// A block of 64 characters a line, with a final newline.
std::string WritePem(std::string_view label, ByteView bytes);

}  // namespace pipeseal::encoding
