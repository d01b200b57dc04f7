"""Files that are no bundles: broken JSON, broken encodings, members that are missing, contradict each other or come twice."""

import json

from world.bundles import assemble, find, hashedrekord, replaced, without
from world.encoding import b64

MALFORMED = "bundle/malformed"
MATERIAL = ("verificationMaterial",)
ENTRY = (*MATERIAL, "tlogEntries", 0)
PROOF = (*ENTRY, "inclusionProof")

# What is bytes in base64.
BYTES = {
    "message": [
        (*MATERIAL, "certificate", "rawBytes"),
        (*ENTRY, "logId", "keyId"),
        (*ENTRY, "inclusionPromise", "signedEntryTimestamp"),
        (*PROOF, "rootHash"),
        (*PROOF, "hashes", 1),
        (*ENTRY, "canonicalizedBody"),
        (*MATERIAL, "timestampVerificationData", "rfc3161Timestamps", 0, "signedTimestamp"),
        ("messageSignature", "messageDigest", "digest"),
        ("messageSignature", "signature"),
    ],
    "dsse": [("dsseEnvelope", "payload"), ("dsseEnvelope", "signatures", 0, "sig")],
}

# What cannot be absent.
REQUIRED = {
    "message": [
        ("mediaType",),
        MATERIAL,
        (*MATERIAL, "certificate"),
        (*MATERIAL, "certificate", "rawBytes"),
        (*ENTRY, "logId"),
        (*ENTRY, "logId", "keyId"),
        (*ENTRY, "kindVersion"),
        (*ENTRY, "kindVersion", "kind"),
        (*ENTRY, "kindVersion", "version"),
        (*ENTRY, "inclusionPromise", "signedEntryTimestamp"),
        PROOF,
        (*PROOF, "rootHash"),
        (*PROOF, "checkpoint"),
        (*PROOF, "checkpoint", "envelope"),
        (*ENTRY, "canonicalizedBody"),
        (*MATERIAL, "timestampVerificationData", "rfc3161Timestamps", 0, "signedTimestamp"),
        ("messageSignature",),
        ("messageSignature", "messageDigest", "algorithm"),
        ("messageSignature", "messageDigest", "digest"),
        ("messageSignature", "signature"),
    ],
    "dsse": [
        ("dsseEnvelope",),
        ("dsseEnvelope", "payload"),
        ("dsseEnvelope", "payloadType"),
        ("dsseEnvelope", "signatures"),
        ("dsseEnvelope", "signatures", 0, "sig"),
    ],
}


def dashed(path):
    return "-".join(str(step) for step in path)


def add(cases):
    world = cases.world
    message, envelope = world.message(), world.envelope()
    whole = {
        "message": assemble(message, [world.rekor.record(hashedrekord(message))], [world.tsa.stamp(message.signature)]),
        "dsse": world.logged(envelope),
    }
    add_encodings(cases, whole)
    add_absences(cases, whole)
    add_text(cases, whole["message"])
    add_numbers(cases, whole["message"])
    add_choices(cases, whole, message)
    add_limits(cases, whole["message"])
    add_downgrades(cases, message)


def add_encodings(cases, whole):
    for kind, paths in BYTES.items():
        for path in paths:
            broken = {
                "no-base64": lambda old: "%" + old[1:],
                "blank": lambda old: old[:8] + "\n" + old[8:],
                "empty": "",
                "wrong-kind": 7,
            }
            for defect, change in broken.items():
                cases.fails(
                    f"{defect}-{kind}-{dashed(path)}",
                    replaced(whole[kind], path, change),
                    rule_of_absence(path) if defect == "empty" else MALFORMED,
                    f"bytes that are {defect.replace('-', ' ')}",
                )


def rule_of_absence(path):
    """An empty payload is what proto3 leaves out: it can be read, and nobody has signed it."""
    return "bundle/signature-invalid" if path[-1] == "payload" else MALFORMED


def add_absences(cases, whole):
    for kind, paths in REQUIRED.items():
        for path in paths:
            cases.fails(
                f"missing-{kind}-{dashed(path)}",
                without(whole[kind], path),
                rule_of_absence(path),
                "a member that must be there",
            )


def add_text(cases, genuine):
    text = json.dumps(genuine, indent=1)
    cases.fails("json-cut-off", text[:-20], MALFORMED, "the file is cut off")
    cases.fails("json-empty", "", MALFORMED, "an empty file")
    cases.fails("json-array", json.dumps([genuine]), MALFORMED, "an array of bundles")
    cases.fails("json-trailing", text + "{}", MALFORMED, "something behind the bundle")
    cases.fails("json-comment", "// a bundle\n" + text, MALFORMED, "JSON has no comments")
    for path in (
        ("mediaType",),
        ("verificationMaterial",),
        (*MATERIAL, "tlogEntries"),
        (*ENTRY, "canonicalizedBody"),
        (*PROOF, "checkpoint"),
        ("messageSignature",),
        ("messageSignature", "signature"),
    ):
        cases.fails(f"twice-{dashed(path)}", with_twice(genuine, path), MALFORMED, "a member comes twice, with the same value")
    cases.fails(
        "twice-in-both-spellings",
        {**genuine, "media_type": genuine["mediaType"]},
        MALFORMED,
        "a member comes in both spellings",
    )


def with_twice(document, path):
    """The text of the document in which one member stands twice."""
    marker = "a name that nothing else has"
    value = find(document, path)[path[-1]]
    marked = replaced(document, path[:-1], lambda old: {**old, marker: value}) if path[:-1] else {**document, marker: value}
    return json.dumps(marked, indent=1).replace(marker, path[-1])


def add_numbers(cases, genuine):
    for name, value in (
        ("negative", "-1"),
        ("fraction", "1.5"),
        ("leading-zero", "04009"),
        ("sign", "+4009"),
        ("hex", "0xfa9"),
        ("too-large", "9223372036854775808"),
        ("blank", " 4009"),
        ("empty", ""),
        ("kind", True),
    ):
        cases.fails(f"index-{name}", replaced(genuine, (*ENTRY, "logIndex"), value), MALFORMED, "an index that is none")
    cases.fails("proof-index-negative", replaced(genuine, (*PROOF, "logIndex"), "-1"), MALFORMED, "a proof of a negative index")
    cases.fails("tree-size-negative", replaced(genuine, (*PROOF, "treeSize"), "-11"), MALFORMED, "a tree of negative size")
    cases.fails(
        "integrated-time-negative", replaced(genuine, (*ENTRY, "integratedTime"), "-1"), MALFORMED, "a time before 1970"
    )
    cases.fails("proof-hash-short", replaced(genuine, (*PROOF, "hashes", 0), b64(bytes(31))), MALFORMED, "a hash of 31 bytes")
    cases.fails("proof-hash-long", replaced(genuine, (*PROOF, "hashes", 0), b64(bytes(33))), MALFORMED, "a hash of 33 bytes")
    cases.fails(
        "message-digest-short",
        replaced(genuine, ("messageSignature", "messageDigest", "digest"), b64(bytes(20))),
        MALFORMED,
        "a digest of another length than its algorithm's",
    )
    for algorithm in ("SHA2_224", "SHA1", "sha256", "HASH_ALGORITHM_UNSPECIFIED"):
        cases.fails(
            f"message-digest-{algorithm.lower().replace('_', '-')}",
            replaced(genuine, ("messageSignature", "messageDigest", "algorithm"), algorithm),
            MALFORMED,
            "an algorithm that is not accepted",
        )


def add_choices(cases, whole, message):
    genuine, envelope = whole["message"], whole["dsse"]["dsseEnvelope"]
    material = genuine["verificationMaterial"]
    cases.fails("both-contents", {**genuine, "dsseEnvelope": envelope}, MALFORMED, "a message signature and an envelope")
    cases.fails(
        "certificate-and-key",
        replaced(genuine, MATERIAL, {**material, "publicKey": {"hint": "x"}}),
        MALFORMED,
        "a certificate and a key",
    )
    chain = {"certificates": [material["certificate"]]}
    cases.fails(
        "certificate-and-chain",
        replaced(genuine, MATERIAL, {**material, "x509CertificateChain": chain}),
        MALFORMED,
        "a certificate and a chain",
    )
    in_chain = {**without(material, ("certificate",)), "x509CertificateChain": chain}
    cases.fails("chain-in-v03", replaced(genuine, MATERIAL, in_chain), MALFORMED, "v0.3 knows no chains")
    older = assemble(message, material["tlogEntries"], version="0.2")
    certificates = (*MATERIAL, "x509CertificateChain", "certificates")
    cases.fails("chain-empty", replaced(older, certificates, []), MALFORMED, "a chain without certificates")
    cases.fails("chain-absent", without(older, certificates), MALFORMED, "a chain that is not there")
    signatures = ("dsseEnvelope", "signatures")
    cases.fails("dsse-no-signature", replaced(whole["dsse"], signatures, []), MALFORMED, "an envelope that nobody signed")
    cases.fails(
        "dsse-two-signatures",
        replaced(whole["dsse"], signatures, lambda old: old * 2),
        MALFORMED,
        "an envelope with two signatures",
    )
    for name, media_type in (
        ("v00", "application/vnd.dev.sigstore.bundle+json;version=0.0"),
        ("v04", "application/vnd.dev.sigstore.bundle.v0.4+json"),
        ("v1", "application/vnd.dev.sigstore.bundle.v1+json"),
        ("unversioned", "application/vnd.dev.sigstore.bundle+json"),
        ("other", "application/json"),
        ("suffix", "application/vnd.dev.sigstore.bundle.v0.3+json;charset=utf-8"),
        ("case", "Application/vnd.dev.sigstore.bundle.v0.3+json"),
        ("empty", ""),
    ):
        cases.fails(f"media-type-{name}", {**genuine, "mediaType": media_type}, MALFORMED, "a media type that is not known")


def add_limits(cases, genuine):
    entries = (*MATERIAL, "tlogEntries")
    stamps = (*MATERIAL, "timestampVerificationData", "rfc3161Timestamps")
    cases.passes("entries-32", replaced(genuine, entries, lambda old: old * 32), "as many entries as are read")
    cases.fails("entries-33", replaced(genuine, entries, lambda old: old * 33), MALFORMED, "more entries than are read")
    cases.passes("timestamps-32", replaced(genuine, stamps, lambda old: old * 32), "as many timestamps as are read")
    cases.fails("timestamps-33", replaced(genuine, stamps, lambda old: old * 33), MALFORMED, "more timestamps than are read")
    cases.fails(
        "proof-hashes-65",
        replaced(genuine, (*PROOF, "hashes"), lambda old: old[:1] * 65),
        MALFORMED,
        "a proof longer than any tree is high",
    )


def add_downgrades(cases, message):
    """The media type is signed by nobody."""
    world = cases.world
    entry = world.rekor.record(hashedrekord(message))
    promised, proved = without(entry, ("inclusionProof",)), without(entry, ("inclusionPromise",))
    stamp = world.tsa.stamp(message.signature)
    downgraded = {**assemble(message, [promised]), "mediaType": "application/vnd.dev.sigstore.bundle+json;version=0.1"}
    cases.fails(
        "downgrade-to-v01",
        downgraded,
        MALFORMED,
        "the proof is dropped and v0.1 written instead of v0.3, whose certificate it still carries",
    )
    cases.fails(
        "v01-without-promise",
        assemble(message, [proved], [stamp], version="0.1"),
        MALFORMED,
        "an entry of v0.1 has a signed entry timestamp",
    )
    cases.fails("v02-without-proof", assemble(message, [promised], version="0.2"), MALFORMED, "an entry of v0.2 has a proof")
    cases.fails("v03-without-proof", assemble(message, [promised]), MALFORMED, "an entry of v0.3 has a proof")
    cases.fails("second-entry-without-proof", assemble(message, [entry, promised]), MALFORMED, "every entry has a proof")
    broken = replaced(entry, ("inclusionProof", "hashes", 0), b64(bytes(32)))
    cases.fails(
        "v01-with-broken-proof",
        assemble(message, [broken], version="0.1"),
        "tlog/inclusion-proof-invalid",
        "v0.1 may lack the proof; one that is there counts",
    )
