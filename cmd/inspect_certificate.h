// pipeseal inspect --as certificate: what a certificate claims, and on demand whether an authority vouches for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cmd/exit_status.h"
#include "cmd/flags.h"
#include "cmd/terminal.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/certificate.h"

namespace pipeseal::cmd {

class CertificateOptions {
 public:
  void AddFlags(Flags& flags);
  // A kUsage error if trust was asked for. (--now may be in the environment for all verbs.)
  Result<void> CheckUnused() const;

  // Whether anything is to be verified; a kUsage error for flags that make no sense together.
  Result<bool> WantsTrust() const;
  Result<std::vector<crypto::Certificate>> TrustedCertificates() const;
  Result<UtcTime> Now() const;
  std::optional<crypto::Purpose> purpose() const;
  const std::optional<std::string>& identity() const { return identity_; }

 private:
  std::optional<std::string> trusted_certificate_, identity_, now_;
  std::string usage_;
};

// `text` is PEM: the certificate, then intermediates. `name` is printed as it is.
Result<ExitStatus> InspectCertificate(std::string_view name, std::string_view text, const CertificateOptions& options,
                                      Terminal& terminal);

}  // namespace pipeseal::cmd
