#!/usr/bin/env python3
"""Make a large CycloneDX document as generators write them: make_sbom.py FILE MEGABYTES

Components with hashes, licences, package URLs, CPE names, references and properties, two blanks of indentation, one connected
dependency graph, every edge in it. The same arguments give the same bytes. MEGABYTES may be a fraction.
"""
import hashlib
import json
import sys

LICENSES = ["MIT", "Apache-2.0", "BSD-3-Clause", "ISC", "MPL-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0", "MIT OR Apache-2.0"]


def digest(algorithm, *parts):
    return hashlib.new(algorithm, "/".join(map(str, parts)).encode()).hexdigest()


def license_of(i):
    license = LICENSES[i % len(LICENSES)]
    return [{"expression": license}] if " " in license else [{"license": {"id": license}}]


def component(i):
    group, name, version = f"org.example.group{i % 97}", f"library-{i}", f"{i % 9}.{i % 23}.{i % 7}"
    return {
        "type": "library",
        "bom-ref": f"pkg:maven/{group}/{name}@{version}?type=jar",
        "supplier": {"name": f"Supplier {i % 31}", "url": [f"https://supplier{i % 31}.example.com"]},
        "group": group,
        "name": name,
        "version": version,
        "description": f"The library number {i}, which does what libraries of its kind do, and says so in a sentence of usual length.",
        "hashes": [{"alg": "SHA-1", "content": digest("sha1", i)}, {"alg": "SHA-256", "content": digest("sha256", i)},
                   {"alg": "SHA-512", "content": digest("sha512", i)}],
        "licenses": license_of(i),
        "cpe": f"cpe:2.3:a:example:{name}:{version}:*:*:*:*:*:*:*",
        "purl": f"pkg:maven/{group}/{name}@{version}?type=jar",
        "externalReferences": [{"type": "vcs", "url": f"https://git.example.com/{group}/{name}"},
                               {"type": "website", "url": f"https://{name}.example.com/"}],
        "properties": [{"name": "example:scope", "value": "runtime"}, {"name": "example:file", "value": f"lib/{name}-{version}.jar"}],
    }


def indented(value, depth):
    return json.dumps(value, indent=2).replace("\n", "\n" + " " * depth)


def main():
    path, size = sys.argv[1], float(sys.argv[2]) * 1e6
    # Three edges for each component.
    ref = lambda i: component(i)["bom-ref"] if i else "root"
    edge = lambda i, count: {"ref": ref(i), "dependsOn": [ref(c) for c in (3 * i + 1, 3 * i + 2, 3 * i + 3) if c < count]}
    each = len(indented(component(10**5), 4)) + len(indented(edge(3 * 10**4, 10**9), 4)) + 12
    count = max(2, int(size / each))
    with open(path, "w", encoding="ascii") as out:
        out.write('{\n  "bomFormat": "CycloneDX",\n  "specVersion": "1.5",\n'
                  '  "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",\n  "version": 1,\n  "metadata": ')
        out.write(indented({"timestamp": "2025-01-01T00:00:00Z", "tools": {"components": [{"type": "application", "name": "make_sbom"}]},
                            "component": {"type": "application", "bom-ref": "root", "name": "product", "version": "1.0.0"}}, 2))
        out.write(',\n  "components": [')
        for i in range(1, count):
            out.write(("," if i > 1 else "") + "\n    " + indented(component(i), 4))
        out.write('\n  ],\n  "dependencies": [')
        for i in range(count):
            out.write(("," if i else "") + "\n    " + indented(edge(i, count), 4))
        out.write("\n  ]\n}\n")


if __name__ == "__main__":
    main()
