"""Fulcio, which issues certificates of ten minutes to signers, and the certificate transparency log behind it."""

import hashlib
import struct

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from . import clock, der, keys
from .encoding import b64, claim

ECDSA_WITH_SHA384 = "1.2.840.10045.4.3.3"
SCT_LIST = "1.3.6.1.4.1.11129.2.4.2"
FULCIO = "1.3.6.1.4.1.57264.1"

REPOSITORY = "https://github.com/example/project"
REF = "refs/heads/main"
COMMIT = "9f1c4e6d2b7a8035c1d2e3f405162738495a6b7c"
IDENTITY = f"{REPOSITORY}/.github/workflows/release.yml@{REF}"
ISSUER = "https://token.actions.githubusercontent.com"

# Fulcio's extensions by their last arc, as its workload identities on GitHub have them.
CLAIMS = {
    1: ISSUER.encode(),
    2: b"push",
    3: COMMIT.encode(),
    4: b"Release",
    5: b"example/project",
    6: REF.encode(),
    8: claim(ISSUER),
    9: claim(IDENTITY),
    10: claim(COMMIT),
    11: claim("github-hosted"),
    12: claim(REPOSITORY),
    13: claim(COMMIT),
    14: claim(REF),
    15: claim("632596897"),
    16: claim("https://github.com/example"),
    17: claim("131804563"),
    18: claim(IDENTITY),
    19: claim(COMMIT),
    20: claim("push"),
    21: claim(f"{REPOSITORY}/actions/runs/8347481628/attempts/1"),
    22: claim("public"),
    23: claim("production"),
    24: claim("repo:example/project:environment:production"),
}


def name_of(common_name, organization="pipeseal test"):
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization), x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    )


def key_usage(*wanted):
    every = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: name in wanted for name in every})


def serial_of(text):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big") | 1


def start_certificate(subject, issuer, key, issuer_key, validity, label):
    """A builder with everything but what the certificate is for."""
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(serial_of(label))
        .not_valid_before(clock.naive(validity[0]))
        .not_valid_after(clock.naive(validity[1]))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )


def issue_authority(label, key, issuer, issuer_key, *, path_length, validity=(clock.FOUNDED, clock.DISSOLVED), usages=()):
    """The certificate of an authority, in DER."""
    builder = start_certificate(name_of(label), name_of(issuer), key, issuer_key, validity, label)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
    builder = builder.add_extension(key_usage("key_cert_sign", "crl_sign"), critical=True)
    if usages:
        builder = builder.add_extension(x509.ExtendedKeyUsage(usages), critical=False)
    return builder.sign(issuer_key, hashes.SHA384()).public_bytes(serialization.Encoding.DER)


class CertificateLog:
    """A certificate transparency log (RFC 6962)."""

    def __init__(self, label, url):
        self.key = keys.p256(label)
        self.url = url
        self.log_id = hashlib.sha256(keys.spki(self.key)).digest()

    def promise(
        self,
        tbs,
        issuer_spki,
        *,
        time=clock.TRANSPARENT,
        extensions=b"",
        signed_extensions=None,
        edit=None,
        log_id=None,
        version=0,
        hash_algorithm=4,
    ):
        """A signed certificate timestamp for a certificate without a list of them (section 3.2); `edit` changes its signature."""
        milliseconds = struct.pack(">Q", time * 1000)
        covered = extensions if signed_extensions is None else signed_extensions
        signed = b"".join(
            [
                b"\x00\x00",
                milliseconds,
                b"\x00\x01",
                hashlib.sha256(issuer_spki).digest(),
                len(tbs).to_bytes(3, "big"),
                tbs,
                struct.pack(">H", len(covered)),
                covered,
            ]
        )
        signature = keys.sign(self.key, signed)
        if edit:
            signature = edit(signature)
        return b"".join(
            [
                bytes([version]),
                log_id or self.log_id,
                milliseconds,
                struct.pack(">H", len(extensions)),
                extensions,
                bytes([hash_algorithm, 3]),
                struct.pack(">H", len(signature)),
                signature,
            ]
        )

    def trusted(self, start=clock.FOUNDED, end=None):
        return trusted_log(self.url, self.key, self.log_id, start, end)


def list_of_promises(*promises):
    """The TLS vector that the extension of a certificate holds."""
    each = b"".join(struct.pack(">H", len(promise)) + promise for promise in promises)
    return struct.pack(">H", len(each)) + each


def period(start, end):
    out = {}
    if start is not None:
        out["start"] = clock.rfc3339(start)
    if end is not None:
        out["end"] = clock.rfc3339(end)
    return out


def trusted_log(url, key, log_id, start, end):
    """A log as trusted_root.json names it."""
    return {
        "baseUrl": url,
        "hashAlgorithm": "SHA2_256",
        "publicKey": {"rawBytes": b64(keys.spki(key)), "keyDetails": keys.details(key), "validFor": period(start, end)},
        "logId": {"keyId": b64(log_id)},
    }


def trusted_authority(url, common_name, chain, start, end):
    """A certificate or timestamp authority as trusted_root.json names it."""
    return {
        "subject": {"organization": "pipeseal test", "commonName": common_name},
        "uri": url,
        "certChain": {"certificates": [{"rawBytes": b64(certificate)} for certificate in chain]},
        "validFor": period(start, end),
    }


class Fulcio:
    """A root, an intermediate, and the leaves that the intermediate issues."""

    def __init__(self, label, ct_log, *, key_label=None, intermediate_validity=(clock.FOUNDED, clock.DISSOLVED)):
        """With `key_label` the names are those of another authority and the keys are not."""
        self.label = label
        self.ct_log = ct_log
        self.root_key = keys.p384((key_label or label) + " root")
        self.key = keys.p384((key_label or label) + " intermediate")
        self.root = issue_authority(f"{label} root", self.root_key, f"{label} root", self.root_key, path_length=1)
        self.intermediate = issue_authority(
            f"{label} intermediate",
            self.key,
            f"{label} root",
            self.root_key,
            path_length=0,
            validity=intermediate_validity,
            usages=[ExtendedKeyUsageOID.CODE_SIGNING],
        )
        self.chain = [self.intermediate, self.root]

    def issue(
        self,
        key,
        *,
        names=None,
        claims=None,
        usages=(ExtendedKeyUsageOID.CODE_SIGNING,),
        key_usages=("digital_signature",),
        authority=False,
        validity=(clock.ISSUED, clock.EXPIRED),
        promises=None,
        extra=(),
        edit_tbs=lambda tbs: tbs,
        edit_signature=lambda signature: signature,
        signing_key=None,
    ):
        """The certificate of a signer, in DER.

        `names` are its alternative names, `claims` replace Fulcio's extensions (None leaves one out), `promises` makes the list
        of signed certificate timestamps from the certificate without it (b"" leaves it out), `extra` are further extensions
        and `edit_tbs` changes what is signed.
        """
        names = [x509.UniformResourceIdentifier(IDENTITY)] if names is None else names
        builder = start_certificate(x509.Name([]), name_of(f"{self.label} intermediate"), key, self.key, validity, self.label)
        if key_usages:
            builder = builder.add_extension(key_usage(*key_usages), critical=True)
        if usages:
            builder = builder.add_extension(x509.ExtendedKeyUsage(usages), critical=False)
        if authority:
            builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=True)
        for number, value in {**CLAIMS, **(claims or {})}.items():
            if value is not None:
                builder = add_raw(builder, f"{FULCIO}.{number}", value)
        for oid, value, critical in extra:
            builder = add_raw(builder, oid, value, critical)

        promised = (promises or self.promises)(edit_tbs(self.tbs_of(builder)), keys.spki(self.key))
        if promised:
            builder = add_raw(builder, SCT_LIST, der.octet_string(promised))
        tbs = edit_tbs(self.tbs_of(builder))
        signature = edit_signature(keys.sign(signing_key or self.key, tbs, hashes.SHA384()))
        return der.sequence(tbs, der.algorithm(ECDSA_WITH_SHA384), der.bit_string(signature))

    def promises(self, tbs, issuer_spki):
        return list_of_promises(self.ct_log.promise(tbs, issuer_spki))

    def tbs_of(self, builder):
        return builder.sign(self.key, hashes.SHA384()).tbs_certificate_bytes

    def trusted(self, start=clock.FOUNDED, end=None, chain=None):
        return trusted_authority(
            f"https://{self.label.replace(' ', '-')}.test.example", f"{self.label} root", chain or self.chain, start, end
        )


def add_raw(builder, oid, value, critical=False):
    return builder.add_extension(x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), value), critical=critical)
