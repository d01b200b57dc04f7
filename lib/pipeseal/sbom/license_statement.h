// What a component states about its licence, as a whole: several statements, by different people, some of which say
// nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/license_expression.h"

namespace pipeseal::sbom {

// NOASSERTION, or empty.
bool SaysNothing(const License& license);

// The statements that count: concluded licences; declared ones (CycloneDX's without acknowledgement too) where none is
// concluded; observed ones where there is nothing else. NOASSERTION is no statement. All that are returned apply
// together.
std::vector<const License*> StatedLicenses(const Graph& graph, const Component& component);
// Those that were found in files or evidence, whether they count or not.
std::vector<const License*> ObservedLicenses(const Graph& graph, const Component& component);

// A canonical text for everything that means the same choice: operands sorted and told once, no parentheses that are
// not needed.
std::string NormalizedText(const LicenseNode& node);

// Licences as a set: canonical, sorted, told once. What stands between ANDs at the top is told apart, so that "MIT AND
// ISC" is the same as two licences. What is no expression is told as it is.
std::vector<std::string> LicenseSet(const std::vector<const License*>& licenses);

// Every licence that is named in expressions, with its exception; not told once, and without what is no expression.
std::vector<std::string> LicenseTerms(const std::vector<const License*>& licenses);

// LicenseSet in one line, for tables: "MIT, ISC".
std::string LicenseText(const Graph& graph, const Component& component);

}  // namespace pipeseal::sbom
