"""Bodies of the plain edition."""

from __future__ import annotations

from digestgen.render.lite.bodies import lite_addresses, without_images
from tests.makers import slip


def test_pictures_become_words_and_what_only_decorates_is_gone() -> None:
    html = (
        '<p>a <img src="/x.png" alt="Smoke &amp; &quot;fire&quot;"> b <img alt="" src="/y.png"><img src="/z.png"></p>'
    )
    assert without_images(html, lambda what: f"[{what}]") == "<p>a <span>[Smoke &amp; &#34;fire&#34;]</span> b </p>"


def test_links_to_documents_stay_in_the_plain_edition_and_others_do_not() -> None:
    body = "[a](b.md) [b](../pages/about.md#x) [c](map.png) [d](/claims/) [e](gone.md) ![f](p.md.png)"
    addresses = ("/2015/b/", "/about/#x", "/media/map.png", "/claims/", None, "/media/p.md.png")
    assert lite_addresses(slip("a", body), addresses) == (
        *("/lite/2015/b/", "/lite/about/#x", "/media/map.png", "/claims/", None, "/media/p.md.png"),
    )
