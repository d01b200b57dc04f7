#include <fmt/format.h>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/intoto/chain_placement.h"
#include "pipeseal/intoto/layout_graph.h"
#include "pipeseal/intoto/supply_chain.h"

namespace pipeseal::intoto {
namespace {

constexpr std::string_view kStyle = R"(<style>
text{font:12px ui-monospace,monospace;fill:#1f2328}
.name{font-weight:bold}
.small{font-size:11px;fill:#57606a}
.box{fill:#fff;stroke:#57606a}
.inspection{stroke-dasharray:4 3}
.verified{fill:#d9f2dd;stroke:#1a7f37}
.refused{fill:#fbdcdc;stroke:#b42318}
.arrow{fill:none;stroke:#57606a}
.label{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:4px}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#57606a"/></marker></defs>
)";

// As many characters as there is room for, then inert.
std::string Fitting(std::string_view text, std::size_t longest) {
  const std::string inert = EscapeForTerminal(text);
  std::string_view rest = inert;
  std::size_t at = 0, last = 0;
  for (std::size_t count = 0; at < inert.size(); ++count) {
    if (count == longest) return EscapeForXml(std::string_view(inert).substr(0, last)) + "…";
    last = at;
    at += DecodeUtf8(rest.substr(at)).length;
  }
  return EscapeForXml(inert);
}

std::string Line(const PlacedBox& place, int y, std::string_view css, std::string_view text) {
  return fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n", css,
                     place.x + place.width / 2, place.y + y, Fitting(text, kLongestName));
}

std::string Box(const ChainBox& box, const PlacedBox& place) {
  std::string css = "box";
  if (box.inspection) css += " inspection";
  if (box.verified) css += *box.verified ? " verified" : " refused";
  std::string out = fmt::format("<g><title>{}</title>\n", EscapeForXml(EscapeForTerminal(box.name)));
  out += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n", css, place.x,
                     place.y, place.width, place.height);
  out += Line(place, 22, "name", box.name);
  out += Line(place, 39, "small", box.signers);
  if (!box.keys.empty()) out += Line(place, 54, "small", box.keys);
  return out + "</g>\n";
}

std::string Path(const PlacedArrow& arrow) {
  const Point first = arrow.points.front();
  std::string out = fmt::format("M{} {}", first.x, first.y);
  for (std::size_t i = 1; i < arrow.points.size(); ++i) {
    const Point a = arrow.points[i - 1], b = arrow.points[i];
    const int middle = (a.x + b.x) / 2;
    if (arrow.backward) {
      out += fmt::format("C{} {} {} {} {} {}", a.x, a.y + 48, b.x, b.y + 48, b.x, b.y);
    } else {
      out += fmt::format("C{} {} {} {} {} {}", middle, a.y, middle, b.y, b.x, b.y);
    }
  }
  return out;
}

std::string Arrow(const ChainArrow& arrow, const PlacedArrow& place, bool dashed) {
  const std::string label = arrow.label();
  return fmt::format(
      "<g><title>{}</title>\n<path class=\"arrow{}\" d=\"{}\" marker-end=\"url(#head)\"/>\n"
      "<text class=\"label\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n</g>\n",
      EscapeForXml(EscapeForTerminal(label)), dashed ? " inspection" : "", Path(place), place.label.x,
      place.label.y - 3, Fitting(label, kLongestLabel));
}

}  // namespace

std::string LayoutSvg(const Layout& layout, const StepVerdicts& verdicts) {
  const SupplyChain chain = SupplyChainOf(layout, verdicts);
  const Placement placement = Place(chain);
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\">\n"
      "<title>The supply chain of a layout</title>\n",
      placement.width, placement.height);
  out += kStyle;
  out += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"#fff\"/>\n", placement.width, placement.height);
  for (std::size_t i = 0; i < chain.arrows.size(); ++i)
    out += Arrow(chain.arrows[i], placement.arrows[i], chain.boxes[chain.arrows[i].to].inspection);
  for (std::size_t i = 0; i < chain.boxes.size(); ++i) out += Box(chain.boxes[i], placement.boxes[i]);
  return out + "</svg>\n";
}

}  // namespace pipeseal::intoto
