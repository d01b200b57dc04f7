"""Bundles: what was signed, what the logs record about it, and the file that holds all of it."""

import base64
import copy
import hashlib
from dataclasses import dataclass, field
from typing import Any

from . import keys
from .encoding import b64, canonical, flip, pae, pem_of_certificate

MEDIA_TYPES = {
    "0.1": "application/vnd.dev.sigstore.bundle+json;version=0.1",
    "0.2": "application/vnd.dev.sigstore.bundle+json;version=0.2",
    "0.3": "application/vnd.dev.sigstore.bundle.v0.3+json",
    "0.3 older": "application/vnd.dev.sigstore.bundle+json;version=0.3",
}
STATEMENT_TYPE = "application/vnd.in-toto+json"
PROTOBUF_HASHES = {"sha256": "SHA2_256", "sha384": "SHA2_384", "sha512": "SHA2_512"}


@dataclass(frozen=True)
class Signer:
    """A key, and the certificate that says whose it is; without one both sides know the key."""

    key: Any
    certificate: bytes = b""
    digest: Any = None  # if signatures are over another hash than is customary

    def sign(self, data):
        return keys.sign(self.key, data, self.digest)

    def pem(self):
        return pem_of_certificate(self.certificate) if self.certificate else keys.pem(self.key)


@dataclass
class Message:
    """The signature of an artifact's bytes."""

    signer: Signer
    artifact: bytes
    hash_name: str = "sha256"
    signature: bytes = field(default=b"")

    def __post_init__(self):
        self.signature = self.signature or self.signer.sign(self.artifact)

    @property
    def signed_bytes(self):
        return self.artifact

    def hash(self):
        return hashlib.new(self.hash_name, self.artifact).digest()

    def content(self):
        digest = {"algorithm": PROTOBUF_HASHES[self.hash_name], "digest": b64(self.hash())}
        return {"messageSignature": {"messageDigest": digest, "signature": b64(self.signature)}}


@dataclass
class Envelope:
    """The signature of a statement in a DSSE envelope."""

    signer: Signer
    payload: bytes
    payload_type: str = STATEMENT_TYPE
    hash_name: str = "sha256"
    signature: bytes = field(default=b"")

    def __post_init__(self):
        self.signature = self.signature or self.signer.sign(self.signed_bytes)

    @property
    def signed_bytes(self):
        return pae(self.payload_type, self.payload)

    def hash(self):
        return hashlib.new(self.hash_name, self.signed_bytes).digest()

    def json(self):
        return {"payload": b64(self.payload), "payloadType": self.payload_type, "signatures": [{"sig": b64(self.signature)}]}

    def content(self):
        return {"dsseEnvelope": self.json()}


def statement(artifact, name="app.bin"):
    """An in-toto statement about an artifact, with SLSA provenance as its predicate."""
    repository = "https://github.com/example/project"
    return canonical(
        {
            "_type": "https://in-toto.io/Statement/v1",
            "subject": [{"name": name, "digest": {"sha256": hashlib.sha256(artifact).hexdigest()}}],
            "predicateType": "https://slsa.dev/provenance/v1",
            "predicate": {
                "buildDefinition": {
                    "buildType": "https://actions.github.io/buildtypes/workflow/v1",
                    "externalParameters": {
                        "workflow": {
                            "ref": "refs/heads/main",
                            "repository": repository,
                            "path": ".github/workflows/release.yml",
                        }
                    },
                    "resolvedDependencies": [
                        {
                            "uri": f"git+{repository}@refs/heads/main",
                            "digest": {"gitCommit": "9f1c4e6d2b7a8035c1d2e3f405162738495a6b7c"},
                        }
                    ],
                },
                "runDetails": {
                    "builder": {"id": f"{repository}/.github/workflows/release.yml@refs/heads/main"},
                    "metadata": {"invocationId": f"{repository}/actions/runs/8347481628/attempts/1"},
                },
            },
        }
    )


# ---- the bodies of log entries ----


def body(kind, version, spec):
    return {"apiVersion": version, "kind": kind, "spec": spec}


def hex_hash(data, name="sha256"):
    return {"algorithm": name, "value": hashlib.new(name, data).hexdigest()}


def hashedrekord(signed):
    """hashedrekord 0.0.1, of Rekor v1."""
    return body(
        "hashedrekord",
        "0.0.1",
        {
            "data": {"hash": hex_hash(signed.signed_bytes, signed.hash_name)},
            "signature": {"content": b64(signed.signature), "publicKey": {"content": b64(signed.signer.pem())}},
        },
    )


def dsse(signed):
    """dsse 0.0.1, of Rekor v1."""
    return body(
        "dsse",
        "0.0.1",
        {
            "envelopeHash": hex_hash(canonical(signed.json())),
            "payloadHash": hex_hash(signed.payload),
            "signatures": [{"signature": b64(signed.signature), "verifier": b64(signed.signer.pem())}],
        },
    )


def intoto(signed):
    """intoto 0.0.2, of Rekor v1, which stores the signature as base64 of base64."""
    return body(
        "intoto",
        "0.0.2",
        {
            "content": {
                "envelope": {
                    "payloadType": signed.payload_type,
                    "signatures": [{"publicKey": b64(signed.signer.pem()), "sig": b64(b64(signed.signature).encode())}],
                },
                "hash": hex_hash(canonical(signed.json())),
                "payloadHash": hex_hash(signed.payload),
            }
        },
    )


def hashedrekord_v2(signed):
    """hashedrekord 0.0.2, of Rekor v2, for artifacts and envelopes alike."""
    verifier = {"keyDetails": keys.details(signed.signer.key)}
    if signed.signer.certificate:
        verifier["x509Certificate"] = {"rawBytes": b64(signed.signer.certificate)}
    else:
        verifier["publicKey"] = {"rawBytes": b64(keys.spki(signed.signer.key))}
    return body(
        "hashedrekord",
        "0.0.2",
        {
            "hashedRekordV002": {
                "data": {"algorithm": PROTOBUF_HASHES[signed.hash_name], "digest": b64(signed.hash())},
                "signature": {"content": b64(signed.signature), "verifier": verifier},
            }
        },
    )


# ---- the bundle ----


def assemble(signed, entries=(), stamps=(), *, version="0.3", chain=(), hint=None):
    """A bundle as JSON. Before v0.3 the certificate is a chain, of which `chain` is what follows the signer's own."""
    certificate = signed.signer.certificate
    material = {}
    if not certificate:
        material["publicKey"] = {"hint": hint or b64(hashlib.sha256(keys.spki(signed.signer.key)).digest())}
    elif version in ("0.1", "0.2"):
        material["x509CertificateChain"] = {"certificates": [{"rawBytes": b64(each)} for each in (certificate, *chain)]}
    else:
        material["certificate"] = {"rawBytes": b64(certificate)}
    material["tlogEntries"] = list(entries)
    if stamps:
        material["timestampVerificationData"] = {"rfc3161Timestamps": [{"signedTimestamp": b64(each)} for each in stamps]}
    return {"mediaType": MEDIA_TYPES[version], "verificationMaterial": material, **signed.content()}


# ---- changes ----


def find(document, path):
    """The object or list that holds the last step of a path such as ("tlogEntries", 0, "logId")."""
    for step in path[:-1]:
        document = document[step]
    return document


def replaced(document, path, value):
    """A copy in which the member at `path` is another one; `value` may be a function of the old one."""
    changed = copy.deepcopy(document)
    holder = find(changed, path)
    holder[path[-1]] = value(holder[path[-1]]) if callable(value) else value
    return changed


def without(document, path):
    changed = copy.deepcopy(document)
    del find(changed, path)[path[-1]]
    return changed


def flipped(document, path, at=-1):
    """A copy in which one bit of the bytes at `path` is another."""
    return replaced(document, path, lambda old: b64(flip(base64.b64decode(old), at)))
