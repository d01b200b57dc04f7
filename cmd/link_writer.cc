#include "cmd/link_writer.h"


#include "pipeseal/base/escape.h"
#include "pipeseal/base/path_name.h"
#include "pipeseal/source/directory.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {

void LinkWriter::AddFlags(Flags& flags) {
  flags.Group("Link");
  flags.Value("-d,--output-dir,--metadata-directory", directory_, "DIR", "where the link is written");
  flags.Switch("--replace", replace_, "replace a link that this key wrote for the step before");
  flags.Switch("--dsse", dsse_, "write a DSSE envelope instead of a Metablock");
}

std::string LinkWriter::PathOf(std::string_view step, const crypto::PublicKey& key) const {
  return directory_ + "/" + intoto::LinkFileName(step, key.keyid());
}

Result<void> LinkWriter::CheckFree(std::string_view step, const crypto::PublicKey& key) const {
  Result<void> name = CheckFileNameComponent(step);
  if (!name) return Fail(ErrorCode::kUsage, "the name of the step: {}", name.error().message());
  const std::string path = PathOf(step, key);
  if (replace_ || source::FileSizeHint(path) == 0) return {};
  return Fail(Error(ErrorCode::kUsage, fmt::format("{} is there already", EscapeForTerminal(path)))
                  .WithHint("--replace replaces it; runs that are to stand side by side (a matrix) need an --output-dir each"));
}

Result<std::string> SignPayload(intoto::Container container, std::string payload, const crypto::PrivateKey& key) {
  intoto::Metadata metadata = intoto::Metadata::FromCanonical(container, std::move(payload));
  PIPESEAL_ASSIGN(crypto::Signature signature, key.Sign(metadata.signed_bytes()));
  metadata.Add(std::move(signature));
  return metadata.ToJson();
}

Result<std::string> LinkWriter::Write(const intoto::LinkContent& content, const crypto::PrivateKey& key) const {
  PIPESEAL_ASSIGN(const std::string text, SignPayload(container(), intoto::CanonicalLink(content), key));
  PIPESEAL_TRY(source::MakeDirectories(directory_));
  std::string path = PathOf(content.name, key.public_key());
  const source::WriteOptions options{replace_ ? source::Overwrite::kAllow : source::Overwrite::kRefuse};
  PIPESEAL_TRY(source::WriteFileAtomically(path, text, options));
  return path;
}

}  // namespace pipeseal::cmd
