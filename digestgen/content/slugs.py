"""Names → the words that addresses are made of. Unicode stays Unicode: an Arabic title has an Arabic address."""

from __future__ import annotations

import re
import unicodedata

from digestgen.content.model import TAXONOMIES

MAX_BYTES = 200
"""File systems end names at 255 bytes; room is left for what stands around a slug."""

RESERVED = frozenset({"page", "index", ".", ".."})
"""Parts of addresses that digestgen itself makes: /tags/x/page/2/, index.html."""

SECTIONS = frozenset(
    {
        *TAXONOMIES,
        *("editions", "archive", "claims", "corrections", "timeline", "map", "data", "assets", "media"),
        *("subscribe", "lite"),
    }
)
"""First parts of the addresses that digestgen itself makes, and no page may take."""

# Arabic vowel signs and the tatweel are decoration that the same word has or has not. Marks of other scripts
# (the vowels of Devanagari, say) are letters, and stay.
_DECORATION = re.compile("[\u0640\u064b-\u065f\u0670]")


def slugify(name: str) -> str:
    """Return the slug of a title or a name: lower case, words joined by hyphens, NFC. It may come out empty."""
    text = _DECORATION.sub("", unicodedata.normalize("NFC", name))
    text = unicodedata.normalize("NFC", text.casefold().replace("'", "").replace("’", ""))
    kept = (char if _is_of_words(char) else " " for char in text)
    slug = "-".join("".join(kept).split())
    while len(slug.encode()) > MAX_BYTES:
        slug = slug.rpartition("-")[0] or slug[: MAX_BYTES // 4]
    return slug


def _is_of_words(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def check_slug(slug: str) -> str:
    """Return what is wrong with a slug, as "what | how to mend it", or an empty string."""
    if not slug:
        return "the slug is empty | write 'slug: a-name'"
    if slug in RESERVED:
        return f"'{slug}' is a word that digestgen's own addresses use | choose another slug"
    if slug != unicodedata.normalize("NFC", slug):
        proposal = unicodedata.normalize("NFC", slug)
        return f"the slug is not in Unicode's normal form NFC | copy it from here: {proposal}"
    if not all(_is_of_words(char) or char in "_.~-" for char in slug) or slug.startswith("."):
        proposal = slugify(slug)
        return f"'{slug}' is not a slug | use letters, digits and hyphens" + (f": {proposal}" if proposal else "")
    if re.search(r"\.(html|xml|json|txt|rss)$", slug):
        return f"'{slug}' would look like a file | leave out what stands behind the point"
    if len(slug.encode()) > MAX_BYTES:
        return f"the slug is longer than {MAX_BYTES} bytes | shorten it"
    return ""
