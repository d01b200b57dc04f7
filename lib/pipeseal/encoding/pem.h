// PEM (RFC 7468), read strictly: a text holds exactly one block, or as many as were asked for, and nothing but white space
// follows. Explanatory text may stand before a block, as the RFC allows. Lines end with LF or CRLF.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

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

// Every block of `text`, at least one and at most `limit` (kLimit), each after explanatory text if there is any; behind the last
// one stands nothing but white space. Errors as ReadPem.
Result<std::vector<PemBlock>> ReadPemBlocks(std::string_view text, std::initializer_list<std::string_view> labels,
                                            std::size_t limit);

// The label of the first block, or nothing: for saying what a file holds, not for trusting it.
std::string_view FindPemLabel(std::string_view text);

// A block of 64 characters a line, with a final newline.
std::string WritePem(std::string_view label, ByteView bytes);

}  // namespace pipeseal::encoding
