#include "pipeseal/sbom/component_table.h"

#include <algorithm>
#include <array>
#include <vector>

#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/component_view.h"
#include "pipeseal/sbom/license_statement.h"

namespace pipeseal::sbom {
namespace {

constexpr std::size_t kColumns = 6, kMostWidth = 40;
using Row = std::array<std::string, kColumns>;

// In code points.
std::size_t WidthOf(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

Row RowOf(const Graph& graph, const Component& component) {
  const std::string name = FullNameOf(component);
  Row row = {name.empty() ? std::string(graph.IdOf(component)) : name,
             std::string(component.version),
             std::string(component.type.empty() ? NameOf(component.kind) : component.type),
             LicenseText(graph, component),
             std::string(component.supplier),
             std::string(component.purl)};
  for (std::string& cell : row) cell = cell.empty() ? "-" : EscapeForTerminal(cell);
  return row;
}

void AppendRow(const Row& row, const std::array<std::size_t, kColumns>& widths, std::string& out) {
  for (std::size_t column = 0; column < kColumns; ++column) {
    out += row[column];
    if (column + 1 == kColumns) break;
    const std::size_t width = WidthOf(row[column]);
    out.append(width < widths[column] ? widths[column] - width + 2 : 2, ' ');
  }
  out += '\n';
}

}  // namespace

std::string ComponentTable(const Graph& graph, std::span<const Component* const> components) {
  if (components.empty()) return "no component\n";
  std::vector<Row> rows = {{"NAME", "VERSION", "TYPE", "LICENCE", "SUPPLIER", "PURL"}};
  rows.reserve(components.size() + 1);
  for (const Component* component : components) rows.push_back(RowOf(graph, *component));
  std::array<std::size_t, kColumns> widths{};
  for (const Row& row : rows)
    for (std::size_t column = 0; column < kColumns; ++column)
      widths[column] = std::max(widths[column], std::min(WidthOf(row[column]), kMostWidth));
  std::string out;
  for (const Row& row : rows) AppendRow(row, widths, out);
  return out;
}

}  // namespace pipeseal::sbom
