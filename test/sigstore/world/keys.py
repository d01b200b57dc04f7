"""Key pairs that are always the same: each comes from the hash of its label, so that nothing secret is kept anywhere."""

import hashlib
import itertools

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

PUBLIC_EXPONENT = 65537


def seed(label):
    return hashlib.sha256(b"pipeseal test key: " + label.encode()).digest()


def p256(label):
    return ec.derive_private_key(int.from_bytes(seed(label), "big") >> 1 | 1, ec.SECP256R1())


def p384(label):
    return ec.derive_private_key(int.from_bytes(seed(label), "big") >> 1 | 1, ec.SECP384R1())


def ed25519_key(label):
    return ed25519.Ed25519PrivateKey.from_private_bytes(seed(label))


def rsa2048(label):
    p, q = prime(label + " p"), prime(label + " q")
    d = pow(PUBLIC_EXPONENT, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(PUBLIC_EXPONENT, p * q)
    return rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public).private_key()


def prime(label):
    """The first probable prime of 1024 bits behind a number that the label gives."""
    start = int.from_bytes(b"".join(seed(f"{label} {part}") for part in range(4)), "big")
    start |= 3 << 1022 | 1
    small = [n for n in range(3, 2000, 2) if all(n % divisor for divisor in range(3, n, 2))]
    for candidate in itertools.count(start, 2):
        if all(candidate % n for n in small) and (candidate - 1) % PUBLIC_EXPONENT:
            if all(pow(base, candidate - 1, candidate) == 1 for base in (2, 3, 5, 7)):
                return candidate


def digest_of(key):
    """The hash that signatures of this key are over, by custom."""
    large = isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.key_size == 384
    return hashes.SHA384() if large else hashes.SHA256()


def sign(key, data, digest=None):
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(data)
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), digest or hashes.SHA256())
    return key.sign(data, ec.ECDSA(digest or digest_of(key)))


def spki(key):
    """The public key as SubjectPublicKeyInfo, in DER."""
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def pem(key):
    """The public key in PEM."""
    return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def raw_ed25519(key):
    return key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def details(key):
    """What trusted_root.json and Rekor v2 call this kind of key (PublicKeyDetails of protobuf-specs)."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "PKIX_ED25519"
    if isinstance(key, rsa.RSAPrivateKey):
        return "PKIX_RSA_PKCS1V15_2048_SHA256"
    return "PKIX_ECDSA_P384_SHA_384" if key.curve.key_size == 384 else "PKIX_ECDSA_P256_SHA_256"
