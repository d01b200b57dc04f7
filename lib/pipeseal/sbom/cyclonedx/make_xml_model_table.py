#!/usr/bin/env python3
"""Prints xml_model_table.h from the XML schemas of CycloneDX: make_xml_model_table.py FOLDER > xml_model_table.h

FOLDER holds bom-1.0.xsd to bom-1.7.xsd. Their facts are merged into one table with ranges of versions; what the JSON of
CycloneDX calls an element or attribute is written down here, where it is not the same name.
"""
import collections
import re
import sys
import xml.etree.ElementTree as ElementTree

XS = "{http://www.w3.org/2001/XMLSchema}"
VERSIONS = range(8)
BUILTIN = {name: "kXs" + name[0].upper() + name[1:] for name in (
    "string", "normalizedString", "token", "anyURI", "boolean", "decimal", "integer", "nonNegativeInteger",
    "positiveInteger", "dateTime", "date")}
ANYTHING = "kXsAnyType"

# How the content of a type is said in JSON, where it is neither an object nor, for a type with one kind of child that
# repeats, an array.
SHAPES = {"metadata.tools": "kListOrObject", "vulnerabilityType.tools": "kListOrObject",
          "dependencyType": "kDependency", "dependencyType.provides": "kReference", "bomReferenceType": "kReference",
          "licenseChoiceType": "kList",
          "component.licenses": "kList", "service.licenses": "kList", "service.data": "kList",
          "modelCardType.modelParameters.datasets": "kList", "definitionsType.patents": "kList",
          "inputType.environmentVars": "kList", "outputType.environmentVars": "kList"}
# The member for the text of an element that has attributes too.
TEXTS = {"hashType": "content", "attachedTextType": "content", "licenseTextType": "content", "propertyType": "value",
         "dataClassificationType": "classification", "licenseExpressionType": "expression",
         "licenseChoiceType.expression": "expression"}
ATTRIBUTES = {"content-type": "contentType", "license-identifier": "licenseIdentifier"}
# What is peculiar about one element: by type and element, a list of modifiers.
ELEMENTS = {
    ("licenseChoiceType", "license"): ['As("license")'],
    ("component.licenses", "license"): ['As("license")'],
    ("service.licenses", "license"): ['As("license")'],
    ("component.licenses", "expression"): ['As("expression")'],
    ("service.licenses", "expression"): ['As("expression")'],
    ("copyrightsType", "text"): ['As("text")'],
    ("modelCardType.modelParameters.datasets", "ref"): ['As("ref")'],
    ("organizationOrIndividualType", "individual"): ['As("contact")'],
    ("vulnerabilityType.analysis", "responses"): ['As("response")'],
    ("cryptoPropertiesType.protocolProperties", "cryptoRef"): ['As("cryptoRefArray")'],
    ("licenseExpressionDetailedType", "details"): ['As("expressionDetails")'],
    ("service.data.dataflow", "classification"): ["Hoisted()"],
    ("component", "data"): ["Many()"],
    ("metadata", "manufacture"): ["Single()"],
    ("metadata", "supplier"): ["Single()"],
    ("organizationalContact", "email"): ["Single()"],
    ("organizationalContact", "phone"): ["Single()"],
    ("component.licenses.license", "id"): ["Single()"],
    ("component.licenses.license", "name"): ["Single()"],
    ("patentAssertionType", "asserter"): ["Chosen()"],
    ("patentType", "patentAssignee"): ["Chosen()"],
    ("componentEvidenceType.callstack", "tools"): ["Unsaid()"],
}
# Elements whose item the next kind of item can say as well, if it is there.
SECONDARY = {("service.data", "classification")}


class Schema:
    """One version, with a name for every type: an anonymous one has the path to its element."""

    def __init__(self, root):
        self.groups = {group.get("name"): group for group in root.findall(XS + "attributeGroup")}
        self.simple, self.complex = {}, {}
        for node in root.findall(XS + "simpleType"):
            self.add_simple(node.get("name"), node)
        for node in root.findall(XS + "complexType"):
            self.add_complex(node.get("name"), node)
        bom, = root.findall(XS + "element")
        self.add_complex("bom", bom.find(XS + "complexType"))

    @staticmethod
    def local(name):
        return name.split(":")[1] if name.startswith(("bom:", "spdx:")) else name

    def add_simple(self, name, node):
        union = node.find(XS + "union")
        if union is not None:  # the first member takes whatever the others take
            self.simple[name] = (self.local(union.get("memberTypes").split()[0]), (), ())
            return
        restriction = node.find(XS + "restriction")
        facets = [(facet.tag.removeprefix(XS), facet.get("value")) for facet in restriction]
        values = tuple(value for kind, value in facets if kind == "enumeration")
        rest = tuple(facet for facet in facets if facet[0] != "enumeration")
        self.simple[name] = (self.local(restriction.get("base")), values, rest)

    def type_of(self, owner, node):
        """The name of the type of an element or attribute."""
        if node.get("type"):
            return self.local(node.get("type"))
        name = f'{owner}.{node.get("name")}'
        if (inner := node.find(XS + "complexType")) is not None:
            self.add_complex(name, inner)
        elif (inner := node.find(XS + "simpleType")) is not None:
            self.add_simple(name, inner)
        else:
            return "xs:anyType"
        return name

    def attributes(self, owner, node):
        for child in node:
            if child.tag == XS + "attribute":
                yield ("attribute", child.get("name"), self.type_of(owner, child), child.get("use") == "required")
            elif child.tag == XS + "attributeGroup":
                yield from self.attributes(owner, self.groups[child.get("ref").split(":")[1]])

    def add_complex(self, name, node):
        text, holder = None, node
        if (content := node.find(XS + "simpleContent")) is not None:
            holder = content.find(XS + "extension")
            text = self.local(holder.get("base"))
        wildcard = holder.find(XS + "anyAttribute")
        particles = [self.particle(name, child) for child in holder if child.tag in (XS + "sequence", XS + "choice")]
        self.complex[name] = {
            "attributes": list(self.attributes(name, holder)), "text": text, "content": particles,
            "wildcard": None if wildcard is None else wildcard.get("namespace"), "mixed": node.get("mixed") == "true"}

    def particle(self, owner, node):
        kind, low, high = node.tag.removeprefix(XS), int(node.get("minOccurs", 1)), node.get("maxOccurs", "1")
        high = None if high == "unbounded" else int(high)
        if kind == "any":
            return (("any", low, high), [])
        if kind == "element":
            default = node.get("default") is not None
            return (("element", node.get("name"), low, high, self.type_of(owner, node), default), [])
        parts = [self.particle(owner, child) for child in node if child.tag != XS + "annotation"]
        return ((kind, low, high), parts)


def common(left, right):
    """The indexes of a longest common subsequence."""
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            table[i][j] = table[i + 1][j + 1] + 1 if left[i] == right[j] else max(table[i + 1][j], table[i][j + 1])
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1


def merge(lists):
    """Lists of (key, children) by version become one of (key, versions, merged children) that holds each as a part."""
    merged = []
    for version in sorted(lists, reverse=True):
        result, i, j = [], 0, 0
        new = lists[version]
        for a, b in [*common([entry[0] for entry in merged], [entry[0] for entry in new]), (len(merged), len(new))]:
            result += merged[i:a] + [[key, {version: children}] for key, children in new[j:b]]
            if a < len(merged):
                result.append([merged[a][0], {**merged[a][1], version: new[b][1]}])
            i, j = a + 1, b + 1
        merged = result
    return [(key, frozenset(by_version), merge(by_version)) for key, by_version in merged]


def part(merged, version):
    return [(key, part(children, version)) for key, versions, children in merged if version in versions]


def split_simple(schemas):
    """A simple type that changes other than in its values becomes one type for each of its states."""
    for name in {name for schema in schemas for name in schema.simple}:
        states = {}
        for version, schema in enumerate(schemas):
            if name in schema.simple:
                base, _, rest = schema.simple[name]
                states.setdefault((base, rest), []).append(version)
        for _, versions in sorted(states.items(), key=lambda item: item[1])[1:]:
            for version in versions:
                rename(schemas[version], name, f"{name}Since{versions[0]}")


def rename(schema, old, new):
    schema.simple[new] = schema.simple.pop(old)
    for name, (base, values, rest) in schema.simple.items():
        schema.simple[name] = (new if base == old else base, values, rest)
    for body in schema.complex.values():
        body["attributes"] = [(kind, name, new if type_name == old else type_name, required)
                              for kind, name, type_name, required in body["attributes"]]
        body["text"] = new if body["text"] == old else body["text"]
        body["content"] = [rename_in(particle, old, new) for particle in body["content"]]


def rename_in(particle, old, new):
    key, children = particle
    if key[0] == "element" and key[4] == old:
        key = (*key[:4], new, key[5])
    return (key, [rename_in(child, old, new) for child in children])


def identifier(name):
    if name.startswith("xs:"):
        return BUILTIN.get(name[3:], ANYTHING)
    words = re.split(r"[^A-Za-z0-9]+", name)
    return "k" + "".join(word[0].upper() + word[1:] for word in words)


class Table:
    def __init__(self, schemas):
        self.schemas = schemas
        self.alias = {}
        self.simple = self.merged_simple()
        self.complex = {name: self.merged_complex(name) for name in self.names("complex")}
        self.share()

    def names(self, kind):
        seen = {}
        for schema in reversed(self.schemas):
            seen.update(dict.fromkeys(getattr(schema, kind)))
        return list(seen)

    def versions(self, kind, name):
        return [version for version in VERSIONS if name in getattr(self.schemas[version], kind)]

    def merged_simple(self):
        out = {}
        for name in self.names("simple"):
            versions = self.versions("simple", name)
            base, _, rest = self.schemas[versions[0]].simple[name]
            values = merge({version: [(value, []) for value in self.schemas[version].simple[name][1]]
                            for version in versions})
            if not values and not rest:
                self.alias[name] = base
            else:
                out[name] = (base, relative(values, versions), rest)
        return out

    def merged_complex(self, name):
        versions = self.versions("complex", name)
        bodies = {version: self.schemas[version].complex[name] for version in versions}
        content = {version: [self.unaliased(particle) for particle in body["content"]]
                   for version, body in bodies.items()}
        attributes = {version: [((kind, attribute, self.target(type_name), required), [])
                                for kind, attribute, type_name, required in body["attributes"]]
                      for version, body in bodies.items()}
        merged = merge(content)
        for version in versions:
            assert part(merged, version) == content[version], (name, version)
        texts = merge({version: [(("text", body["text"]), [])] if body["text"] else []
                       for version, body in bodies.items()})
        wildcards = merge({version: [(("wildcard", body["wildcard"]), [])] if body["wildcard"] else []
                           for version, body in bodies.items()})
        return {"attributes": relative(merge(attributes), versions), "text": relative(texts, versions),
                "content": relative(merged, versions),
                "wildcards": relative(wildcards, versions), "mixed": any(body["mixed"] for body in bodies.values())}

    def unaliased(self, particle):
        key, children = particle
        if key[0] == "element":
            key = (*key[:4], self.target(key[4]), key[5])
        return (key, [self.unaliased(child) for child in children])

    def share(self):
        """Anonymous types that say the same are one."""
        while True:
            known, found = {}, False
            for name, body in list(self.complex.items()):
                key = repr(self.resolved(body)) + SHAPES.get(name, "") + repr(
                    sorted((element, modifiers) for (owner, element), modifiers in ELEMENTS.items() if owner == name))
                if "." in name and key in known:
                    self.alias[name] = known[key]
                    del self.complex[name]
                    found = True
                elif "." in name:
                    known[key] = name
            if not found:
                return

    def used(self):
        """The types that the root needs, in the order of the schemas."""
        seen, waiting = set(), ["bom"]
        while waiting:
            name = self.target(waiting.pop())
            if name in seen:
                continue
            seen.add(name)
            waiting += strings_of(self.complex.get(name) or self.simple.get(name, ("",))[0])
        return ([(name, body) for name, body in self.simple.items() if name in seen],
                [(name, body) for name, body in self.complex.items() if name in seen])

    def target(self, name):
        while name in self.alias:
            name = self.alias[name]
        return name

    def resolved(self, value):
        if isinstance(value, dict):
            return {key: self.resolved(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.resolved(inner) for inner in value]
        return self.target(value) if isinstance(value, str) and value in self.alias else value


def strings_of(value):
    if isinstance(value, str):
        return [value]
    values = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else []
    return [text for inner in values for text in strings_of(inner)]


def relative(merged, versions):
    """Ranges that are those of the type itself say nothing: they become None."""
    out = []
    for key, inside, children in merged:
        whole = frozenset(versions)
        for run in runs(inside) if inside != whole else [None]:
            out.append((key, run, relative(children, inside)))
    return out


def runs(versions):
    ordered = sorted(versions)
    start = 0
    for i in range(1, len(ordered) + 1):
        if i == len(ordered) or ordered[i] != ordered[i - 1] + 1:
            yield (ordered[start], ordered[i - 1])
            start = i


def range_of(run):
    if run is None:
        return ""
    first, last = run
    if last == VERSIONS[-1]:
        return f".Since({first})"
    return f".Until({last})" if first == VERSIONS[0] else f".Between({first}, {last})"


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Printer:
    def __init__(self, table):
        self.table = table
        self.lines = []
        self.simple_types, self.complex_types = table.used()
        self.identifiers = self.short_identifiers([name for name, _ in self.simple_types + self.complex_types])

    @staticmethod
    def short_identifiers(names):
        """Of a path as many last parts as tell it from all others, and two at least."""
        tails = lambda name: [".".join(name.split(".")[-count:]) for count in range(2, 2 + len(name.split(".")))]
        taken = collections.Counter(identifier(tail) for name in names for tail in dict.fromkeys(tails(name)))
        short = {name: next((word for word in map(identifier, tails(name)) if taken[word] == 1), identifier(name))
                 for name in names}
        assert len(set(short.values())) == len(names)
        return short

    def put(self, depth, text):
        self.lines.append("    " + "  " * depth + text + ",")

    def type(self, name):
        target = self.table.target(name)
        return "T::" + (self.identifiers.get(target) or identifier(target))

    def simple(self, name, body):
        base, values, rest = body
        self.put(0, f"Simple({self.type(name)}, {self.type(base)})")
        if name == "licenseId":
            self.put(1, "LicenseIds()")
            return
        for kind, value in rest:
            call = {"pattern": "Matching", "minInclusive": "AtLeast", "maxInclusive": "AtMost", "minLength": "Shortest",
                    "maxLength": "Longest"}[kind]
            pieces = re.findall(r".{1,80}", value) if kind == "pattern" else []
            self.put(1, f"{call}({(chr(10) + ' ' * 10).join(map(quoted, pieces)) or value})")
        for value, run, _ in values:
            self.put(1, f"Value({quoted(value)}){range_of(run)}")

    def complex(self, name, body):
        shape = SHAPES.get(name) or ("kList" if self.is_list(body) else "kObject")
        modifiers = ".Mixed()" if body["mixed"] else ""
        self.put(0, f"Complex({self.type(name)}, Shape::{shape}){modifiers}")
        for (_, attribute, type_name, required), run, _ in body["attributes"]:
            member = f".As({quoted(ATTRIBUTES[attribute])})" if attribute in ATTRIBUTES else ""
            self.put(1, f'Attribute({quoted(attribute)}, {self.type(type_name)}){".Required()" if required else ""}'
                        f"{member}{range_of(run)}")
        for (_, wildcard), run, _ in body["wildcards"]:
            self.put(1, f'{"AnyAttributes" if wildcard == "##any" else "OtherAttributes"}(){range_of(run)}')
        for (_, text), run, _ in body["text"]:
            self.put(1, f"Text({self.type(text)}).As({quoted(TEXTS[name])}){range_of(run)}")
        self.particles(name, body["content"], 1)

    @staticmethod
    def is_list(body):
        if body["text"] or body["attributes"]:
            return False
        names, many = set(), False

        def visit(parts, repeated):
            nonlocal many
            for key, _, children in parts:
                if key[0] == "element":
                    names.add(key[1])
                    many = many or repeated or key[3] is None
                visit(children, repeated or (key[0] in ("sequence", "choice") and key[2] is None))
        visit(body["content"], False)
        return len(names) == 1 and many

    def particles(self, owner, parts, depth):
        for key, run, children in parts:
            occurs = lambda low, high: f'{low}, {"kMany" if high is None else high}'
            if key[0] == "any":
                self.put(depth, f"Foreign({occurs(*key[1:])}){range_of(run)}")
            elif key[0] == "element":
                _, name, low, high, type_name, default = key
                modifiers = (".Defaulted()" if default else "") + self.spelling(owner, name, type_name)
                self.put(depth, f"Element({quoted(name)}, {self.type(type_name)}, {occurs(low, high)})"
                                f"{modifiers}{range_of(run)}")
            else:
                self.put(depth, f"{key[0].capitalize()}({occurs(*key[1:])}){range_of(run)}")
                self.particles(owner, children, depth + 1)
                self.put(depth, "End()")

    def spelling(self, owner, name, type_name):
        modifiers = list(ELEMENTS.get((owner, name), []))
        if (owner, name) == ("licenseChoiceType", "expression") and type_name == "xs:normalizedString":
            modifiers.append('As("expression")')
        if (owner, name) in SECONDARY:
            modifiers.append("Secondary()")
        return "".join("." + modifier for modifier in modifiers)


def main():
    schemas = [Schema(ElementTree.parse(f"{sys.argv[1]}/bom-1.{version}.xsd").getroot()) for version in VERSIONS]
    for schema in schemas:
        schema.simple["licenseId"] = ("xs:string", (), (("licenseIds", ""),))
    split_simple(schemas)
    table = Table(schemas)
    printer = Printer(table)
    for name, body in printer.simple_types:
        printer.simple(name, body)
    for name, body in printer.complex_types:
        printer.complex(name, body)
    types = [*BUILTIN.values(), ANYTHING, *printer.identifiers.values()]
    print("\n".join([
        "// The elements and attributes of CycloneDX XML 1.0 to 1.7, and what JSON calls them; xml_model_rows.h says how",
        "// to read it. Written by make_xml_model_table.py; do not edit.",
        "#pragma once",
        "",
        "#include <cstdint>",
        "",
        '#include "pipeseal/sbom/cyclonedx/xml_model_rows.h"',
        "",
        "namespace pipeseal::sbom::xml_model {",
        "",
        "// clang-format off",
        "enum class TypeId : std::uint16_t {",
        *(f"  {name}," for name in types),
        f"  kLast = {types[-1]},",
        "};",
        "",
        "using T = TypeId;",
        "inline constexpr Row kRows[] = {",
        *(f"    Builtin(T::{value}, Datatype::{value.replace('kXs', 'k')})," for value in BUILTIN.values()),
        f"    Complex(T::{ANYTHING}, Shape::kAnything),",
        *printer.lines,
        "};",
        "// clang-format on",
        "",
        "}  // namespace pipeseal::sbom::xml_model",
    ]))


main()
