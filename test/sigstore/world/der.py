"""A writer of DER (X.690), as far as timestamps and certificates with defects need it."""

import datetime


def tlv(tag, *contents):
    """One value: tag, length in its shortest form, contents."""
    body = b"".join(contents)
    size = len(body)
    if size < 0x80:
        length = bytes([size])
    else:
        octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
        length = bytes([0x80 | len(octets)]) + octets
    return bytes([tag]) + length + body


def sequence(*values):
    return tlv(0x30, *values)


def set_of(*values):
    """A SET OF, whose values DER sorts."""
    return tlv(0x31, *sorted(values))


def integer(value):
    """A number that is not negative."""
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def boolean(value):
    return tlv(0x01, b"\xff" if value else b"\x00")


def null():
    return tlv(0x05)


def octet_string(value):
    return tlv(0x04, value)


def bit_string(value):
    return tlv(0x03, b"\x00", value)


def utf8_string(text):
    return tlv(0x0C, text.encode())


def object_id(dotted):
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    out = b""
    for arc in [40 * first + second, *rest]:
        septets = [arc & 0x7F]
        while arc := arc >> 7:
            septets.append(0x80 | arc & 0x7F)
        out += bytes(reversed(septets))
    return tlv(0x06, out)


def generalized_time(seconds, fraction=""):
    moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return tlv(0x18, (moment.strftime("%Y%m%d%H%M%S") + fraction + "Z").encode())


def explicit(number, *values):
    """[number] EXPLICIT, and [number] IMPLICIT of a constructed value."""
    return tlv(0xA0 | number, *values)


def implicit_set_of(number, *values):
    """[number] IMPLICIT SET OF."""
    return tlv(0xA0 | number, *sorted(values))


def algorithm(dotted, *parameters):
    return sequence(object_id(dotted), *parameters)


def contents(encoded):
    """What is inside the one value that `encoded` begins with."""
    first = encoded[1]
    if first < 0x80:
        return encoded[2 : 2 + first]
    start = 2 + (first & 0x7F)
    return encoded[start : start + int.from_bytes(encoded[2:start], "big")]


def children(encoded):
    """The encoded values inside a constructed one."""
    rest, out = contents(encoded), []
    while rest:
        size = len(tlv(rest[0], contents(rest)))
        out.append(rest[:size])
        rest = rest[size:]
    return out
