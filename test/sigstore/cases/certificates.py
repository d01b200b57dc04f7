"""The signer's certificate: its form, its purpose, who issued it and when, and certificate transparency."""

import struct

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from world import clock, der, keys
from world.bundles import Signer, assemble, flipped, hashedrekord, replaced, without
from world.encoding import claim, flip
from world.fulcio import FULCIO, IDENTITY, Fulcio, issue_authority, list_of_promises, name_of

INVALID = "certificate/invalid"
UNTRUSTED = "certificate/untrusted"
TRANSPARENCY = "certificate/transparency-missing"
CERTIFICATE = ("verificationMaterial", "certificate", "rawBytes")


def add(cases):
    add_form(cases)
    add_purposes(cases)
    add_names(cases)
    add_claims(cases)
    add_issuers(cases)
    add_times(cases)
    add_transparency(cases)


def add_form(cases):
    world = cases.world
    certificate = world.signer.certificate

    def bundle_with(changed):
        return world.logged(world.message(Signer(world.key, changed)))

    cases.fails("certificate-with-tail", bundle_with(certificate + b"\0"), INVALID, "a byte behind the certificate")
    cases.fails("certificate-cut-off", bundle_with(certificate[:-1]), INVALID, "the certificate is cut off")
    cases.fails("certificate-is-text", bundle_with(b"a certificate"), INVALID, "something else than a certificate")
    cases.fails("certificate-is-key", bundle_with(keys.spki(world.key)), INVALID, "a public key in place of a certificate")
    relaxed = world.fulcio.issue(world.key, edit_tbs=lambda tbs: tbs.replace(b"\x01\x01\xff", b"\x01\x01\x01"))
    cases.fails("certificate-not-der", bundle_with(relaxed), INVALID, "BER that is not DER: TRUE is 255")
    eight, nine = der.object_id(f"{FULCIO}.8"), der.object_id(f"{FULCIO}.9")
    twice = world.fulcio.issue(world.key, edit_tbs=lambda tbs: tbs.replace(nine, eight))
    cases.fails("certificate-extension-twice", bundle_with(twice), INVALID, "two issuers in two extensions with one name")
    other_algorithm = certificate.replace(der.algorithm("1.2.840.10045.4.3.3"), der.algorithm("1.2.840.10045.4.3.2"), 1)
    cases.fails(
        "certificate-two-algorithms", bundle_with(other_algorithm), INVALID, "the algorithm is named twice, differently"
    )


def add_purposes(cases):
    world = cases.world

    def refuse(name, why, **changes):
        cases.fails(name, world.logged(world.message(world.certified(**changes))), INVALID, why)

    refuse("usage-absent", "no extended key usage", usages=())
    refuse("usage-server", "a certificate for servers", usages=[ExtendedKeyUsageOID.SERVER_AUTH])
    refuse("usage-any", "a certificate for anything", usages=[ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE])
    refuse("usage-time-stamping", "a certificate for timestamps", usages=[ExtendedKeyUsageOID.TIME_STAMPING])
    refuse("key-usage-encipherment", "a key that may not sign", key_usages=("key_encipherment",))
    refuse("key-usage-absent", "a key of which nobody says that it may sign", key_usages=())
    refuse(
        "certificate-of-authority",
        "an authority's certificate",
        authority=True,
        key_usages=("digital_signature", "key_cert_sign"),
    )
    refuse("critical-extension", "a critical extension that nobody knows", extra=[(f"{FULCIO}.99", der.null(), True)])
    both = world.certified(usages=[ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CODE_SIGNING])
    cases.passes("usage-among-others", world.logged(world.message(both)), "code signing among other usages")
    extra = world.certified(extra=[(f"{FULCIO}.99", der.null(), False)])
    cases.passes(
        "unknown-extension", world.logged(world.message(extra)), "an extension that nobody knows and that is not critical"
    )


def add_names(cases):
    world = cases.world
    uri, mail = x509.UniformResourceIdentifier(IDENTITY), x509.RFC822Name("someone@example.org")
    two = {
        "names-two-uris": [uri, x509.UniformResourceIdentifier("https://evil.example")],
        "names-uri-first": [uri, mail],
        "names-uri-last": [mail, uri],
        "names-twice-the-same": [uri, uri],
        "names-and-host": [uri, x509.DNSName("example.org")],
        "names-and-directory-name": [uri, x509.DirectoryName(name_of("somebody"))],
        "names-none": [],
    }
    for name, names in two.items():
        cases.fails(
            name,
            world.logged(world.message(world.certified(names=names))),
            INVALID,
            "a certificate identifies exactly one signer",
        )


def add_claims(cases):
    world = cases.world
    issuer = "https://token.actions.githubusercontent.com"
    defects = {
        "claim-with-tail": {8: claim(issuer) + b"\0"},
        "claim-with-second-text": {8: claim(issuer) + claim("https://evil.example")},
        "claim-bare-text": {8: issuer.encode()},
        "claim-other-type": {8: der.tlv(0x16, issuer.encode())},
        "claim-empty-value": {8: b""},
        "claim-no-utf8": {8: der.tlv(0x0C, b"https://\xff\xfe")},
        "claim-with-nul": {8: claim(issuer + "\0.evil.example")},
        "claim-older-no-utf8": {1: b"https://\xff\xfe"},
        "claim-older-with-nul": {1: issuer.encode() + b"\0.evil.example"},
        "claim-of-repository-with-tail": {12: claim("https://github.com/example/project") + b"x"},
        "claim-of-newest-with-tail": {24: claim("repo:example/project") + b"x"},
    }
    for name, claims in defects.items():
        cases.fails(
            name,
            world.logged(world.message(world.certified(claims=claims))),
            INVALID,
            "an extension of Fulcio's that is not in its form",
        )


def add_issuers(cases):
    world = cases.world
    genuine = world.logged(world.message())

    def bundle_of(fulcio, **changes):
        return world.logged(world.message(world.certified(fulcio=fulcio, **changes)))

    impostor = Fulcio("fulcio", world.ct_log, key_label="impostor")
    cases.fails("issuer-unknown", bundle_of(world.other_fulcio), UNTRUSTED, "an authority that the root does not name")
    cases.fails("issuer-impostor", bundle_of(impostor), UNTRUSTED, "an authority with the names of the trusted one")
    forged = world.certified(signing_key=keys.p384("forger"))
    cases.fails(
        "certificate-forged", world.logged(world.message(forged)), UNTRUSTED, "nobody's signature under the issuer's name"
    )
    broken = world.certified(edit_signature=flip)
    cases.fails(
        "certificate-signature-flipped", world.logged(world.message(broken)), UNTRUSTED, "one bit of the issuer's signature"
    )
    signed = world.message()
    timed = assemble(signed, [world.rekor.record(hashedrekord(signed))], [world.tsa.stamp(signed.signature)])
    cases.fails("certificate-flipped", flipped(timed, CERTIFICATE), UNTRUSTED, "the same in a bundle that was whole")
    chain = world.other_fulcio.chain
    signed = world.message(world.certified(fulcio=world.other_fulcio))
    carried = assemble(signed, [world.rekor.record(hashedrekord(signed))], version="0.2", chain=[chain[0], *world.fulcio.chain])
    cases.fails("issuer-carried-along", carried, UNTRUSTED, "certificates inside a bundle add no trust")
    cases.fails(
        "root-of-other-authority",
        genuine,
        UNTRUSTED,
        "the root names another authority",
        root=world.root(certificateAuthorities=[world.other_fulcio.trusted()]),
    )
    cases.fails(
        "root-without-authority", genuine, UNTRUSTED, "the root names no authority", root=world.root(certificateAuthorities=[])
    )
    self_made = Signer(world.key, self_signed(world))
    cases.fails("certificate-self-signed", world.logged(world.message(self_made)), UNTRUSTED, "the signer issued it alone")


def self_signed(world):
    """A signer's certificate with Fulcio's names under the signer's own signature."""
    return world.fulcio.issue(world.key, edit_signature=lambda _: keys.sign(world.key, b"anything"))


def add_times(cases):
    world = cases.world
    message = world.message()
    cases.fails("time-before-certificate", world.logged(message, time=clock.ISSUED - 1), UNTRUSTED, "a second too early")
    cases.fails("time-after-certificate", world.logged(message, time=clock.EXPIRED + 1), UNTRUSTED, "a second too late")
    genuine = world.logged(message)

    def with_authority(**validity):
        return world.root(certificateAuthorities=[world.fulcio.trusted(**validity)])

    cases.fails(
        "authority-ended",
        genuine,
        UNTRUSTED,
        "the authority was trusted until a second before",
        root=with_authority(end=clock.INTEGRATED - 1),
    )
    cases.fails(
        "authority-not-begun",
        genuine,
        UNTRUSTED,
        "the authority was trusted from a second later on",
        root=with_authority(start=clock.INTEGRATED + 1),
    )
    short = Fulcio("fulcio", world.ct_log, intermediate_validity=(clock.FOUNDED, clock.INTEGRATED - 1))
    cases.fails(
        "intermediate-expired",
        genuine,
        UNTRUSTED,
        "the intermediate ended a second before",
        root=world.root(certificateAuthorities=[short.trusted()]),
    )
    late = Fulcio("fulcio", world.ct_log, intermediate_validity=(clock.INTEGRATED + 1, clock.DISSOLVED))
    cases.fails(
        "intermediate-not-begun",
        genuine,
        UNTRUSTED,
        "the intermediate began a second later",
        root=world.root(certificateAuthorities=[late.trusted()]),
    )
    just = Fulcio("fulcio", world.ct_log, intermediate_validity=(clock.INTEGRATED, clock.INTEGRATED))
    cases.passes(
        "intermediate-valid-for-a-second",
        genuine,
        "the intermediate was valid in this second alone",
        root=world.root(certificateAuthorities=[just.trusted()]),
    )
    stamp = world.tsa.stamp(message.signature, time=clock.EXPIRED + 1)
    both = assemble(message, [world.rekor.record(hashedrekord(message))], [stamp])
    cases.fails("one-time-of-two-outside", both, UNTRUSTED, "the certificate must be valid at every verified time")
    key = world.rekor.record(hashedrekord(message), time=clock.EXPIRED + 1)
    cases.fails(
        "other-time-of-two-outside",
        assemble(message, [key], [world.tsa.stamp(message.signature)]),
        UNTRUSTED,
        "the same with the log's time",
    )
    chain = [world.fulcio.root, world.fulcio.intermediate]
    cases.fails(
        "root-chain-reversed",
        genuine,
        "root/malformed",
        "an authority's chain in the wrong order",
        root=world.root(certificateAuthorities=[world.fulcio.trusted(chain=chain)]),
    )
    foreign = [world.fulcio.intermediate, world.other_fulcio.root]
    cases.fails(
        "root-chain-broken",
        genuine,
        "root/malformed",
        "an authority's chain that does not hold together",
        root=world.root(certificateAuthorities=[world.fulcio.trusted(chain=foreign)]),
    )
    cases.fails(
        "root-chain-of-leaf",
        genuine,
        "root/malformed",
        "a signer's certificate as an authority",
        root=world.root(certificateAuthorities=[world.fulcio.trusted(chain=[world.signer.certificate])]),
    )
    key = keys.p384("plain authority")
    plain = issue_authority("plain", key, "plain", key, path_length=0)
    cases.fails(
        "root-chain-of-stranger",
        genuine,
        UNTRUSTED,
        "an authority that has issued nothing",
        root=world.root(certificateAuthorities=[world.fulcio.trusted(chain=[plain])]),
    )


def add_transparency(cases):
    world, log = cases.world, cases.world.ct_log

    def bundle_with(promises):
        return world.logged(world.message(world.certified(promises=promises)))

    def refuse(name, promises, why):
        cases.fails(name, bundle_with(promises), TRANSPARENCY, why)

    def single(**changes):
        return lambda tbs, issuer: list_of_promises(log.promise(tbs, issuer, **changes))

    refuse("sct-absent", lambda *_: b"", "no signed certificate timestamp")
    refuse("sct-flipped", single(edit=flip), "one bit of the log's signature")
    refuse(
        "sct-of-unknown-log",
        lambda tbs, issuer: list_of_promises(world.other_ct_log.promise(tbs, issuer)),
        "a log that the root does not name",
    )
    refuse(
        "sct-of-impostor",
        lambda tbs, issuer: list_of_promises(world.other_ct_log.promise(tbs, issuer, log_id=log.log_id)),
        "another log under the id of the trusted one",
    )
    refuse(
        "sct-of-other-issuer",
        lambda tbs, _: list_of_promises(log.promise(tbs, keys.spki(world.fulcio.root_key))),
        "a certificate of another issuer",
    )
    refuse(
        "sct-of-other-certificate",
        lambda tbs, issuer: list_of_promises(log.promise(flip(tbs, 40), issuer)),
        "a certificate with another content",
    )
    refuse("sct-extension-added", single(extensions=b"x", signed_extensions=b""), "extensions that the log has not signed")
    refuse("sct-extension-dropped", single(extensions=b"", signed_extensions=b"x"), "extensions that are not there any more")
    refuse("sct-version-2", single(version=1), "a version that does not exist")
    refuse("sct-sha1", single(hash_algorithm=2), "a signature over SHA-1")

    def edited(edit):
        return lambda tbs, issuer: edit(list_of_promises(log.promise(tbs, issuer)))

    refuse("sct-list-empty", lambda *_: list_of_promises(), "a list without timestamps")
    refuse("sct-list-short", edited(lambda promises: promises[:-1]), "a list shorter than it says")
    refuse("sct-list-with-tail", edited(lambda promises: promises + b"\0"), "a byte behind the list")
    refuse("sct-with-tail", lambda tbs, issuer: list_of_promises(log.promise(tbs, issuer) + b"\0"), "a byte behind a timestamp")
    refuse("sct-list-length-zero", edited(lambda promises: struct.pack(">H", 0) + promises[2:]), "a list that says it is empty")
    refuse(
        "sct-one-broken-of-two",
        lambda tbs, issuer: list_of_promises(log.promise(tbs, issuer), b"broken"),
        "a list with something broken in it is no list",
    )
    cases.passes(
        "sct-with-extensions",
        bundle_with(single(extensions=b"\x00\x00\x05\x00\x00\x0d\xde\x14")),
        "extensions, as tiled logs have them",
    )
    cases.passes(
        "sct-second-of-two",
        bundle_with(lambda tbs, issuer: list_of_promises(world.other_ct_log.promise(tbs, issuer), log.promise(tbs, issuer))),
        "the second timestamp is of the trusted log",
    )

    genuine = world.logged(world.message())
    cases.fails(
        "ct-log-ended",
        genuine,
        TRANSPARENCY,
        "the log was trusted until a second before",
        root=world.root(ctlogs=[log.trusted(end=clock.TRANSPARENT - 1)]),
    )
    cases.fails(
        "ct-log-not-begun",
        genuine,
        TRANSPARENCY,
        "the log was trusted from a second later on",
        root=world.root(ctlogs=[log.trusted(start=clock.TRANSPARENT + 1)]),
    )
    cases.fails(
        "root-of-other-ct-log",
        genuine,
        TRANSPARENCY,
        "the root names another log",
        root=world.root(ctlogs=[world.other_ct_log.trusted()]),
    )
    cases.fails("root-without-ct-log", genuine, TRANSPARENCY, "the root names no log", root=world.root(ctlogs=None))
    swapped = replaced(log.trusted(), ("publicKey", "rawBytes"), world.other_ct_log.trusted()["publicKey"]["rawBytes"])
    cases.fails(
        "root-with-other-ct-key",
        genuine,
        TRANSPARENCY,
        "the root has another key under the log's id",
        root=world.root(ctlogs=[swapped]),
    )
    cases.fails(
        "root-ct-log-without-start",
        genuine,
        "root/malformed",
        "a log without the start of its validity",
        root=world.root(ctlogs=[without(log.trusted(), ("publicKey", "validFor", "start"))]),
    )
