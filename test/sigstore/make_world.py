#!/usr/bin/env python3
"""Makes a Sigstore instance that exists nowhere else, and bundles of it that verify or have one thing wrong each.

    make_world.py FOLDER

The folder gets the artifacts, the public keys, trusted_root.json and the roots of single cases, the bundles, and cases.json: what
a verifier is told in each case, and what it must say. Keys and times are the same each time; signatures by ECDSA are not.
"""

import json
import pathlib
import sys

try:
    import cryptography  # noqa: F401
except ImportError:
    sys.exit("make_world.py: the Python module 'cryptography' is not there; install it with test/install-packages.sh test")

sys.dont_write_bytecode = True  # nothing is written beside the sources

from cases import MODULES  # noqa: E402
from cases.collection import Cases  # noqa: E402
from world import bundles, keys  # noqa: E402
from world.instance import APP, OTHER, Instance  # noqa: E402


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def pretty(value):
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def make(folder):
    world = Instance()
    cases = Cases(world)
    for module in MODULES:
        module.add(cases)

    files = {
        "app.bin": APP,
        "other.bin": OTHER,
        "empty.bin": b"",
        "statement.json": bundles.statement(APP),
        "key.pub": keys.pem(world.key),
        "other.pub": keys.pem(keys.p256("somebody")),
        "ed25519.pub": keys.pem(keys.ed25519_key("managed")),
        "trusted_root.json": pretty(world.root()),
        "other_root.json": pretty(world.other_root()),
        "trusted_roots.jsonl": "".join(json.dumps(root) + "\n" for root in (world.other_root(), world.root())),
        **cases.files,
        "cases.json": pretty(cases.list),  # last: it stands for all of them
    }
    for name, content in files.items():
        write(folder, name, content)
    print(f"{folder}: {len(cases.list)} cases")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    make(pathlib.Path(sys.argv[1]))
