"""Transparency logs: Rekor v1, which signs the time of each entry, and Rekor v2, which does not."""

import hashlib
import struct
from urllib.parse import urlsplit

from . import clock, keys
from .encoding import b64, canonical
from .fulcio import trusted_log

ED25519_NOTE = b"\x01"
COSIGNATURE_NOTE = b"\x04"


def hash_leaf(data):
    return hashlib.sha256(b"\x00" + data).digest()


def hash_node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(count):
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def root_of(leaves):
    """The Merkle tree hash of some leaf hashes (RFC 6962 section 2.1)."""
    if len(leaves) == 1:
        return leaves[0]
    middle = split(len(leaves))
    return hash_node(root_of(leaves[:middle]), root_of(leaves[middle:]))


def path_of(index, leaves):
    """The audit path of one leaf (RFC 6962 section 2.1.1)."""
    if len(leaves) == 1:
        return []
    middle = split(len(leaves))
    if index < middle:
        return path_of(index, leaves[:middle]) + [root_of(leaves[middle:])]
    return path_of(index - middle, leaves[middle:]) + [root_of(leaves[:middle])]


def note_key_id(name, kind, key):
    """The id of a key that signs notes (C2SP signed-note); the first four bytes stand in front of each signature."""
    return hashlib.sha256(name.encode() + b"\n" + kind + keys.raw_ed25519(key)).digest()


def signature_line(name, hint, signature):
    return f"\u2014 {name} {b64(hint[:4] + signature)}\n"


class Log:
    """What both versions have in common: a tree, and checkpoints of it."""

    OFFSET = 0  # between the index in the tree and the index across all trees

    def __init__(self, url, origin, key, log_id):
        self.url, self.origin, self.key, self.log_id = url, origin, key, log_id
        self.host = urlsplit(url).hostname

    def trusted(self, start=clock.FOUNDED, end=None):
        return trusted_log(self.url, self.key, self.log_id, start, end)

    def head(self, size, root, *, origin=None, extra=""):
        """The text of a checkpoint, which is what gets signed."""
        return f"{self.origin if origin is None else origin}\n{size}\n{b64(root)}\n{extra}"

    def sign_note(self, text, *, name=None, hint=None, edit=lambda signature: signature):
        """One line with the log's signature under a note."""
        return signature_line(name or self.host, hint or self.log_id, edit(keys.sign(self.key, text.encode())))

    def checkpoint(self, size, root, **changes):
        text = self.head(size, root, **changes)
        return text + "\n" + self.sign_note(text)

    def include(self, body, index, size):
        """The inclusion proof of an entry among others that say nothing."""
        leaves = [hash_leaf(b"entry %d of somebody else" % number) for number in range(size)]
        leaves[index] = hash_leaf(body)
        root = root_of(leaves)
        return {
            "logIndex": str(index),
            "rootHash": b64(root),
            "treeSize": str(size),
            "hashes": [b64(each) for each in path_of(index, leaves)],
            "checkpoint": {"envelope": self.checkpoint(size, root)},
        }

    def enter(self, body, index, size, kind_version):
        """The log entry of a bundle, as far as both versions have it. `body` is a dictionary, or bytes that are none."""
        raw = body if isinstance(body, bytes) else canonical(body)
        kind, version = kind_version or (body["kind"], body["apiVersion"])
        return {
            "logIndex": str(index + self.OFFSET),
            "logId": {"keyId": b64(self.log_id)},
            "kindVersion": {"kind": kind, "version": version},
            "inclusionProof": self.include(raw, index, size),
            "canonicalizedBody": b64(raw),
        }


class RekorV1(Log):
    OFFSET = 4000

    def __init__(self, url, origin, key, note_name=None):
        super().__init__(url, origin, key, hashlib.sha256(keys.spki(key)).digest())
        self.host = note_name or self.host

    def record(self, body, *, time=clock.INTEGRATED, index=9, size=11, kind_version=None, promised=None):
        """An entry with inclusion proof and signed entry timestamp; `promised` changes what the latter covers."""
        entry = self.enter(body, index, size, kind_version)
        covered = {
            "body": entry["canonicalizedBody"],
            "integratedTime": time,
            "logID": self.log_id.hex(),
            "logIndex": index + self.OFFSET,
            **(promised or {}),
        }
        entry["integratedTime"] = str(time)
        entry["inclusionPromise"] = {"signedEntryTimestamp": b64(keys.sign(self.key, canonical(covered)))}
        return entry


class RekorV2(Log):
    def __init__(self, url, key):
        host = urlsplit(url).hostname
        super().__init__(url, host, key, note_key_id(host, ED25519_NOTE, key))

    def record(self, body, *, index=9, size=11, kind_version=None):
        """An entry with an inclusion proof, whose checkpoint a witness has signed too."""
        return self.enter(body, index, size, kind_version)

    def checkpoint(self, size, root, **changes):
        return super().checkpoint(size, root, **changes) + Witness("witness.test.example").cosign(
            self.head(size, root, **changes)
        )


class Witness:
    """Somebody who has seen that a log only grows (C2SP tlog-cosignature)."""

    def __init__(self, name):
        self.name = name
        self.key = keys.ed25519_key(name)

    def cosign(self, text, time=clock.INTEGRATED):
        signature = keys.sign(self.key, b"cosignature/v1\ntime %d\n" % time + text.encode())
        return signature_line(
            self.name, note_key_id(self.name, COSIGNATURE_NOTE, self.key), struct.pack(">Q", time) + signature
        )
