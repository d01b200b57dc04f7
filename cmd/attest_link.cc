// pipeseal attest link: a classic link as a statement, with its products as subjects.
#include <memory>

#include "cmd/attest.h"
#include "pipeseal/intoto/link_predicate.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  AttestationWriter writer;
  SignedLinks links;
};

Result<ExitStatus> AttestLink(const Options& options, Terminal& terminal) {
  if (options.links.files().size() != 1)
    return Fail(Error(ErrorCode::kUsage, "the statement is made from one link").WithHint("give --link FILE once"));
  PIPESEAL_ASSIGN(const AttestationJob job, options.writer.Begin(terminal, options.links.files().front()));
  PIPESEAL_ASSIGN(const auto links, options.links.Read(job.own_keys(), terminal));
  if (!links) return ExitStatus::kRefused;
  const intoto::Link& link = *links->front().link;
  attestation::StatementContent content{intoto::DescriptorsOf(link.products()), std::string(intoto::kLinkPredicateType),
                                        intoto::LinkPredicateJson(link)};
  if (!job.artifacts.empty()) {
    PIPESEAL_ASSIGN(auto products, options.writer.Products(job, *links, terminal));
    if (!products) return ExitStatus::kRefused;
    content.subjects = std::move(*products);
  }
  PIPESEAL_TRY(options.writer.Write(job, std::move(content), terminal));
  return ExitStatus::kVerified;
}

}  // namespace

Run SetUpAttestLink(Flags& flags) {
  const auto options = std::make_shared<Options>();
  options->writer.AddFlags(flags, false);
  options->links.AddFlags(flags, "the link; without artifacts the statement is about all of its products, and lies beside the link");
  return [options](Terminal& terminal) { return AttestLink(*options, terminal); };
}

}  // namespace pipeseal::cmd
