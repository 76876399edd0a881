from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.rules.metadata import given_away
from tests.desk.rules.pictures import BODY, GPS, MAKE, ORIENTATION, avif, exif_jpeg, jpeg, png, tiff, webp

XMP = b"<x:xmpmeta><rdf:RDF/></x:xmpmeta>"
XMP_GPS = b'<rdf:Description exif:GPSLatitude="1,2N"/>'
IN_JPEG = b"http://ns.adobe.com/xap/1.0/\0"

PICTURES: list[Callable[[bytes], bytes]] = [
    exif_jpeg,
    lambda data: png((b"eXIf", data)),
    lambda data: webp((b"EXIF", data)),
    lambda data: webp((b"EXIF", b"Exif\0\0" + data)),
    lambda data: avif(b"Exif", data=data),
]


@pytest.mark.parametrize("wrap", PICTURES)
@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_is_found_in_every_format_and_order_of_bytes(wrap: Callable[[bytes], bytes], order: str) -> None:
    def found(data: bytes) -> tuple[str, ...]:
        return given_away(wrap(data))

    assert found(tiff(MAKE, order=order)) == ("Exif",)
    assert found(tiff(GPS, order=order)) == ("GPS",)
    assert found(tiff(GPS, MAKE, order=order)) == ("GPS", "Exif")
    assert found(tiff(ORIENTATION, inner=(BODY,), order=order)) == ("Exif",)
    assert found(tiff(ORIENTATION, inner=(0xA001,), order=order)) == ()


def test_a_preview_is_told_for_it_may_show_what_was_cut_out() -> None:
    assert given_away(exif_jpeg(tiff(ORIENTATION, following=26))) == ("Exif",)


def test_exif_that_cannot_be_read_is_told() -> None:
    for data in (b"", b"II", b"XX*\0", tiff(ORIENTATION)[:12]):
        assert given_away(exif_jpeg(data)) == ("Exif",), data


@pytest.mark.parametrize(
    ("picture", "kinds"),
    [
        (jpeg((0xE1, IN_JPEG + XMP)), ("XMP",)),
        (jpeg((0xE1, IN_JPEG + XMP_GPS)), ("GPS", "XMP")),
        (jpeg((0xE1, b"http://ns.adobe.com/xmp/extension/\0" + XMP)), ("XMP",)),
        (jpeg((0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0")), ("IPTC",)),
        (jpeg((0xE1, b"Exif\0\0" + tiff(MAKE)), (0xED, b"Photoshop 3.0\x008BIM\x04\x04")), ("Exif", "IPTC")),
        (png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP_GPS)), ("GPS", "XMP")),
        (png((b"zTXt", b"Raw profile type exif\0\0data")), ("Exif",)),
        (png((b"tEXt", b"Raw profile type iptc\0data")), ("IPTC",)),
        (webp((b"XMP ", XMP)), ("XMP",)),
        (avif(b"mime\0application/rdf+xml", data=XMP_GPS), ("GPS", "XMP")),
        (webp((b"ICCP", b"odd"), (b"EXIF", tiff(GPS))), ("GPS",)),
        (avif(b"Exif"), ("Exif",)),
    ],
)
def test_other_metadata_is_found(picture: bytes, kinds: tuple[str, ...]) -> None:
    assert given_away(picture) == kinds


@pytest.mark.parametrize(
    "picture",
    [
        *(jpeg(), jpeg((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xED, b"Photoshop 3.0\x008BIM\x04\x0c")), png()),
        *(png((b"tEXt", b"Title\0Exif"), (b"tEXt", b"Raw profile type icc\0x")), webp((b"ICCP", b"EXIF"))),
        *(avif(data=b"Exif\0"), b"", b"\xff\xd8", b"GIF89a", b"%PDF Exif", b"RIFF", b"Exif\0\0" + tiff(GPS)),
    ],
)
def test_where_there_is_none_none_is_told(picture: bytes) -> None:
    assert given_away(picture) == ()


def test_segments_behind_fill_bytes_and_markers_without_length_are_found() -> None:
    plain = exif_jpeg(tiff(GPS))
    assert given_away(plain[:2] + b"\xff\xff\xff" + plain[2:]) == ("GPS",)
    assert given_away(plain[:2] + b"\xff\x01" + plain[2:]) == ("GPS",)


@given(st.sampled_from([wrap(tiff(GPS, MAKE, inner=(BODY,))) for wrap in PICTURES]), st.data())
def test_no_bytes_make_it_fail(picture: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(picture)))
    end = data.draw(st.integers(start, len(picture)))
    given_away(picture[:start] + data.draw(st.binary(max_size=8)) + picture[end:])


@given(st.binary(max_size=200))
def test_nothing_but_images_has_any(data: bytes) -> None:
    assert given_away(data) == () or data[:2] == b"\xff\xd8" or data[4:8] == b"ftyp"
