"""Signed timestamps (RFC 3161) and the authorities that make them. Each bundle has an entry of Rekor v2, which knows no time."""

import hashlib

from cryptography.x509.oid import ExtendedKeyUsageOID

from world import clock, der
from world.bundles import assemble, hashedrekord, hashedrekord_v2
from world.encoding import flip
from world.timestamps import CONTENT_TYPE, DATA, GRANTED_WITH_MODS, REJECTION, TimestampAuthority, attribute, respond

INVALID = "timestamp/invalid"
TIME = "bundle/time-missing"


def add(cases):
    add_genuine(cases)
    add_responses(cases)
    add_tokens(cases)
    add_times(cases)
    add_authorities(cases)
    add_numbers(cases)


def add_genuine(cases):
    world, tsa = cases.world, cases.world.tsa
    message = world.message()

    def accept(name, why, **changes):
        cases.passes(f"timestamp-{name}", world.stamped(message, tsa.stamp(message.signature, **changes)), why)

    accept("without-certificate", "the certificate of the authority is not inside", embed=False)
    accept("with-modifications", "granted with modifications", status=GRANTED_WITH_MODS)
    accept("sha384", "an imprint by SHA-384", digest="sha384")
    accept("sha512", "an imprint by SHA-512", digest="sha512")
    accept("with-fraction", "a time with a fraction of a second", fraction=".25")
    accuracy = der.sequence(der.integer(1), der.tlv(0x80, b"\x01"))
    accept("with-more", "with accuracy, ordering and nonce", optional=[accuracy, der.boolean(True), der.integer(1 << 63)])
    cases.passes(
        "timestamp-of-second-authority",
        world.stamped(message, world.second_tsa.stamp(message.signature)),
        "an authority below an intermediate, the second of the root",
    )
    for name, end, why in (
        ("of-expired-authority", clock.STAMPED + 60, "an authority whose certificate has ended since"),
        ("in-last-second", clock.STAMPED, "the last second of the authority's certificate"),
    ):
        short = TimestampAuthority("short-lived tsa", validity=(clock.FOUNDED, end))
        cases.passes(
            f"timestamp-{name}",
            world.stamped(message, short.stamp(message.signature)),
            why,
            root=world.root(timestampAuthorities=[short.trusted()]),
        )


def add_responses(cases):
    world, tsa = cases.world, cases.world.tsa
    message = world.message()
    genuine = tsa.stamp(message.signature)
    token = der.children(genuine)[1]

    def refuse(name, response, why):
        cases.fails(f"timestamp-{name}", world.stamped(message, response), INVALID, why)

    refuse("rejected", tsa.stamp(message.signature, status=REJECTION), "the authority has refused")
    refuse("waiting", tsa.stamp(message.signature, status=3), "the authority asks to wait")
    refuse("without-token", der.sequence(der.sequence(der.integer(0))), "granted, and nothing there")
    refuse("bare-token", token, "a token without the response around it")
    refuse("with-tail", genuine + b"\0", "a byte behind the response")
    refuse("cut-off", genuine[:-1], "the response is cut off")
    refuse("no-der", b"a timestamp", "something else than a response")
    refuse("token-twice", der.sequence(der.sequence(der.integer(0)), token, token), "a second token in the response")


def add_tokens(cases):
    world, tsa, other = cases.world, cases.world.tsa, cases.world.other_tsa
    message = world.message()
    content = tsa.info(message.signature)
    attributes = tsa.attributes(content)
    embedded = [tsa.certificate]

    def refuse(name, token, why):
        cases.fails(f"timestamp-{name}", world.stamped(message, respond(token)), INVALID, why)

    def signed(signed_attributes, **changes):
        return tsa.token(content, [tsa.signer_info(signed_attributes)], embedded, **changes)

    def without(name):
        return {key: value for key, value in attributes.items() if key != name}

    refuse("signature-flipped", tsa.token(content, [tsa.signer_info(attributes, flip)], embedded), "one bit of the signature")
    refuse("content-flipped", tsa.token(flip(content), [tsa.signer_info(attributes)], embedded), "one bit of what was signed")
    refuse("no-signer", tsa.token(content, [], embedded), "nobody has signed")
    two = [tsa.signer_info(attributes), world.second_tsa.signer_info(world.second_tsa.attributes(content))]
    refuse("two-signers", tsa.token(content, two, [*embedded, world.second_tsa.certificate]), "two have signed")
    refuse("no-content-type", signed(without("content type")), "no content type is signed")
    refuse(
        "other-content-type",
        signed({**attributes, "content type": attribute(CONTENT_TYPE, der.object_id(DATA))}),
        "another content type is signed",
    )
    refuse("of-data", signed(tsa.attributes(content, content_type=DATA), content_type=DATA), "signed data that is no timestamp")
    refuse("no-message-digest", signed(without("message digest")), "no digest is signed")
    refuse("other-message-digest", signed(tsa.attributes(content, message_digest=bytes(32))), "another digest is signed")
    refuse("no-signing-certificate", signed(without("signing certificate")), "nobody says which certificate has signed")
    refuse(
        "other-signing-certificate",
        signed(tsa.attributes(content, certificate=other.certificate)),
        "another certificate is named",
    )
    refuse("of-other-signature", tsa.stamp_token(world.message().signature), "another signature")
    refuse("of-artifact", tsa.stamp_token(message.artifact), "the artifact, not the signature")
    refuse("sha1", tsa.stamp_token(message.signature, digest="sha1"), "an imprint that can be forged")
    refuse(
        "imprint-short",
        tsa.stamp_token(message.signature, imprint=hashlib.sha256(message.signature).digest()[:31]),
        "an imprint that is cut off",
    )
    refuse(
        "imprint-of-other-algorithm",
        tsa.stamp_token(message.signature, digest="sha512", imprint=hashlib.sha256(message.signature).digest()),
        "an imprint under another name",
    )


def add_times(cases):
    world, tsa = cases.world, cases.world.tsa
    message = world.message()

    def stamped_at(seconds):
        return world.stamped(message, tsa.stamp(message.signature, time=seconds))

    cases.passes("timestamp-at-certificate-start", stamped_at(clock.ISSUED), "the first second of the signer's certificate")
    cases.passes("timestamp-at-certificate-end", stamped_at(clock.EXPIRED), "the last second of the signer's certificate")
    cases.fails("timestamp-before-certificate", stamped_at(clock.ISSUED - 1), "certificate/untrusted", "a second too early")
    cases.fails("timestamp-after-certificate", stamped_at(clock.EXPIRED + 1), "certificate/untrusted", "a second too late")
    cases.fails(
        "timestamp-in-future", world.stamped(message), INVALID, "a second younger than the verification", now=clock.STAMPED - 1
    )
    cases.passes("timestamp-is-now", world.stamped(message), "as old as the verification", now=clock.STAMPED)

    def with_authority(**validity):
        return world.root(timestampAuthorities=[tsa.trusted(**validity)])

    cases.fails(
        "tsa-ended",
        world.stamped(message),
        INVALID,
        "the authority was trusted until a second before",
        root=with_authority(end=clock.STAMPED - 1),
    )
    cases.fails(
        "tsa-not-begun",
        world.stamped(message),
        INVALID,
        "the authority was trusted from a second later on",
        root=with_authority(start=clock.STAMPED + 1),
    )


def add_authorities(cases):
    world = cases.world
    message = world.message()

    def refuse(name, why, authority, trusted=None):
        """`authority` stamps; the root names it, or `trusted`."""
        root = world.root(timestampAuthorities=[(trusted or authority).trusted()])
        cases.fails(f"tsa-{name}", world.stamped(message, authority.stamp(message.signature)), INVALID, why, root=root)

    refuse("unknown", "an authority that the root does not name", world.other_tsa, world.tsa)
    impostor = TimestampAuthority("impostor", names="tsa")
    refuse("impostor", "an authority with the names of the trusted one", impostor, world.tsa)
    cases.fails(
        "tsa-impostor-without-certificate",
        world.stamped(message, impostor.stamp(message.signature, embed=False)),
        INVALID,
        "the same without its certificate",
    )
    refuse(
        "certificate-expired",
        "its certificate ended a second before",
        TimestampAuthority("expired tsa", validity=(clock.FOUNDED, clock.STAMPED - 1)),
    )
    refuse(
        "certificate-not-begun",
        "its certificate began a second later",
        TimestampAuthority("early tsa", validity=(clock.STAMPED + 1, clock.DISSOLVED)),
    )
    refuse("usage-not-critical", "a usage that is not critical", TimestampAuthority("lax tsa", critical=False))
    refuse(
        "two-usages",
        "a second usage",
        TimestampAuthority("busy tsa", usages=[ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING]),
    )
    refuse("other-usage", "another usage", TimestampAuthority("other usage tsa", usages=[ExtendedKeyUsageOID.CODE_SIGNING]))
    refuse("no-usage", "no usage", TimestampAuthority("any tsa", usages=()))
    refuse(
        "key-usage-encipherment", "a key that may not sign", TimestampAuthority("mute tsa", key_usages=("key_encipherment",))
    )
    refuse("of-authority", "the certificate of an authority", TimestampAuthority("grand tsa", authority=True))
    cases.fails(
        "root-without-tsa",
        world.stamped(message),
        INVALID,
        "the root names no authority",
        root=world.root(timestampAuthorities=None),
    )
    foreign = world.tsa.trusted(chain=[world.tsa.certificate, world.other_tsa.root])
    cases.fails(
        "tsa-chain-broken",
        world.stamped(message),
        INVALID,
        "a chain that does not hold together",
        root=world.root(timestampAuthorities=[foreign]),
    )


def add_numbers(cases):
    world = cases.world
    message = world.message()
    stamp, other = world.tsa.stamp(message.signature), world.other_tsa.stamp(message.signature)
    entry = world.rekor.record(hashedrekord(message))
    cases.fails(
        "timestamp-unknown-beside-promise",
        assemble(message, [entry], [other]),
        INVALID,
        "a timestamp that is there must verify, whoever else vouches for the time",
    )
    cases.fails("timestamp-unknown-beside-known", assemble(message, [entry], [stamp, other]), INVALID, "each must verify")
    cases.fails(
        "timestamp-unknown-alone",
        assemble(message, [world.rekor2.record(hashedrekord_v2(message))], [other]),
        TIME,
        "and then nobody vouches for the time",
    )
    cases.fails(
        "timestamp-twice", assemble(message, [entry], [stamp, stamp]), TIME, "an authority counts once", timestamp_threshold=2
    )
    cases.fails(
        "timestamp-required", assemble(message, [entry]), TIME, "the caller demands a signed timestamp", timestamp_threshold=1
    )
