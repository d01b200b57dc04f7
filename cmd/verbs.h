// Each verb's way into the table of verbs; one file per verb.
#pragma once

#include "cmd/flags.h"
#include "cmd/app.h"

namespace pipeseal::cmd {

Run SetUpVerifyStage(Flags& flags, const std::vector<std::string>& command);
Run SetUpRun(Flags& flags, const std::vector<std::string>& command);
Run SetUpRecord(Flags& flags, const std::vector<std::string>& command);
Run SetUpVerify(Flags& flags, const std::vector<std::string>& command);
Run SetUpAttest(Flags& flags, const std::vector<std::string>& command);
Run SetUpVerifyAttestation(Flags& flags, const std::vector<std::string>& command);
Run SetUpVerifyBundle(Flags& flags, const std::vector<std::string>& command);
Run SetUpSign(Flags& flags, const std::vector<std::string>& command);
Run SetUpKey(Flags& flags, const std::vector<std::string>& command);
Run SetUpLayout(Flags& flags, const std::vector<std::string>& command);
Run SetUpInspect(Flags& flags, const std::vector<std::string>& command);
Run SetUpSbom(Flags& flags, const std::vector<std::string>& command);
Run SetUpCheck(Flags& flags, const std::vector<std::string>& command);
Run SetUpGraph(Flags& flags, const std::vector<std::string>& command);
Run SetUpExplain(Flags& flags, const std::vector<std::string>& command);

}  // namespace pipeseal::cmd
