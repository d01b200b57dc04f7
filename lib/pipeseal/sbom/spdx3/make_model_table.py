#!/usr/bin/env python3
"""Prints model_table.h from the JSON schemas of SPDX 3.0.0 and 3.0.1:

    make_model_table.py schema-3.0.0.json schema-3.0.1.json > model_table.h

Names, cardinalities, value ranges and vocabularies are taken. What the schemas say in a form that is not known here
ends the script, so nothing of them is lost silently.
"""
import json
import sys

VERSIONS = ("3.0.0", "3.0.1")
PROFILES = {"": "Core", "expandedlicensing": "ExpandedLicensing"}  # of the named individuals
TIME = [r"^[0-9]{4}-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](Z|[+-][0-9]{2}:[0-9]{2})$",
        r"^\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$"]
SEMVER = (r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
          r"(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$")
NUMBER = [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]*)?$"}]
DATA = [
    ({"type": "string"}, "string"),
    ({"type": "boolean"}, "boolean"),
    ({"type": "integer", "minimum": 0}, "integer0"),
    ({"type": "integer", "minimum": 1}, "integer1"),
    ({"type": "string", "allOf": [{"pattern": pattern} for pattern in TIME]}, "time"),
    ({"type": "string", "pattern": r"^[^\/]+\/[^\/]+$"}, "mediaType"),
    ({"type": "string", "pattern": SEMVER}, "semanticVersion"),
    ({"anyOf": NUMBER}, "decimal"),
    ({"oneOf": NUMBER}, "decimal"),
]
# (required, least items, single value)
CARDINALITY = {(False, 0, True): "?", (True, 0, True): "", (False, 0, False): "*", (True, 1, False): "+",
               (True, 2, False): "++"}


class Schema:
    def __init__(self, name):
        self.definitions = json.load(open(name, encoding="utf-8"))["$defs"]
        self.classes = {}
        self.vocabularies = set()
        for name, definition in self.definitions.items():
            if name.endswith("_props"):
                self.classes[name[:-len("_props")]] = self.read_class(definition)

    def target(self, reference):
        return reference["$ref"].rsplit("/", 1)[1]

    def read_class(self, definition):
        base, own = definition["allOf"]
        base = self.target(base).removesuffix("_props")
        properties = {}
        for name, value in own.get("properties", {}).items():
            properties[name] = self.read_property(value, name in own.get("required", []))
        unknown = set(own.get("required", [])) - set(properties)
        if unknown:
            sys.exit(f"required and not defined: {unknown}")
        return {"base": "" if base == "SHACLClass" else base, "properties": properties}

    def read_property(self, value, required):
        single, least = "$ref" in value, 0
        if not single:
            (array,) = value.get("anyOf") or value["oneOf"]
            if array["type"] != "array" or set(array) - {"type", "items", "minItems"}:
                sys.exit(f"not known: {array}")
            least, value = array.get("minItems", 0), array["items"]
        return self.read_range(self.definitions[self.target(value)]), CARDINALITY[(required, least, single)]

    def read_range(self, value):
        if set(value) == {"$ref"}:
            name = self.target(value)
            if name == "anyURI":
                return "uri"
            if name.endswith("_derived"):
                return name.removesuffix("_derived")
            return self.read_range(self.definitions[name])
        if set(value) == {"enum"}:
            self.vocabularies.add(frozenset(value["enum"]))
            return "|".join(sorted(value["enum"]))
        for form, name in DATA:
            if form == value:
                return name
        sys.exit(f"not known: {value}")

    def individuals(self):
        found = {}
        for name in self.classes:
            for branch in self.definitions[name + "_derived"]["anyOf"]:
                if "const" in branch and ":" not in branch["const"]:
                    found.setdefault(branch["const"], set()).add(name)
        return found


def ancestors(classes, name):
    while name:
        yield name
        name = classes[name]["base"]


# Where a vocabulary is used it has no name; the newer schema names the words of its class, as spdx:Profile/Class/word.
def name_vocabularies(schema):
    names = {}
    for name in schema.classes:
        values = [branch["const"].rsplit("/", 1)[1] for branch in schema.definitions[name + "_derived"]["anyOf"]
                  if branch.get("const", "").startswith("spdx:")]
        if values:
            names[name] = values
    return names


def versioned(text, versions):
    return text if len(versions) == len(VERSIONS) else text + "@" + versions[0]


def merge(per_version):
    """Texts of each version -> texts, those of one version only with its mark, in order."""
    out = {}
    for version, texts in zip(VERSIONS, per_version):
        for text in texts:
            out.setdefault(text, []).append(version)
    return [versioned(text, versions) for text, versions in sorted(out.items())]


def literal(words, indent):
    lines, line = [], ""
    for word in words:
        if line and len(line) + len(word) + 1 > 112 - indent:
            lines.append(line)
            line = ""
        line += ("" if not line else " ") + word
    lines.append(line)
    last = len(lines) - 1
    return ("\n" + " " * indent).join(f'"{text}{" " if index < last else ""}"' for index, text in enumerate(lines))


def main():
    old, new = (Schema(name) for name in sys.argv[1:3])
    words_of = name_vocabularies(new)

    def vocabulary_name(words):
        return min((len(set(values) ^ set(words)), name) for name, values in words_of.items())[1]

    def property_text(name, value):
        words, cardinality = value
        return f"{name}:{vocabulary_name(words.split('|')) if '|' in words else words}{cardinality}"

    used = {}
    for version, schema in zip(VERSIONS, (old, new)):
        for words in schema.vocabularies:
            used.setdefault(vocabulary_name(words), {})[version] = words
    if set(used) != set(words_of):
        sys.exit(f"vocabularies without a property: {set(words_of) - set(used)}")

    rows = []
    for name in sorted(set(old.classes) | set(new.classes), key=lambda n: (len(list(ancestors(new.classes, n))), n)):
        if name in words_of:
            continue
        entry = new.classes[name]
        if name in old.classes and old.classes[name]["base"] != entry["base"]:
            sys.exit(f"{name} was moved")
        abstract = name not in new.definitions or name == "extension_Extension"
        texts = [[property_text(*item) for item in schema.classes.get(name, {"properties": {}})["properties"].items()]
                 for schema in (old, new)]
        versions = [version for version, schema in zip(VERSIONS, (old, new)) if name in schema.classes]
        text = merge(texts) if len(versions) == 2 else [t for t in sorted(texts[1])]
        instances = "kAbstract" if abstract else "kConcrete"
        rows.append(f'    {{"{versioned(name, versions)}", "{entry["base"]}", {instances},\n     {literal(text, 5)}}},')

    individuals = []
    for name, ranges in sorted(new.individuals().items()):
        kind = max(ranges, key=lambda n: len(list(ancestors(new.classes, n))))
        if not ranges <= set(ancestors(new.classes, kind)):
            sys.exit(f"{name} is of no single class: {ranges}")
        prefix, _, short = name.rpartition("_")
        individuals.append(f'    {{"{name}",\n     "{kind}", "{PROFILES[prefix]}/{short}"}},')

    print("\n".join([
        "// The model of SPDX 3.0.0 and 3.0.1 as their JSON schemas have it. Written by make_model_table.py;",
        "// do not edit.",
        "#pragma once",
        "",
        "#include <string_view>",
        "",
        "namespace pipeseal::sbom::spdx3_table {",
        "",
        "enum Instances : bool { kAbstract, kConcrete };",
        "",
        "// `properties` are those that the class adds to its base: name, ':', range, and how many there are: '?' none or",
        "// one, '*' any, '+' at least one, '++' at least two, nothing for exactly one. A range is string, uri, time,",
        "// mediaType, semanticVersion, boolean, integer0 and integer1 (with this minimum), decimal (a number, also as a",
        "// string), a vocabulary or a class. '@' and a version mark what only this version has.",
        "struct ClassRow {",
        "  std::string_view name, base;",
        "  Instances instances;",
        "  std::string_view properties;",
        "};",
        "",
        "struct VocabularyRow {",
        "  std::string_view name, words;",
        "};",
        "",
        "// Elements that SPDX itself defines: the name that JSON has for them, and the end of their IRI.",
        "struct IndividualRow {",
        "  std::string_view name, of, path;",
        "};",
        "",
        "// clang-format off",
        "inline constexpr ClassRow kClasses[] = {",
        *rows,
        "};",
        "",
        "inline constexpr VocabularyRow kVocabularies[] = {",
        *(f'    {{"{name}",\n     {literal(merge([used[name].get(version, ()) for version in VERSIONS]), 5)}}},'
          for name in sorted(used)),
        "};",
        "",
        "inline constexpr IndividualRow kIndividuals[] = {",
        *individuals,
        "};",
        "// clang-format on",
        "",
        "}  // namespace pipeseal::sbom::spdx3_table",
    ]))


main()
