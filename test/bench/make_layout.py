#!/usr/bin/env python3
"""Make a signed layout and its links for the benchmark: a chain of steps in which every step hands all its products on.

usage: make_layout.py OUT --steps N --artifacts N [--files STEP]

Deterministic: Ed25519 keys from fixed seeds, digests from names. The layout expires in 2099. Written as Debian's in-toto writes
its metadata (indented, members sorted), so that both verifiers read the same bytes. OUT gets owner.pub (PEM), owner.json (the
key object that in-toto-verify takes), root.layout and links/; with --files also files/, the products of that step. Needs python3-securesystemslib, which comes with in-toto.
"""
import argparse
import hashlib
import json
import pathlib

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.formats import encode_canonical

HASHES = ["sha256", "sha512"]


class Key:
    def __init__(self, name):
        self.private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())
        public = self.private.public_key()
        raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        self.pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        self.object = {"keytype": "ed25519", "scheme": "ed25519", "keyid_hash_algorithms": HASHES, "keyval": {"public": raw.hex()}}
        self.keyid = hashlib.sha256(encode_canonical(self.object).encode()).hexdigest()

    def sign(self, signed):
        signature = self.private.sign(encode_canonical(signed).encode()).hex()
        return {"signatures": [{"keyid": self.keyid, "sig": signature}], "signed": signed}


def write(path, value):
    path.write_text(json.dumps(value, indent=1, separators=(",", ": "), sort_keys=True))


def contents(count, version):
    return {f"dir{i % 100:02}/sub{i % 7}/file-{i:06}-of-step.bin": f"{i}/{version(i)}".encode() for i in range(count)}


def artifacts(files):
    return {name: {"sha256": hashlib.sha256(content).hexdigest()} for name, content in files.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--artifacts", type=int, default=10000)
    parser.add_argument("--files", type=int)
    options = parser.parse_args()
    (options.out / "links").mkdir(parents=True, exist_ok=True)
    owner, worker = Key("owner"), Key("worker")
    steps, before = [], artifacts(contents(options.artifacts, lambda i: 0))
    for n in range(options.steps):
        name = f"step{n:03}"
        # Each step changes a tenth of the files, and leaves the rest.
        files = contents(options.artifacts, lambda i, n=n: (n + 1) // 10 + (i % 10 <= (n + 1) % 10))
        after = artifacts(files)
        if n == options.files:
            for file, content in files.items():
                (options.out / "files" / file).parent.mkdir(parents=True, exist_ok=True)
                (options.out / "files" / file).write_bytes(content)
        link = {"_type": "link", "name": name, "command": ["make", name], "environment": {}, "materials": before, "products": after,
                "byproducts": {"return-value": 0, "stderr": "", "stdout": "ok\n"}}
        write(options.out / "links" / f"{name}.{worker.keyid[:8]}.link", worker.sign(link))
        materials = [["MATCH", "*", "WITH", "PRODUCTS", "FROM", f"step{n - 1:03}"], ["DISALLOW", "*"]] if n else [["ALLOW", "*"]]
        steps.append({"_type": "step", "name": name, "threshold": 1, "pubkeys": [worker.keyid], "expected_command": ["make", name],
                      "expected_materials": materials, "expected_products": [["MODIFY", "*"], ["ALLOW", "dir*"], ["DISALLOW", "*"]]})
        before = after
    layout = {"_type": "layout", "expires": "2099-01-01T00:00:00Z", "readme": "", "steps": steps, "inspect": [],
              "keys": {worker.keyid: {**worker.object, "keyid": worker.keyid, "keyval": {**worker.object["keyval"], "private": ""}}}}
    write(options.out / "root.layout", owner.sign(layout))
    (options.out / "owner.pub").write_bytes(owner.pem)
    write(options.out / "owner.json", owner.object)


if __name__ == "__main__":
    main()
