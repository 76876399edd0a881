"""The bytes of an image → what it gives away. Read by hand: no library that draws images is needed for it.

Exif as in CIPA DC-008 (the directory of TIFF 6.0), in APP1 of JPEG, `eXIf` of PNG (W3C PNG, 3rd edition), the chunk
`EXIF` of WebP (RFC 9649) and the item `Exif` of AVIF (ISO/IEC 23008-12); XMP as in part 3 of Adobe's specification;
IPTC in APP13.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_GPS = 0x8825
_EXIF = 0x8769
# What says nothing about whoever took it: the turn, resolution, position of colours, size, version, colour space.
_HARMLESS = {
    *(0x0100, 0x0101, 0x0112, 0x011A, 0x011B, 0x0128, 0x0213),
    *(0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003),
}
_XMP_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_GPS_IN_XMP = (b"GPSLatitude", b"GPSLongitude", b"GPSCoordinates")


class Block(NamedTuple):
    """Metadata as it stands in a file: its kind (`Exif`, `XMP`, `IPTC`) and its bytes."""

    kind: str
    data: bytes


def given_away(data: bytes) -> tuple[str, ...]:
    """Return what an image gives away: `GPS`, `Exif`, `XMP`, `IPTC`, each once; nothing for what is harmless.

    Bytes that are no image, or one that is cut off or damaged, give away what was found in them.
    """
    found: dict[str, None] = {}
    for block in _blocks(data):
        if block.kind == "Exif":
            found |= dict.fromkeys(_exif(block.data))
        else:
            if block.kind == "XMP" and any(name in block.data for name in _GPS_IN_XMP):
                found["GPS"] = None
            found[block.kind] = None
    return tuple(sorted(found, key=("GPS", "Exif", "XMP", "IPTC").index))


def _blocks(data: bytes) -> Iterator[Block]:
    if data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from _webp(data)
    elif data[4:8] == b"ftyp":
        yield from _avif(data)


def _jpeg(data: bytes) -> Iterator[Block]:
    """Walk the segments up to the first scan: a marker, and a length that counts itself."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in (0xFF, 0x01) or 0xD0 <= marker <= 0xD8:  # a fill byte, or a marker without a length
            at += 1 if marker == 0xFF else 2
            continue
        if marker in (0xDA, 0xD9):
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + length]
        if marker == 0xE1 and body.startswith(b"Exif\0"):
            yield Block("Exif", body[6:])
        elif marker == 0xE1 and body.startswith((_XMP_JPEG, _XMP_EXTENDED)):
            yield Block("XMP", body)
        elif marker == 0xED and b"8BIM\x04\x04" in body:
            yield Block("IPTC", body)
        at += 2 + max(length, 2)


def _png(data: bytes) -> Iterator[Block]:
    """Walk the chunks: a length, a name, the bytes, a checksum. `tEXt` and its kin are where ImageMagick keeps Exif."""
    at = 8
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if name == b"eXIf":
            yield Block("Exif", body)
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            keyword = body.partition(b"\0")[0]
            if keyword == b"XML:com.adobe.xmp":
                yield Block("XMP", body)
            elif keyword.startswith(b"Raw profile type "):
                kind = keyword.rpartition(b" ")[2].lower()
                yield from [Block({b"xmp": "XMP", b"iptc": "IPTC"}.get(kind, "Exif"), b"")] * (kind != b"icc")
        at += 12 + length


def _webp(data: bytes) -> Iterator[Block]:
    """Walk the chunks: a name, a length, the bytes, and one more where that is odd."""
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if name == b"EXIF":
            yield Block("Exif", body.removeprefix(b"Exif\0\0"))
        elif name == b"XMP ":
            yield Block("XMP", body)
        at += 8 + length + length % 2


def _avif(data: bytes) -> Iterator[Block]:
    """Look into the box `meta` for the kinds of its items; where their bytes lie matters less than that they do."""
    at = 0
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"meta":
            box = data[at : at + length]
            if b"Exif\0" in box:
                start = data.find(b"II*\0") if b"II*\0" in data else data.find(b"MM\0*")
                yield Block("Exif", data[start:] if start >= 0 else b"")
            if b"application/rdf+xml" in box:
                yield Block("XMP", data)
        if length < 8:  # 0 reaches to the end of the file; the long form is for media data only
            return
        at += length


def _exif(tiff: bytes) -> Iterator[str]:
    """Yield `GPS` and `Exif` if the directories of a TIFF header have tags that are not harmless."""
    tags = set()
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        entries, following = _directory(tiff, first, order)
        tags |= entries.keys() - {_EXIF}
        if following:  # a preview, which may show what was cut out of the picture
            tags.add(-1)
        if _EXIF in entries:
            tags |= _directory(tiff, entries[_EXIF], order)[0].keys()
    except (KeyError, struct.error):  # what cannot be read may be anything
        tags.add(-1)
    if _GPS in tags:
        yield "GPS"
    if tags - _HARMLESS - {_GPS}:
        yield "Exif"


def _directory(tiff: bytes, at: int, order: str) -> tuple[dict[int, int], int]:
    """Return tag → value (or the place of one that is longer than four bytes), and the place of the next directory."""
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    entries = (struct.unpack_from(f"{order}H6xI", tiff, at + 2 + 12 * number) for number in range(count))
    (following,) = struct.unpack_from(f"{order}I", tiff, at + 2 + 12 * count)
    return dict(entries), following
