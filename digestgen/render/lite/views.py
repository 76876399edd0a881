"""What the layouts of the plain edition see besides the views of the full one."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.render.views import Translation


class LiteInfo(NamedTuple):
    """What a layout of the plain edition is told of the page that it makes."""

    kind: str
    """The kind of page: `lite/home`, `lite/article` … (its layout's name, without the ending)."""
    url: str
    """The path of the full page: its own is that, behind `/lite`."""
    canonical: str
    """The whole address of the full page."""
    title: str
    """Empty where the layout has to find the words."""
    lang: str
    dir: str
    translations: tuple[Translation, ...]
    """The same page in other languages, by the addresses of the full ones."""
