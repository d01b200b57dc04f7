// Each verb's way into the table of verbs; one file per verb.
#pragma once

#include "cmd/app.h"

namespace pipeseal::cmd {

Run SetUpVerifyStage(CLI::App& app, const std::vector<std::string>& command);
Run SetUpRun(CLI::App& app, const std::vector<std::string>& command);
Run SetUpRecord(CLI::App& app, const std::vector<std::string>& command);
Run SetUpVerify(CLI::App& app, const std::vector<std::string>& command);
Run SetUpSign(CLI::App& app, const std::vector<std::string>& command);
Run SetUpKey(CLI::App& app, const std::vector<std::string>& command);
Run SetUpLayout(CLI::App& app, const std::vector<std::string>& command);
Run SetUpInspect(CLI::App& app, const std::vector<std::string>& command);
Run SetUpGraph(CLI::App& app, const std::vector<std::string>& command);
Run SetUpExplain(CLI::App& app, const std::vector<std::string>& command);

}  // namespace pipeseal::cmd
