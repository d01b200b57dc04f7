#include "cmd/vex_files.h"

#include <algorithm>

#include "cmd/sbom.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/vex/csaf.h"
#include "pipeseal/sbom/vex/graph_vex.h"
#include "pipeseal/sbom/vex/openvex.h"

namespace pipeseal::cmd {
namespace {

Result<sbom::VexDocument> ReadStatements(sbom::DocumentType type, std::string text) {
  PIPESEAL_ASSIGN(const encoding::Document tree,
                  encoding::Document::ParseJson(std::string(sbom::SkipByteOrderMark(text))));
  return type == sbom::DocumentType::kOpenVex ? sbom::ReadOpenVex(tree) : sbom::ReadCsafVex(tree);
}

}  // namespace

Result<void> VexFiles::Read(const std::string& file) {
  PIPESEAL_ASSIGN(std::string text, ReadSbomFile(file));
  Result<sbom::SbomDocument> document = sbom::SbomDocument::Read(text, file);
  if (!document) return Fail(std::move(document).error().While(EscapeForTerminal(file)));
  const sbom::DocumentType type = document->identification().type;
  if (IsSbom(type)) {
    Add(documents_.emplace_back(std::move(*document)).graph());
    return {};
  }
  Result<sbom::VexDocument> vex = ReadStatements(type, std::move(text));
  if (!vex) return Fail(std::move(vex).error().While(EscapeForTerminal(file)));
  std::ranges::move(vex->statements, std::back_inserter(statements_));
  return {};
}

void VexFiles::Add(const sbom::Graph& graph) {
  std::ranges::move(sbom::ReadGraphVex(graph).statements, std::back_inserter(statements_));
}

}  // namespace pipeseal::cmd
