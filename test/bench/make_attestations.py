#!/usr/bin/env python3
"""Makes Sigstore bundles of one instance, each by a signer, a certificate and about an artifact of its own.

    make_attestations.py FOLDER COUNT

The folder gets trusted_root.json, bundles/N.sigstore.json, all.jsonl with the same bundles, and digests: the artifact of each.
"""
import hashlib
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "sigstore"))
sys.dont_write_bytecode = True

from world import bundles, keys  # noqa: E402
from world.instance import Instance  # noqa: E402


def make(folder, count):
    world = Instance()
    (folder / "bundles").mkdir(parents=True, exist_ok=True)
    (folder / "trusted_root.json").write_text(json.dumps(world.root()))
    digests, lines = [], []
    for i in range(count):
        artifact = f"artifact {i}\n".encode()
        signer = world.certified(keys.p256(f"signer {i}"))
        bundle = json.dumps(world.logged(world.envelope(signer, bundles.statement(artifact))))
        (folder / f"bundles/{i:05}.sigstore.json").write_text(bundle)
        lines.append(bundle + "\n")
        digests.append(hashlib.sha256(artifact).hexdigest())
    (folder / "all.jsonl").write_text("".join(lines))
    (folder / "digests").write_text("".join(f"sha256:{digest}\n" for digest in digests))
    (folder / "artifact").write_bytes(b"artifact 0\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    make(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
