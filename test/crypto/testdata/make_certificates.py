#!/usr/bin/env python3
"""Makes the certificates of this folder (pyca/cryptography). The keys are thrown away; what is checked in is the result."""
import datetime
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

OUT = pathlib.Path(__file__).parent / "certificates"
BEGIN = datetime.datetime(2026, 1, 1)
END = datetime.datetime(2036, 1, 1)


def key():
    return ec.generate_private_key(ec.SECP256R1())


def name(common_name, organization="Example", more=()):
    attributes = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization)]
    attributes += [x509.NameAttribute(NameOID.COMMON_NAME, text) for text in (common_name, *more) if text]
    return x509.Name(attributes)


def usage(**wanted):
    names = ("digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign "
             "crl_sign encipher_only decipher_only").split()
    return x509.KeyUsage(**{each: wanted.get(each, False) for each in names})


def certificate(file, subject, subject_key, issuer, issuer_key, *, ca=False, sans=(), key_usage="default", end=END,
                digest=hashes.SHA256(), identifiers=True, path_length=None):
    builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(subject_key.public_key())
               .serial_number(x509.random_serial_number()).not_valid_before(BEGIN).not_valid_after(end))
    builder = builder.add_extension(x509.BasicConstraints(ca, path_length if ca else None), critical=True)
    if key_usage == "default":
        key_usage = usage(key_cert_sign=True, crl_sign=True) if ca else usage(digital_signature=True)
    if key_usage:
        builder = builder.add_extension(key_usage, critical=True)
    if identifiers:
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(subject_key.public_key()), False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False)
    if sans:
        builder = builder.add_extension(x509.SubjectAlternativeName(sans), False)
    made = builder.sign(issuer_key, digest)
    (OUT / f"{file}.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))


def main():
    OUT.mkdir(exist_ok=True)
    root, intermediate, leaf = name("Example Root"), name("Example Intermediate"), name("build.example.com")
    root_key, intermediate_key, other_key, leaf_key = key(), key(), key(), key()
    sans = [x509.UniformResourceIdentifier("spiffe://example.com/build"), x509.DNSName("build.example.com"),
            x509.RFC822Name("build@example.com"), x509.DNSName("b.example.com")]
    certificate("root", root, root_key, root, root_key, ca=True)
    certificate("other_root", name("Other Root"), other_key, name("Other Root"), other_key, ca=True)
    certificate("namesake_root", root, other_key, root, other_key, ca=True)
    certificate("intermediate", intermediate, intermediate_key, root, root_key, ca=True, path_length=0)
    certificate("intermediate_expired", intermediate, intermediate_key, root, root_key, ca=True,
                end=datetime.datetime(2026, 6, 1))
    certificate("intermediate_sha1", intermediate, intermediate_key, root, root_key, ca=True, digest=hashes.SHA1())
    certificate("intermediate_no_ca", intermediate, intermediate_key, root, root_key)
    via = dict(issuer=intermediate, issuer_key=intermediate_key)
    certificate("leaf", leaf, leaf_key, **via, sans=sans)
    certificate("leaf_of_root", leaf, leaf_key, root, root_key)
    certificate("leaf_no_identifiers", leaf, leaf_key, **via, identifiers=False)
    certificate("leaf_no_key_usage", leaf, leaf_key, **via, key_usage=None)
    certificate("leaf_cannot_sign", leaf, leaf_key, **via, key_usage=usage(key_encipherment=True))
    certificate("leaf_is_ca", leaf, leaf_key, root, root_key, ca=True)
    certificate("leaf_sha1", leaf, leaf_key, **via, digest=hashes.SHA1())
    certificate("leaf_of_leaf", name("deeper"), key(), leaf, leaf_key)
    certificate("leaf_self_signed", leaf, leaf_key, leaf, leaf_key)
    certificate("two_common_names", name("one", more=("two",)), leaf_key, **via)
    certificate("nul_in_name", name("build.example.com\0.evil"), leaf_key, **via)
    p224 = ec.generate_private_key(ec.SECP224R1())
    certificate("weak_key", leaf, p224, **via)
    second_key, second = key(), name("Second Intermediate")
    certificate("intermediate_too_deep", second, second_key, intermediate, intermediate_key, ca=True)
    certificate("leaf_too_deep", leaf, leaf_key, second, second_key)


main()
