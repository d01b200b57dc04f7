"""Bundles that verify: every form, every kind of entry, every kind of key."""

import base64

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from world import bundles, clock, der, keys
from world.bundles import assemble, hashedrekord, hashedrekord_v2, replaced, without
from world.encoding import b64, canonical
from world.fulcio import FULCIO
from world.instance import APP

ENTRY = ("verificationMaterial", "tlogEntries", 0)


def snake_case(value):
    """The same document with the names of the protocol buffer's fields."""
    if isinstance(value, list):
        return [snake_case(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {"".join("_" + c.lower() if c.isupper() else c for c in name): snake_case(each) for name, each in value.items()}


def add(cases):
    add_versions(cases)
    add_logs(cases)
    add_signers(cases)
    add_boundaries(cases)
    add_spellings(cases)
    add_roots(cases)


def add_versions(cases):
    world = cases.world
    message = world.message()
    entry = world.rekor.record(hashedrekord(message))
    chain = world.fulcio.chain
    cases.passes("message-v01", assemble(message, [entry], version="0.1"), "v0.1 with promise and proof")
    cases.passes(
        "message-v01-promise-only",
        assemble(message, [without(entry, ("inclusionProof",))], version="0.1"),
        "v0.1 as it was when logs gave nothing but a promise",
    )
    cases.passes("message-v02", assemble(message, [entry], version="0.2"), "v0.2 with the signer's certificate alone")
    cases.passes("message-v02-chain", assemble(message, [entry], version="0.2", chain=chain[:1]), "v0.2 with the intermediate")
    cases.passes(
        "message-v02-chain-to-root",
        assemble(message, [entry], version="0.2", chain=chain),
        "superfluous certificates in the chain add no trust and do no harm",
    )
    cases.passes("message-v03", assemble(message, [entry]), "v0.3")
    cases.passes("message-v03-older-media-type", assemble(message, [entry], version="0.3 older"), "v0.3 under its older name")


def add_logs(cases):
    world = cases.world
    message, envelope = world.message(), world.envelope()
    stamp = world.tsa.stamp(message.signature)
    cases.passes("dsse", world.logged(envelope), "an envelope, dsse 0.0.1")
    cases.passes("intoto", assemble(envelope, [world.rekor.record(bundles.intoto(envelope))]), "an envelope, intoto 0.0.2")
    cases.passes("rekor2-message", world.stamped(message), "Rekor v2 and a signed timestamp")
    cases.passes("rekor2-dsse", world.stamped(envelope), "Rekor v2 records the hash of the pre-authentication encoding")
    cases.passes("first-of-tree", world.logged(message, index=0, size=1), "a tree of one entry has no hashes in its proof")
    cases.passes("first-of-many", world.logged(message, index=0, size=100), "the first of a hundred entries")
    cases.passes("last-of-many", world.logged(message, index=99, size=100), "the last of a hundred entries")
    cases.passes(
        "empty-proof-absent",
        without(world.logged(message, index=0, size=1), (*ENTRY, "inclusionProof", "hashes")),
        "an empty list may be left out",
    )
    entry, second = world.rekor.record(hashedrekord(message)), world.rekor2.record(hashedrekord_v2(message))
    cases.passes("two-logs", assemble(message, [entry, second]), "two logs where two are required", log_threshold=2)
    mirrored = world.mirror.record(hashedrekord(message))
    cases.passes("log-with-rsa-key", assemble(message, [mirrored]), "a log with an RSA key, whose notes bear a machine's name")
    cases.passes("three-logs", assemble(message, [second, mirrored, entry]), "three logs of three", log_threshold=3)
    cases.passes("promise-and-timestamp", assemble(message, [entry], [stamp]), "the log and an authority vouch for the time")
    cases.passes(
        "timestamp-in-place-of-promise",
        assemble(message, [without(entry, ("inclusionPromise",))], [stamp]),
        "an entry of Rekor v1 whose time nobody signed, and an authority that vouches for the time",
    )
    cases.passes(
        "two-timestamps",
        assemble(message, [entry], [stamp, world.second_tsa.stamp(message.signature)]),
        "two authorities where two are required",
        timestamp_threshold=2,
    )
    cases.passes(
        "private-instance", assemble(message, [], [stamp]), "no log; an authority vouches for the time", private_instance=True
    )
    silent = world.certified(promises=lambda *_: b"")
    cases.passes(
        "private-instance-without-transparency",
        private_bundle(world, world.message(silent)),
        "a private instance has no certificate transparency",
        private_instance=True,
    )
    envelope = world.envelope(silent)
    cases.passes("private-instance-dsse", private_bundle(world, envelope), "the same for an envelope", private_instance=True)


def private_bundle(world, signed):
    return assemble(signed, [], [world.tsa.stamp(signed.signature)])


def add_signers(cases):
    world = cases.world
    p384 = keys.p384("signer with a larger key")
    for name, digest, hash_name in (("384", None, "sha384"), ("256", hashes.SHA256(), "sha256")):
        signer = bundles.Signer(p384, world.fulcio.issue(p384), digest)
        cases.passes(
            f"p384-over-sha{name}",
            world.logged(world.message(signer, hash_name=hash_name)),
            f"a key on P-384 that signs over SHA-{name}",
        )
        cases.passes(f"p384-dsse-over-sha{name}", world.logged(world.envelope(signer)), "the same for an envelope")
    cases.passes("ed25519-dsse", world.logged(world.envelope(world.certified(keys.ed25519_key("signer")))), "an Ed25519 key")
    cases.passes(
        "rsa-message",
        world.logged(world.message(world.certified(keys.rsa2048("signer")))),
        "an RSA key, which signs with PKCS #1 v1.5",
    )
    mail = world.certified(names=[x509.RFC822Name("someone@example.org")])
    cases.passes(
        "identity-email", world.logged(world.message(mail)), "somebody with an e-mail address", identity="someone@example.org"
    )
    user = x509.OtherName(x509.ObjectIdentifier(f"{FULCIO}.7"), der.utf8_string("someone!example.org"))
    cases.passes(
        "identity-user-name",
        world.logged(world.message(world.certified(names=[user]))),
        "somebody with a user name",
        identity="someone!example.org",
    )
    older = world.certified(claims={8: None})
    cases.passes("issuer-of-older-extension", world.logged(world.message(older)), "only the older extension names the issuer")
    plain = world.certified(claims={number: None for number in range(9, 25)})
    cases.passes("issuer-claims-only", world.logged(world.message(plain)), "a certificate without the claims of a workload")
    genuine = world.logged(world.message())
    cases.passes(
        "identity-pattern",
        genuine,
        "patterns that match all of the text",
        identity=None,
        issuer=None,
        identity_pattern=r"https://github\.com/example/.*@refs/heads/main",
        issuer_pattern=r"https://token\.actions\.githubusercontent\.com",
    )


def add_boundaries(cases):
    world = cases.world
    message = world.message()
    cases.passes("time-at-certificate-start", world.logged(message, time=clock.ISSUED), "the first second of the certificate")
    cases.passes("time-at-certificate-end", world.logged(message, time=clock.EXPIRED), "the last second of the certificate")
    cases.passes("time-is-now", world.logged(message), "the entry is as old as the verification", now=clock.INTEGRATED)
    genuine = world.logged(message)
    cases.passes(
        "log-ends-inclusive",
        genuine,
        "the log was trusted up to this second",
        root=world.root(tlogs=[world.rekor.trusted(end=clock.INTEGRATED)]),
    )
    cases.passes(
        "log-starts-inclusive",
        genuine,
        "the log was trusted from this second on",
        root=world.root(tlogs=[world.rekor.trusted(start=clock.INTEGRATED)]),
    )
    cases.passes(
        "authority-ends-inclusive",
        genuine,
        "the certificate authority was trusted up to this second",
        root=world.root(certificateAuthorities=[world.fulcio.trusted(end=clock.INTEGRATED)]),
    )
    cases.passes(
        "ct-log-ends-inclusive",
        genuine,
        "the certificate transparency log was trusted up to this second",
        root=world.root(ctlogs=[world.ct_log.trusted(end=clock.TRANSPARENT)]),
    )
    cases.passes(
        "tsa-ends-inclusive",
        world.stamped(message),
        "the timestamp authority was trusted up to this second",
        root=world.root(timestampAuthorities=[world.tsa.trusted(end=clock.STAMPED)]),
    )
    cases.passes(
        "tsa-starts-inclusive",
        world.stamped(message),
        "the timestamp authority was trusted from this second on",
        root=world.root(timestampAuthorities=[world.tsa.trusted(start=clock.STAMPED)]),
    )


def add_spellings(cases):
    world = cases.world
    message, envelope = world.message(), world.envelope()
    genuine = world.logged(message)
    cases.passes("snake-case", snake_case(genuine), "the names of the protocol buffer's fields")
    cases.passes("snake-case-dsse", snake_case(world.stamped(envelope)), "the same for an envelope with a timestamp")
    cases.passes("indices-as-numbers", replaced(genuine, (*ENTRY, "logIndex"), int), "64-bit integers may be numbers")
    cases.passes("nulls", {**genuine, "dsseEnvelope": None}, "null is an absent member")
    cases.passes("unknown-member", {**genuine, "comment": "hello"}, "a member that nobody knows is ignored")
    cases.passes("no-message-digest", without(genuine, ("messageSignature", "messageDigest")), "the digest is but a hint")
    cases.passes(
        "keyid-is-no-matter",
        replaced(world.logged(envelope), ("dsseEnvelope", "signatures", 0), lambda old: {**old, "keyid": "somebody else's"}),
        "the key id of an envelope says nothing",
    )
    cases.passes("compact", canonical(genuine).decode(), "without white space")
    odd = world.envelope(payload=bundles.statement(APP, name="app???>>>~~~.bin"))
    url_safe = base64.urlsafe_b64encode(odd.payload).decode()
    assert url_safe != b64(odd.payload)
    cases.passes(
        "dsse-url-safe",
        replaced(world.logged(odd), ("dsseEnvelope", "payload"), url_safe),
        "an envelope in the URL-safe alphabet",
    )


def add_roots(cases):
    world = cases.world
    genuine = world.logged(world.message())
    lines = "".join(canonical(root).decode() + "\n" for root in (world.other_root(), world.root()))
    cases.passes("second-root-of-two", genuine, "JSON lines with two roots, the second is this instance's", root=lines)
    others = world.root(
        tlogs=[world.other_rekor.trusted(), world.rekor.trusted()],
        ctlogs=[world.other_ct_log.trusted(), world.ct_log.trusted()],
        certificateAuthorities=[world.other_fulcio.trusted(), world.fulcio.trusted()],
    )
    cases.passes("second-of-each", genuine, "the logs and authorities are not the first of the root", root=others)
    ended = world.fulcio.trusted(end=clock.ISSUED - 1)
    cases.passes(
        "authority-listed-again",
        genuine,
        "an authority that ended is listed beside one that did not",
        root=world.root(certificateAuthorities=[ended, world.fulcio.trusted()]),
    )
    cases.passes(
        "root-without-authority-validity",
        genuine,
        "authorities may be trusted for ever",
        root=world.root(certificateAuthorities=[without(world.fulcio.trusted(), ("validFor",))]),
    )
    fraction = replaced(
        world.rekor.trusted(end=clock.INTEGRATED), ("publicKey", "validFor", "end"), lambda old: old[:-1] + ".999Z"
    )
    cases.passes("root-with-fractions", genuine, "times may have fractions of a second", root=world.root(tlogs=[fraction]))
    anchor = world.fulcio.trusted(chain=[world.fulcio.intermediate])
    cases.passes(
        "anchor-is-intermediate", genuine, "an anchor need not be self-signed", root=world.root(certificateAuthorities=[anchor])
    )
    cases.passes(
        "root-snake-case",
        genuine,
        "a trusted root with the names of the protocol buffer's fields",
        root=snake_case(world.root()),
    )
