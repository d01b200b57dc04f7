"""What log entries record. Every entry is genuine: signed by the log and included in its tree; it is about something else."""

from world import bundles, clock, keys
from world.bundles import Message, Signer, assemble, dsse, hashedrekord, hashedrekord_v2, intoto, replaced, without
from world.encoding import b64, canonical, claim
from world.instance import OTHER

DIFFERS = "tlog/entry-differs"


def add(cases):
    add_hashedrekord(cases)
    add_dsse(cases)
    add_intoto(cases)
    add_hashedrekord_v2(cases)
    add_kinds(cases)
    add_swaps(cases)


def add_changes(cases, prefix, signed, body, spec_changes, record):
    """A case for each change of the body."""
    for name, (path, change, why) in spec_changes.items():
        cases.fails(f"entry-{prefix}-{name}", record(signed, replaced(body, ("spec", *path), change)), DIFFERS, why)


def verifiers(world):
    """PEM texts of others than the signer."""
    again = world.certified(validity=(clock.ISSUED, clock.EXPIRED + 1))
    return {
        "other-certificate": (again.pem(), "another certificate of the same key and identity"),
        "other-identity": (world.certified(claims={14: claim("refs/heads/evil")}).pem(), "another certificate of the same key"),
        "other-key": (keys.pem(keys.p256("somebody")), "somebody else's key"),
        "bare-key": (keys.pem(world.key), "the signer's key without the certificate"),
        "certificate-with-tail": (world.signer.pem() + b"junk\n", "text behind the certificate"),
        "two-certificates": (world.signer.pem() + again.pem(), "a second certificate behind the signer's"),
        "no-certificate": (b"somebody", "something else than a certificate"),
    }


def add_hashedrekord(cases):
    world = cases.world
    message = world.message()
    again = Message(world.signer, message.artifact)  # signing twice gives two signatures
    key = ("signature", "publicKey", "content")
    changes = {
        "other-digest": (("data", "hash"), bundles.hex_hash(OTHER), "another artifact"),
        "other-algorithm": (("data", "hash"), bundles.hex_hash(OTHER, "sha512"), "another artifact, by another algorithm"),
        "sha1": (("data", "hash"), bundles.hex_hash(message.artifact, "sha1"), "a digest that can be forged"),
        "upper-algorithm": (("data", "hash", "algorithm"), "SHA256", "an algorithm in another spelling"),
        "short-digest": (("data", "hash", "value"), lambda old: old[:-2], "a digest that is cut off"),
        "other-signature": (
            ("signature", "content"),
            b64(again.signature),
            "another signature of the same artifact by the same key",
        ),
        **{name: (key, b64(pem), why) for name, (pem, why) in verifiers(world).items()},
    }
    add_changes(
        cases,
        "hashedrekord",
        message,
        hashedrekord(message),
        changes,
        lambda signed, body: assemble(signed, [world.rekor.record(body)]),
    )
    longer = replaced(hashedrekord(message), ("spec", "data", "hash"), bundles.hex_hash(message.artifact, "sha512"))
    cases.passes("entry-hashedrekord-sha512", assemble(message, [world.rekor.record(longer)]), "the artifact's SHA-512")


def add_dsse(cases):
    world = cases.world
    envelope = world.envelope()
    again = world.envelope()
    verifier = ("signatures", 0, "verifier")
    changes = {
        "other-payload": (("payloadHash",), bundles.hex_hash(OTHER), "another payload"),
        "hash-of-encoding": (("payloadHash",), bundles.hex_hash(envelope.signed_bytes), "the hash of type and payload"),
        "sha1": (("payloadHash",), bundles.hex_hash(envelope.payload, "sha1"), "a digest that can be forged"),
        "other-signature": (("signatures", 0, "signature"), b64(again.signature), "another signature of the same envelope"),
        "two-signatures": (("signatures",), lambda old: old * 2, "two signatures"),
        "no-signature": (("signatures",), [], "no signature"),
        **{name: (verifier, b64(pem), why) for name, (pem, why) in verifiers(world).items()},
    }
    add_changes(
        cases, "dsse", envelope, dsse(envelope), changes, lambda signed, body: assemble(signed, [world.rekor.record(body)])
    )
    other = replaced(dsse(envelope), ("spec", "envelopeHash"), bundles.hex_hash(OTHER))
    cases.passes(
        "entry-dsse-other-envelope-hash",
        assemble(envelope, [world.rekor.record(other)]),
        "the hash of the envelope's JSON cannot be checked, and need not be",
    )


def add_intoto(cases):
    world = cases.world
    envelope = world.envelope()
    again = world.envelope()
    signature = ("content", "envelope", "signatures", 0)
    changes = {
        "other-payload": (("content", "payloadHash"), bundles.hex_hash(OTHER), "another payload"),
        "other-type": (("content", "envelope", "payloadType"), "text/plain", "another payload type"),
        "other-signature": ((*signature, "sig"), b64(b64(again.signature).encode()), "another signature of the same envelope"),
        "single-base64": ((*signature, "sig"), b64(envelope.signature), "a signature in base64 once"),
        "triple-base64": ((*signature, "sig"), lambda old: b64(old.encode()), "a signature in base64 three times"),
        "two-signatures": (signature[:-1], lambda old: old * 2, "two signatures"),
        **{name: ((*signature, "publicKey"), b64(pem), why) for name, (pem, why) in verifiers(world).items()},
    }
    add_changes(
        cases, "intoto", envelope, intoto(envelope), changes, lambda signed, body: assemble(signed, [world.rekor.record(body)])
    )


def add_hashedrekord_v2(cases):
    world = cases.world
    message, envelope = world.message(), world.envelope()
    record = ("hashedRekordV002",)
    verifier = (*record, "signature", "verifier")

    def bundle(signed, body):
        return assemble(signed, [world.rekor2.record(body)], [world.tsa.stamp(signed.signature)])

    again = world.certified(validity=(clock.ISSUED, clock.EXPIRED + 1))
    changes = {
        "other-digest": ((*record, "data", "digest"), b64(bytes(32)), "another artifact"),
        "short-digest": ((*record, "data", "digest"), b64(bytes(20)), "a digest of another length"),
        "sha1": ((*record, "data", "algorithm"), "SHA1", "an algorithm that is not accepted"),
        "other-signature": (
            (*record, "signature", "content"),
            b64(world.message().signature),
            "another signature by the same key",
        ),
        "other-certificate": (
            (*verifier, "x509Certificate", "rawBytes"),
            b64(again.certificate),
            "another certificate of the key",
        ),
        "bare-key": (
            verifier,
            {"keyDetails": keys.details(world.key), "publicKey": {"rawBytes": b64(keys.spki(world.key))}},
            "the signer's key without the certificate",
        ),
        "two-verifiers": (
            verifier,
            lambda old: {**old, "publicKey": {"rawBytes": b64(keys.spki(world.key))}},
            "a certificate and a key",
        ),
        "no-verifier": (verifier, {"keyDetails": keys.details(world.key)}, "nobody"),
    }
    add_changes(cases, "rekor2", message, hashedrekord_v2(message), changes, bundle)
    digest = ("spec", *record, "data", "digest")
    payload = replaced(hashedrekord_v2(envelope), digest, b64(bytes.fromhex(bundles.hex_hash(envelope.payload)["value"])))
    cases.fails("rekor2-dsse-payload-hash", bundle(envelope, payload), DIFFERS, "the hash of the payload without its type")
    other = world.envelope(payload=bundles.statement(OTHER))
    cases.fails(
        "rekor2-dsse-other-envelope",
        bundle(envelope, replaced(hashedrekord_v2(envelope), digest, b64(other.hash()))),
        DIFFERS,
        "another envelope",
    )


def add_kinds(cases):
    world = cases.world
    message, envelope = world.message(), world.envelope()
    body = hashedrekord(message)

    def refuse(name, signed, entry, why):
        cases.fails(f"kind-{name}", assemble(signed, [entry]), DIFFERS, why)

    refuse("differs", message, world.rekor.record(body, kind_version=("dsse", "0.0.1")), "the bundle says another kind")
    refuse("version-differs", message, world.rekor.record(body, kind_version=("hashedrekord", "0.0.2")), "another version")
    refuse("unknown", message, world.rekor.record({**body, "kind": "rekord"}), "a kind that is not read")
    refuse("unknown-version", message, world.rekor.record({**body, "apiVersion": "0.0.3"}), "a version that is not read")
    refuse("case", message, world.rekor.record({**body, "kind": "HashedRekord"}), "a kind in another spelling")
    refuse(
        "intoto-001", envelope, world.rekor.record({**intoto(envelope), "apiVersion": "0.0.1"}), "an entry without a signature"
    )
    refuse(
        "envelope-for-message",
        message,
        world.rekor.record(dsse(envelope)),
        "an envelope's entry beside an artifact's signature",
    )
    refuse(
        "message-for-envelope",
        envelope,
        world.rekor.record(hashedrekord(Message(world.signer, envelope.payload, signature=envelope.signature))),
        "an artifact's entry beside an envelope",
    )
    named = ("hashedrekord", "0.0.1")
    refuse("no-json", message, world.rekor.record(b"no JSON", kind_version=named), "a body that is not JSON")
    refuse("no-spec", message, world.rekor.record(without(body, ("spec",)), kind_version=named), "a body without content")
    refuse(
        "member-twice",
        message,
        world.rekor.record(canonical(body).replace(b'"kind":', b'"kind":"hashedrekord","kind":'), kind_version=named),
        "a body with a member twice",
    )
    refuse(
        "spec-of-other-version",
        message,
        world.rekor.record({**hashedrekord_v2(message), "apiVersion": "0.0.1"}),
        "the content of another version",
    )


def add_swaps(cases):
    """Whole entries of other bundles."""
    world = cases.world
    message, envelope = world.message(), world.envelope()
    swaps = {
        "artifact": (message, hashedrekord(world.message(artifact=OTHER))),
        "signature": (message, hashedrekord(world.message())),
        "signer": (message, hashedrekord(world.message(world.certified(keys.p256("somebody"))))),
        "envelope": (envelope, dsse(world.envelope(payload=bundles.statement(OTHER)))),
        "key": (message, hashedrekord(world.message(Signer(world.key)))),
    }
    for name, (signed, body) in swaps.items():
        cases.fails(f"swapped-{name}", assemble(signed, [world.rekor.record(body)]), DIFFERS, f"the entry of another {name}")
    entry = world.rekor.record(hashedrekord(message))
    other = world.rekor.record(hashedrekord(world.message(artifact=OTHER)))
    cases.fails("swapped-second", assemble(message, [entry, other]), DIFFERS, "a second entry, about something else")
