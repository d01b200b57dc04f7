#!/usr/bin/env python3
"""Makes the certificates of authorities and the timestamps of this folder (pyca/cryptography 43 or later).

Keys and signatures are the same at every run. Timestamps, and certificates that no library would make, are put together here
in DER.
"""
import base64
import datetime
import hashlib
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID as Usage
from cryptography.x509.oid import NameOID

HERE = pathlib.Path(__file__).parent
AUTHORITIES = HERE / "authorities"
TIMESTAMPS = HERE / "timestamps"

SIGNED_TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2"
SIGNER_NAME = x509.ObjectIdentifier("1.3.6.1.4.1.57264.1.7")
UNKNOWN = x509.ObjectIdentifier("1.3.6.1.4.1.99999.1")
URI = "https://example.com/workflow@refs/heads/main"
MESSAGE = b"signature"


def time(text):
    return datetime.datetime.fromisoformat(text)


BEGIN, END = time("2026-01-01T00:00:00"), time("2046-01-01T00:00:00")
LEAF_BEGIN, LEAF_END = time("2026-05-01T12:00:00"), time("2026-05-01T12:10:00")


# ---- DER ----

def der(tag, *contents):
    body = b"".join(contents)
    size = len(body)
    if size < 0x80:
        return bytes([tag, size]) + body
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + body


def sequence(*contents):
    return der(0x30, *contents)


def set_of(*contents):
    return der(0x31, *sorted(contents))


def integer(value):
    return der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def octets(value):
    return der(0x04, value)


def oid(dotted):
    first, second, *rest = (int(part) for part in dotted.split("."))
    body = b""
    for number in (40 * first + second, *rest):
        digits = [number & 0x7F]
        while number := number >> 7:
            digits.append(0x80 | number & 0x7F)
        body += bytes(reversed(digits))
    return der(0x06, body)


def elements(body):
    """The elements one behind the other, each with tag and length."""
    found = []
    while body:
        size, header = body[1], 2
        if size & 0x80:
            header += size & 0x7F
            size = int.from_bytes(body[2:header], "big")
        found.append(body[:header + size])
        body = body[header + size:]
    return found


def contents(element):
    return element[2 + (element[1] & 0x7F if element[1] & 0x80 else 0):]


# ---- certificates ----

def key(seed, curve=ec.SECP256R1()):
    return ec.derive_private_key(int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big") >> 8, curve)


def sign(private_key, data, digest=hashes.SHA256()):
    return private_key.sign(data, ec.ECDSA(digest, deterministic_signing=True))


def name(common_name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)] if common_name else [])


def key_usage(**wanted):
    names = ("digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign "
             "crl_sign encipher_only decipher_only").split()
    return x509.KeyUsage(**{each: wanted.get(each, False) for each in names})


class Party:
    """A certificate and the key in it."""

    def __init__(self, file, issuer=None, *, subject=None, ca=True, curve=ec.SECP256R1(), begin=BEGIN, end=END, path_length=None,
                 usages=(), usages_critical=False, usage="default", extensions=(), seed=None, forged_by=None,
                 sha1=False):
        self.key = key(seed or file, curve)
        self.subject = name(file if subject is None else subject)
        issuer = issuer or self
        builder = (x509.CertificateBuilder().subject_name(self.subject).issuer_name(issuer.subject)
                   .public_key(self.key.public_key())
                   .serial_number(int.from_bytes(hashlib.sha256(f"serial {file}".encode()).digest()[:8], "big") | 1)
                   .not_valid_before(begin).not_valid_after(end)
                   .add_extension(x509.BasicConstraints(ca, path_length if ca else None), critical=True))
        if usage == "default":
            usage = key_usage(key_cert_sign=True, crl_sign=True) if ca else key_usage(digital_signature=True)
        if usage:
            builder = builder.add_extension(usage, critical=True)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), False)
        if usages:
            builder = builder.add_extension(x509.ExtendedKeyUsage(usages), usages_critical)
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        self.certificate = builder.sign(forged_by or issuer.key, hashes.SHA256(), ecdsa_deterministic=True)
        self.der = self.certificate.public_bytes(serialization.Encoding.DER)
        if sha1:  # which the library does not sign with
            version, serial, _, *rest = elements(contents(elements(contents(self.der))[0]))
            algorithm = sequence(oid(SIGNATURES["sha1"]))
            tbs = sequence(version, serial, algorithm, *rest)
            self.der = sequence(tbs, algorithm, der(0x03, b"\0" + sign(issuer.key, tbs, hashes.SHA1())))
        write(AUTHORITIES / f"{file}.pem", pem(self.der))


def write(path, data):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def pem(data):
    text = base64.b64encode(data).decode()
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""]).encode()


def uri_name(text=URI):
    return x509.SubjectAlternativeName([x509.UniformResourceIdentifier(text)]), True


def code_signing():
    """An authority of the kind that Fulcio is."""
    p384 = ec.SECP384R1()
    root = Party("root", curve=p384)
    intermediate = Party("intermediate", root, curve=p384, path_length=0, usages=[Usage.CODE_SIGNING])
    leaf = dict(subject="", ca=False, begin=LEAF_BEGIN, end=LEAF_END, usages=[Usage.CODE_SIGNING])
    sct_list = x509.UnrecognizedExtension(x509.ObjectIdentifier(SIGNED_TIMESTAMPS), octets(b"\0\x03\0\1x")), False
    issuer = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.57264.1.8"), der(0x0C, b"https://issuer")), False
    made = Party("leaf", intermediate, extensions=[uri_name(), issuer, sct_list], **leaf)
    write(AUTHORITIES / "leaf.tbs", made.certificate.tbs_precertificate_bytes)
    Party("leaf_of_root", root, extensions=[uri_name()], **leaf)
    Party("leaf_other_name", intermediate, extensions=[(x509.SubjectAlternativeName(
        [x509.OtherName(SIGNER_NAME, der(0x0C, "somebody!example.com".encode())), x509.OtherName(UNKNOWN, der(0x05))]), True)],
        **leaf)
    Party("leaf_forged", intermediate, extensions=[uri_name()], forged_by=key("somebody else", p384), **leaf)
    Party("leaf_sha1", intermediate, extensions=[uri_name()], sha1=True, **leaf)
    Party("leaf_outlives_issuer", intermediate, extensions=[uri_name()], **{**leaf, "end": time("2050-01-01T00:00:00")})
    Party("leaf_unknown_critical", intermediate,
          extensions=[uri_name(), (x509.UnrecognizedExtension(UNKNOWN, der(0x05)), True)], **leaf)
    Party("leaf_no_usages", intermediate, extensions=[uri_name()], **{**leaf, "usages": ()})
    Party("leaf_any_usage", intermediate, extensions=[uri_name()], **{**leaf, "usages": [Usage.ANY_EXTENDED_KEY_USAGE]})
    Party("leaf_server", intermediate, extensions=[uri_name()], **{**leaf, "usages": [Usage.SERVER_AUTH]})
    Party("leaf_no_key_usage", intermediate, extensions=[uri_name()], usage=None, **leaf)
    Party("leaf_cannot_sign", intermediate, extensions=[uri_name()], usage=key_usage(key_agreement=True), **leaf)
    Party("leaf_is_authority", root, usages=[Usage.CODE_SIGNING], extensions=[uri_name()], curve=p384)
    Party("leaf_constrains", intermediate, **leaf, extensions=[
        uri_name(), (x509.NameConstraints([x509.UniformResourceIdentifier("example.com")], None), True)])
    Party("other_root", curve=p384, subject="root")
    Party("intermediate_no_path", intermediate, curve=p384)
    Party("intermediate_for_servers", root, curve=p384, usages=[Usage.SERVER_AUTH])
    Party("intermediate_cannot_issue", root, curve=p384, usage=key_usage(digital_signature=True, crl_sign=True))
    Party("intermediate_no_authority", root, curve=p384, ca=False)
    Party("intermediate_sha1", root, subject="intermediate", seed="intermediate", curve=p384, sha1=True)
    constrained = Party("constrained", root, curve=p384, extensions=[
        (x509.NameConstraints([x509.UniformResourceIdentifier("example.com")], None), True)])
    Party("leaf_inside", constrained, extensions=[uri_name()], **leaf)
    Party("leaf_outside", constrained, extensions=[uri_name("https://example.org/workflow")], **leaf)
    below = Party("below_constrained", constrained, curve=p384)
    Party("leaf_inside_below", below, extensions=[uri_name()], **leaf)
    Party("leaf_outside_below", below, extensions=[uri_name("https://example.org/workflow")], **leaf)
    # Two with one name and key, of which the first leads nowhere.
    stray = Party("stray_root", curve=p384)
    Party("renewed_stray", stray, subject="renewed", seed="renewed")
    renewed = Party("renewed", root)
    Party("leaf_of_renewed", renewed, extensions=[uri_name()], **leaf)
    names = [x509.DNSName(f"n{i}.example.com") for i in range(101)]
    Party("names_100", intermediate, extensions=[(x509.SubjectAlternativeName(names[:100]), True)], **leaf)
    Party("names_101", intermediate, extensions=[(x509.SubjectAlternativeName(names), True)], **leaf)
    Party("broken_email", intermediate, extensions=[(x509.SubjectAlternativeName(
        [x509.RFC822Name._init_without_validation("a@example.com@example.org")]), True)], **leaf)
    broken_certificates(made)


def broken_certificates(good):
    """What differs from a good certificate in one thing, signature aside."""
    tbs, algorithm, signature = elements(contents(good.der))
    version, serial, tbs_algorithm, issuer, validity, subject, public_key, extensions = elements(contents(tbs))
    head = [issuer, validity, subject, public_key]
    listed = elements(contents(contents(extensions)))

    def make(file, *parts, algorithm=algorithm, signature=signature):
        write(AUTHORITIES / "broken" / f"{file}.pem", pem(sequence(sequence(*parts), algorithm, signature)))

    def with_extensions(file, *extra):
        make(file, version, serial, tbs_algorithm, *head, der(0xA3, sequence(*listed, *extra)))

    sha384 = sequence(oid("1.2.840.10045.4.3.3"))
    make("control", version, serial, tbs_algorithm, *head, extensions)
    make("other_algorithm", version, serial, tbs_algorithm, *head, extensions, algorithm=sha384)
    make("version_1", serial, tbs_algorithm, *head, extensions)
    make("version_2", der(0xA0, integer(1)), serial, tbs_algorithm, *head, extensions)
    make("explicit_version_1", der(0xA0, integer(0)), serial, tbs_algorithm, *head)
    make("serial_zero", version, integer(0), tbs_algorithm, *head, extensions)
    make("serial_negative", version, integer(-5), tbs_algorithm, *head, extensions)
    make("serial_long", version, integer(1 << 160), tbs_algorithm, *head, extensions)
    make("serial_padded", version, b"\x02\x02\0\x01", tbs_algorithm, *head, extensions)
    make("unique_id", version, serial, tbs_algorithm, *head, der(0x81, b"\0x"), extensions)
    make("no_extensions_in_list", version, serial, tbs_algorithm, *head, der(0xA3, sequence()))
    make("more_parts", version, serial, tbs_algorithm, *head, extensions, sequence())
    make("unused_bits", version, serial, tbs_algorithm, *head, extensions, signature=der(0x03, b"\x03\xff"))
    make("string_in_pieces", version, serial, tbs_algorithm, *head, extensions,
         signature=der(0x23, der(0x03, b"\0" + contents(signature)[1:])))
    make("offset_time", version, serial, tbs_algorithm, issuer,
         sequence(der(0x17, b"260501120000+0000"), der(0x17, b"260501121000+0000")), subject, public_key, extensions)
    make("no_seconds", version, serial, tbs_algorithm, issuer,
         sequence(der(0x17, b"2605011200Z"), der(0x17, b"2605011210Z")), subject, public_key, extensions)
    unsorted = sorted([sequence(oid("2.5.4.3"), der(0x0C, b"a")), sequence(oid("2.5.4.10"), der(0x0C, b"b"))], reverse=True)
    make("unsorted_set", version, serial, tbs_algorithm, issuer, validity, sequence(der(0x31, *unsorted)), public_key, extensions)
    with_extensions("extension_twice", listed[-1])
    with_extensions("critical_false", sequence(oid("1.2.3"), b"\x01\x01\x00", octets(b"")))
    with_extensions("critical_one", sequence(oid("1.2.3"), b"\x01\x01\x01", octets(b"")))
    with_extensions("extension_without_value", sequence(oid("1.2.3")))
    with_extensions("constraints_say_nothing", sequence(oid("2.5.29.30"), b"\x01\x01\xff", octets(sequence())))
    with_extensions("constraints_empty_list", sequence(oid("2.5.29.30"), b"\x01\x01\xff", octets(sequence(der(0xA0)))))
    with_extensions("standard_extension_not_der", sequence(oid("2.5.29.99"), octets(b"\x30\x81\x00")))
    with_extensions("padded_id", sequence(der(0x06, b"\x2a\x80\x03"), octets(b"")))
    policy = sequence(der(0x80, b"\0"))
    with_extensions("policy_constraints_not_critical", sequence(oid("2.5.29.36"), octets(policy)))
    others = [each for each in listed if oid("2.5.29.37") not in each]
    make("usages_empty", version, serial, tbs_algorithm, *head,
         der(0xA3, sequence(*others, sequence(oid("2.5.29.37"), octets(sequence())))))
    write(AUTHORITIES / "broken" / "long_length.pem", pem(b"\x30\x84\0" + len(contents(good.der)).to_bytes(3, "big") + contents(good.der)))
    write(AUTHORITIES / "broken" / "bytes_after.pem", pem(good.der + b"\0"))


# ---- timestamps ----

DIGESTS = {"sha1": "1.3.14.3.2.26", "sha256": "2.16.840.1.101.3.4.2.1", "sha384": "2.16.840.1.101.3.4.2.2",
           "sha512": "2.16.840.1.101.3.4.2.3"}
SIGNATURES = {"sha1": "1.2.840.10045.4.1", "sha256": "1.2.840.10045.4.3.2", "sha384": "1.2.840.10045.4.3.3",
              "sha512": "1.2.840.10045.4.3.4"}
HASHES = {"sha1": hashes.SHA1(), "sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
TST_INFO = "1.2.840.113549.1.9.16.1.4"


def info(at="20260501120500Z", digest="sha256", version=1, imprint=None, extra=b""):
    imprint = hashlib.new(digest, MESSAGE).digest() if imprint is None else imprint
    return sequence(integer(version), oid("1.2.3.4"), sequence(sequence(oid(DIGESTS[digest])), octets(imprint)), integer(7),
                    der(0x18, at.encode()), extra)


def attribute(kind, *values):
    return sequence(oid(kind), der(0x31, *values))


def certificate_id(certificate):
    return sequence(sequence(sequence(octets(hashlib.sha256(certificate.der).digest()))))


def certificate_id_sha1(certificate):
    return sequence(sequence(sequence(octets(hashlib.sha1(certificate.der).digest()))))


CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12"
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"


def attributes(content, named, digest="sha256", without=None, **other):
    values = {"type": attribute(CONTENT_TYPE, oid(TST_INFO)),
              "digest": attribute(MESSAGE_DIGEST, octets(hashlib.new(digest, content).digest())),
              "certificate": attribute(SIGNING_CERTIFICATE_V2, certificate_id(named)), **other}
    values.pop(without, None)
    return sorted(values.values())


def signer_info(signer, signed_attributes, digest="sha256", signing_key=None):
    tbs = elements(contents(elements(contents(signer.der))[0]))
    covered = der(0x31, *signed_attributes)
    return sequence(integer(1), sequence(tbs[3], tbs[1]), sequence(oid(DIGESTS[digest])), der(0xA0, *signed_attributes),
                    sequence(oid(SIGNATURES[digest])), octets(sign(signing_key or signer.key, covered, HASHES[digest])))


def signed_data(content, signers, certificates=(), kind=TST_INFO, digest="sha256"):
    embedded = der(0xA0, *sorted(each.der for each in certificates)) if certificates else b""
    return sequence(oid("1.2.840.113549.1.7.2"), der(0xA0, sequence(
        integer(3), set_of(sequence(oid(DIGESTS[digest]))), sequence(oid(kind), der(0xA0, octets(content))), embedded,
        der(0x31, *signers))))


def response(token, status=0):
    return sequence(sequence(integer(status)), token)


def timestamps():
    root = Party("tsa_root", curve=ec.SECP384R1())
    intermediate = Party("tsa_intermediate", root, curve=ec.SECP384R1(), usages=[Usage.TIME_STAMPING])
    stamping = dict(ca=False, begin=LEAF_BEGIN, end=LEAF_END, usages=[Usage.TIME_STAMPING], usages_critical=True)
    tsa = Party("tsa", intermediate, **stamping)
    impostor = Party("tsa_impostor", intermediate, subject="tsa", **stamping)
    Party("tsa_not_critical", intermediate, **{**stamping, "usages_critical": False})
    Party("tsa_two_usages", intermediate, **{**stamping, "usages": [Usage.TIME_STAMPING, Usage.CODE_SIGNING]})
    Party("tsa_unknown_usage", intermediate, **{**stamping, "usages": [Usage.TIME_STAMPING, UNKNOWN]})
    Party("tsa_encipherment", intermediate, usage=key_usage(digital_signature=True, key_encipherment=True), **stamping)
    Party("tsa_commitment", intermediate, usage=key_usage(content_commitment=True), **stamping)
    Party("tsa_no_key_usage", intermediate, usage=None, **stamping)
    Party("tsa_is_authority", intermediate, **{**stamping, "ca": True})
    for_code = Party("tsa_intermediate_for_code", root, curve=ec.SECP384R1(), usages=[Usage.CODE_SIGNING])
    Party("tsa_of_intermediate_for_code", for_code, **stamping)

    def make(file, content=None, *, status=0, digest="sha256", signer=tsa, named=tsa, signing_key=None, certificates=(),
             kind=TST_INFO, without=None, **other):
        content = info() if content is None else content
        one = signer_info(signer, attributes(content, named, digest, without, **other), digest, signing_key)
        write(TIMESTAMPS / f"{file}.tsr", response(signed_data(content, [one], certificates, kind, digest), status))

    make("good")
    make("granted_with_modifications", status=1)
    make("embedded_signer", certificates=[tsa])
    make("embedded_chain", certificates=[tsa, intermediate, root])
    make("embedded_stranger", certificates=[impostor])
    make("imprint_sha384", info(digest="sha384"))
    make("imprint_sha512", info(digest="sha512"))
    make("signed_sha384", digest="sha384")
    make("signed_sha512", digest="sha512")
    make("fraction", info(at="20260501120500.999Z"))
    make("first_second", info(at="20260501120000Z"))
    make("last_second", info(at="20260501121000Z"))
    make("older_attribute", certificate=attribute(SIGNING_CERTIFICATE, certificate_id_sha1(tsa)))
    make("names_chain", certificate=attribute(SIGNING_CERTIFICATE_V2, sequence(sequence(
        *(sequence(octets(hashlib.sha256(each.der).digest())) for each in (tsa, intermediate, root))))))

    make("before_validity", info(at="20260501115959Z"))
    make("after_validity", info(at="20260501121001Z"))
    make("signed_sha1", digest="sha1")
    make("signed_by_impostor_key", signing_key=impostor.key)
    make("signed_by_impostor", signer=impostor, named=impostor, certificates=[impostor])
    make("names_impostor", named=impostor)
    make("wrong_digest_attribute", without="digest", other=attribute(MESSAGE_DIGEST, octets(hashlib.sha256(b"other").digest())))
    make("no_digest_attribute", without="digest")
    make("no_type_attribute", without="type")
    make("no_certificate_attribute", without="certificate")
    make("other_type_attribute", **{"type": attribute(CONTENT_TYPE, oid("1.2.840.113549.1.7.1"))})
    make("digest_attribute_twice", again=attribute(MESSAGE_DIGEST, octets(hashlib.sha256(info()).digest())))
    # The impostor has the name and, in this one, the serial number of the signer.
    twin = Party("tsa_twin", intermediate, subject="tsa", **stamping)
    twin_tbs = elements(contents(elements(contents(twin.der))[0]))
    tsa_tbs = elements(contents(elements(contents(tsa.der))[0]))
    body = sequence(twin_tbs[0], tsa_tbs[1], *twin_tbs[2:])
    twin.der = sequence(body, sequence(oid(SIGNATURES["sha256"])), der(0x03, b"\0" + sign(intermediate.key, body)))
    make("embedded_twin", certificates=[twin])
    make("signed_by_twin", certificates=[twin], signing_key=twin.key, named=twin)

    # Not even read.
    make("refused", status=2)
    make("imprint_sha1", info(digest="sha1"))
    make("imprint_short", info(imprint=b"\0" * 31))
    make("version_2", info(version=2))
    make("local_time", info(at="20260501120500"))
    make("offset_time", info(at="20260501120500+0000"))
    make("critical_extension", info(extra=der(0xA1, sequence(oid("1.2.3"), b"\x01\x01\xff", octets(b"")))))
    make("other_content", kind="1.2.840.113549.1.7.1")
    make("content_is_no_time", b"\x30\x00")
    make("bytes_after_content", info() + b"\0")
    one = signer_info(tsa, attributes(info(), tsa))
    write(TIMESTAMPS / "no_signer.tsr", response(signed_data(info(), [])))
    write(TIMESTAMPS / "two_signers.tsr", response(signed_data(info(), [one, one])))
    good = response(signed_data(info(), [one]))
    write(TIMESTAMPS / "bytes_after.tsr", good + b"\0")
    write(TIMESTAMPS / "no_token.tsr", sequence(sequence(integer(0))))
    write(TIMESTAMPS / "token_alone.tsr", signed_data(info(), [one]))
    detached = sequence(oid("1.2.840.113549.1.7.2"), der(0xA0, sequence(
        integer(3), set_of(sequence(oid(DIGESTS["sha256"]))), sequence(oid(TST_INFO)), der(0x31, one))))
    write(TIMESTAMPS / "no_content.tsr", response(detached))
    write(TIMESTAMPS / "not_signed_data.tsr", response(sequence(oid("1.2.840.113549.1.7.1"), der(0xA0, octets(b"x")))))


code_signing()
timestamps()
