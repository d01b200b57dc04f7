"""A timestamp authority (RFC 3161): responses are CMS signed data, written by hand so that each part can be wrong."""

import hashlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID

from . import clock, der, keys
from .fulcio import issue_authority, key_usage, name_of, serial_of, start_certificate, trusted_authority

SIGNED_DATA = "1.2.840.113549.1.7.2"
DATA = "1.2.840.113549.1.7.1"
TST_INFO = "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
SIGNING_TIME = "1.2.840.113549.1.9.5"
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2"
POLICY = "1.3.6.1.4.1.57264.2"
DIGESTS = {
    "sha1": "1.3.14.3.2.26",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
}
GRANTED, GRANTED_WITH_MODS, REJECTION = 0, 1, 2


def attribute(oid, value):
    return der.sequence(der.object_id(oid), der.set_of(value))


def utc_time(seconds):
    return der.tlv(0x17, clock.naive(seconds).strftime("%y%m%d%H%M%SZ").encode())


class TimestampAuthority:
    """A root and the certificate that signs timestamps."""

    def __init__(
        self,
        label,
        *,
        names=None,
        usages=(ExtendedKeyUsageOID.TIME_STAMPING,),
        critical=True,
        validity=(clock.FOUNDED, clock.DISSOLVED),
        authority=False,
        key_usages=("digital_signature",),
        intermediate=False,
    ):
        """With `names` the certificates are called like those of another authority, with the same serial numbers."""
        self.label = names or label
        self.root_key, self.key = keys.p384(label + " root"), keys.p256(label)
        self.root = issue_authority(f"{self.label} root", self.root_key, f"{self.label} root", self.root_key, path_length=1)
        issuer, issuer_key, above = f"{self.label} root", self.root_key, [self.root]
        if intermediate:
            issuer, issuer_key = f"{self.label} intermediate", keys.p384(label + " intermediate")
            above.insert(
                0,
                issue_authority(
                    issuer,
                    issuer_key,
                    f"{self.label} root",
                    self.root_key,
                    path_length=0,
                    usages=[ExtendedKeyUsageOID.TIME_STAMPING],
                ),
            )
        self.issuer, self.serial = name_of(issuer), serial_of(self.label)
        builder = start_certificate(name_of(self.label), self.issuer, self.key, issuer_key, validity, self.label)
        if key_usages:
            builder = builder.add_extension(key_usage(*key_usages), critical=True)
        if usages:
            builder = builder.add_extension(x509.ExtendedKeyUsage(usages), critical=critical)
        if authority:
            builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        self.certificate = builder.sign(issuer_key, hashes.SHA384()).public_bytes(serialization.Encoding.DER)
        self.chain = [self.certificate, *above]

    def trusted(self, start=clock.FOUNDED, end=None, chain=None):
        return trusted_authority(
            f"https://{self.label.replace(' ', '-')}.test.example/api/v1/timestamp", self.label, chain or self.chain, start, end
        )

    def info(self, message, *, time=clock.STAMPED, fraction="", digest="sha256", imprint=None, optional=(), serial=1):
        """TSTInfo: what is known about the message at that time."""
        imprint = hashlib.new(digest, message).digest() if imprint is None else imprint
        return der.sequence(
            der.integer(1),
            der.object_id(POLICY),
            der.sequence(der.algorithm(DIGESTS[digest]), der.octet_string(imprint)),
            der.integer(serial),
            der.generalized_time(time, fraction),
            *optional,
        )

    def attributes(self, content, *, time=clock.STAMPED, content_type=TST_INFO, message_digest=None, certificate=None):
        """The signed attributes, by name so that one can be taken away or replaced."""
        digest = hashlib.sha256(content).digest() if message_digest is None else message_digest
        signer = hashlib.sha256(certificate or self.certificate).digest()
        return {
            "content type": attribute(CONTENT_TYPE, der.object_id(content_type)),
            "signing time": attribute(SIGNING_TIME, utc_time(time)),
            "message digest": attribute(MESSAGE_DIGEST, der.octet_string(digest)),
            "signing certificate": attribute(
                SIGNING_CERTIFICATE_V2, der.sequence(der.sequence(der.sequence(der.octet_string(signer))))
            ),
        }

    def signer_info(self, attributes, edit_signature=lambda signature: signature):
        signed = attributes.values()
        signature = edit_signature(keys.sign(self.key, der.set_of(*signed), hashes.SHA256()))
        return der.sequence(
            der.integer(1),
            der.sequence(self.issuer.public_bytes(), der.integer(self.serial)),
            der.algorithm(DIGESTS["sha256"]),
            der.implicit_set_of(0, *signed),
            der.algorithm(ECDSA_WITH_SHA256),
            der.octet_string(signature),
        )

    def token(self, content, signers, certificates=(), content_type=TST_INFO):
        """CMS signed data (RFC 5652) around a TSTInfo."""
        embedded = [der.implicit_set_of(0, *certificates)] if certificates else []
        return der.sequence(
            der.object_id(SIGNED_DATA),
            der.explicit(
                0,
                der.sequence(
                    der.integer(3),
                    der.set_of(der.algorithm(DIGESTS["sha256"])),
                    der.sequence(der.object_id(content_type), der.explicit(0, der.octet_string(content))),
                    *embedded,
                    der.set_of(*signers),
                ),
            ),
        )

    def stamp_token(self, message, *, embed=True, **info):
        """A token that says when the message was there."""
        content = self.info(message, **info)
        signer = self.signer_info(self.attributes(content, time=info.get("time", clock.STAMPED)))
        return self.token(content, [signer], [self.certificate] if embed else [])

    def stamp(self, message, *, status=GRANTED, **changes):
        """A response with such a token."""
        return respond(self.stamp_token(message, **changes), status)


def respond(token, status=GRANTED):
    """TimeStampResp (RFC 3161 section 2.4.2)."""
    return der.sequence(der.sequence(der.integer(status)), token)
