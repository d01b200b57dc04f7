// Signs what was recorded and puts it where the next stage looks for it.
#pragma once

#include <string>

#include "cmd/flags.h"
#include "cmd/key_source.h"
#include "pipeseal/base/result.h"
#include "pipeseal/intoto/link.h"

namespace pipeseal::cmd {

class LinkWriter {
 public:
  // --output-dir, --replace and --dsse.
  void AddFlags(Flags& flags);

  // The path of the link that this key would write for the step.
  std::string PathOf(std::string_view step, const crypto::PublicKey& key) const;
  // An error, before any work is done, if the link is there already and may not be replaced.
  Result<void> CheckFree(std::string_view step, const crypto::PublicKey& key) const;
  // Gives the path.
  Result<std::string> Write(const intoto::LinkContent& content, const crypto::PrivateKey& key) const;
  const std::string& directory() const { return directory_; }
  intoto::Container container() const { return dsse_ ? intoto::Container::kDsse : intoto::Container::kMetablock; }

 private:
  std::string directory_{".pipeseal"};
  bool replace_ = false, dsse_ = false;
};

// Signed metadata with this payload (canonical JSON), as a file's text.
Result<std::string> SignPayload(intoto::Container container, std::string payload, const crypto::PrivateKey& key);

}  // namespace pipeseal::cmd
