"""Bundles of signers whom a key identifies, and callers who expect the other kind of signer."""

from world import bundles, keys
from world.bundles import Signer, assemble, dsse, hashedrekord, hashedrekord_v2, replaced, without
from world.encoding import claim, flip
from world.fulcio import IDENTITY, ISSUER

KIND = "bundle/signer-kind"
SIGNATURE = "bundle/signature-invalid"
DIFFERS = "tlog/entry-differs"


def add(cases):
    add_genuine(cases)
    add_wrong_kinds(cases)
    add_wrong_keys(cases)


def add_genuine(cases):
    world = cases.world
    managed = Signer(world.key)
    message, envelope = world.message(managed), world.envelope(managed)
    edwards = Signer(keys.ed25519_key("managed"))
    cases.passes("key-message", world.logged(message), "a key on P-256 and an entry of Rekor v1", key="key.pub")
    cases.passes("key-dsse", world.logged(envelope), "the same for an envelope", key="key.pub")
    cases.passes(
        "key-intoto", assemble(envelope, [world.rekor.record(bundles.intoto(envelope))]), "intoto 0.0.2", key="key.pub"
    )
    cases.passes("key-ed25519-dsse", world.logged(world.envelope(edwards)), "an Ed25519 key", key="ed25519.pub")
    cases.passes(
        "key-ed25519-message", world.logged(world.message(edwards)), "an Ed25519 key, which hashes by itself", key="ed25519.pub"
    )
    rekor2 = assemble(message, [world.rekor2.record(hashedrekord_v2(message))])
    cases.passes("key-rekor2", rekor2, "a key needs no time", key="key.pub")
    cases.passes("key-rekor2-timestamp", world.stamped(message), "and may have one", key="key.pub")
    unsigned_time = without(world.logged(message), ("verificationMaterial", "tlogEntries", 0, "inclusionPromise"))
    cases.passes("key-without-promise", unsigned_time, "nor a promise", key="key.pub")
    hint = ("verificationMaterial", "publicKey", "hint")
    cases.passes(
        "key-other-hint", replaced(world.logged(message), hint, "somebody else's"), "the hint says nothing", key="key.pub"
    )
    cases.passes("key-no-hint", without(world.logged(message), hint), "and may be absent", key="key.pub")
    cases.passes(
        "key-v02", assemble(message, [world.rekor.record(hashedrekord(message))], version="0.2"), "v0.2", key="key.pub"
    )
    cases.passes(
        "key-private-instance",
        assemble(message, [], [world.tsa.stamp(message.signature)]),
        "a private instance with a timestamp",
        key="key.pub",
        private_instance=True,
    )


def add_wrong_kinds(cases):
    world = cases.world
    keyed, certified = world.logged(world.message(Signer(world.key))), world.logged(world.message())
    cases.fails(
        "key-for-certificate", certified, KIND, "a key is given, the bundle has a certificate of that key", key="key.pub"
    )
    cases.fails("identity-for-key", keyed, KIND, "an identity is given, the bundle was signed with a key")
    cases.fails(
        "nothing-for-key", keyed, KIND, "nothing is given, the bundle was signed with a key", identity=None, issuer=None
    )
    cases.fails(
        "nothing-for-certificate", certified, KIND, "nothing is given, the bundle has a certificate", identity=None, issuer=None
    )
    cases.passes("key-and-identity-for-key", keyed, "both kinds are accepted", key="key.pub", identity=IDENTITY, issuer=ISSUER)
    cases.passes(
        "key-and-identity-for-certificate",
        certified,
        "both kinds are accepted",
        key="key.pub",
        identity=IDENTITY,
        issuer=ISSUER,
    )
    stranger = world.logged(world.message(world.certified(claims={8: claim("https://issuer.evil.example")})))
    cases.fails(
        "key-and-identity-for-stranger",
        stranger,
        "identity/differs",
        "the key is no help to somebody else's certificate",
        key="key.pub",
        identity=IDENTITY,
        issuer=ISSUER,
    )


def add_wrong_keys(cases):
    world = cases.world
    managed = Signer(world.key)
    message, envelope = world.message(managed), world.envelope(managed)
    cases.fails("key-wrong", world.logged(message), SIGNATURE, "another key is given", key="other.pub")
    cases.fails("key-wrong-entry", world.logged(message), DIFFERS, "and the entry is not that key's", key="other.pub")
    cases.fails("key-of-other-kind", world.logged(message), SIGNATURE, "a key of another kind is given", key="ed25519.pub")
    cases.fails("key-wrong-dsse", world.logged(envelope), SIGNATURE, "another key is given", key="other.pub")
    forged = world.message(managed, signature=flip(message.signature))
    cases.fails("key-signature-flipped", world.logged(forged), SIGNATURE, "a broken signature", key="key.pub")
    cases.fails(
        "key-artifact-changed", world.logged(message), SIGNATURE, "another artifact", key="key.pub", artifact="other.bin"
    )
    certified = world.message(signature=message.signature)
    cases.fails(
        "key-entry-of-certificate",
        assemble(message, [world.rekor.record(hashedrekord(certified))]),
        DIFFERS,
        "the entry records a certificate of the key",
        key="key.pub",
    )
    other = world.message(Signer(keys.p256("somebody")), signature=message.signature)
    cases.fails(
        "key-entry-of-other-key",
        assemble(message, [world.rekor.record(hashedrekord(other))]),
        DIFFERS,
        "the entry records another key",
        key="key.pub",
    )
    swapped = world.rekor.record(dsse(world.envelope(managed)))
    cases.fails("key-entry-swapped", assemble(envelope, [swapped]), DIFFERS, "the entry of another signature", key="key.pub")
    cases.fails("key-no-entry", assemble(message), "tlog/missing", "no log vouches for the signature", key="key.pub")
    no_proof = without(world.logged(message), ("verificationMaterial", "tlogEntries", 0, "inclusionProof"))
    cases.fails(
        "key-v01-without-proof",
        {**no_proof, "mediaType": bundles.MEDIA_TYPES["0.1"]},
        "bundle/malformed",
        "nothing shows that a bundle with a key is so old that it may lack the proof",
        key="key.pub",
    )
