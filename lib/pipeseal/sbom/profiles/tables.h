// The elements of each profile, a file for each.
#pragma once

#include <span>

#include "pipeseal/sbom/profiles/profile.h"

namespace pipeseal::sbom {

std::span<const ProfileElement> NtiaElements();
std::span<const ProfileElement> CisaElements();
std::span<const ProfileElement> BsiElements();

// What more than one of them asks.
inline bool HasName(const StatedFacts&, const Component& component) { return IsStated(component.name); }
inline bool HasVersion(const StatedFacts&, const Component& component) { return IsStated(component.version); }
inline bool HasSupplier(const StatedFacts&, const Component& component) {
  return IsStated(component.supplier) || IsStated(component.manufacturer) || IsStated(component.supplier_contact) ||
         IsStated(component.manufacturer_contact);
}
inline bool HasIdentifier(const StatedFacts& facts, const Component& component) { return facts.HasIdentifier(component); }
inline bool HasTime(const StatedFacts& facts) { return facts.HasTime(); }

}  // namespace pipeseal::sbom
