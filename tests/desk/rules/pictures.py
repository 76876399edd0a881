"""Images of a few bytes with metadata in them, written by hand after the specifications."""

from __future__ import annotations

import struct
from zlib import crc32

MAKE, ORIENTATION, GPS, EXIF, BODY = 0x010F, 0x0112, 0x8825, 0x8769, 0xA431
"""Tags of TIFF and Exif; BODY is the camera's serial number."""


def tiff(*tags: int, inner: tuple[int, ...] = (), following: int = 0, order: str = "<") -> bytes:
    """Return a header with a directory of these tags; `inner` are those of the Exif directory behind it."""
    listed = [*tags, *([EXIF] if inner else [])]
    behind = 8 + 2 + 12 * len(listed) + 4
    first = _directory(listed, order, {EXIF: behind}, following)
    return (
        struct.pack(f"{order}2sHI", b"II" if order == "<" else b"MM", 42, 8) + first + _directory(inner, order, {}, 0)
    )


def _directory(tags: list[int] | tuple[int, ...], order: str, values: dict[int, int], following: int) -> bytes:
    entries = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, values.get(tag, 1)) for tag in tags)
    return struct.pack(f"{order}H", len(tags)) + entries + struct.pack(f"{order}I", following)


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """Return a picture with these segments: marker and bytes."""
    written = b"".join(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments)
    return b"\xff\xd8" + written + b"\xff\xda\x00\x02" + b"pixels\xff\xe1 Exif\0\0" + b"\xff\xd9"


def exif_jpeg(data: bytes) -> bytes:
    return jpeg((0xE0, b"JFIF\0\x01\x01"), (0xE1, b"Exif\0\0" + data))


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    listed = ((b"IHDR", bytes(13)), *chunks, (b"IDAT", b"pixels"), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc32(name + body)) for name, body in listed
    )


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        for name, data in ((b"VP8X", bytes(10)), *chunks)
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def avif(*items: bytes, data: bytes = b"") -> bytes:
    """Return a picture with items of these kinds, and the bytes of its media data."""
    infos = b"".join(_box(b"infe", bytes(8) + kind + b"\0") for kind in (b"av01", *items))
    meta = _box(b"meta", bytes(4) + _box(b"iinf", bytes(6) + infos))
    return _box(b"ftyp", b"avif\0\0\0\0") + meta + _box(b"mdat", b"pixels" + data)


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body
