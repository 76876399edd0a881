"""An edition → its files: plain text, mail, EPUB, and the whole of it in one page of the plain edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digestgen.content.addresses import LITE, path_of
from digestgen.content.links import join
from digestgen.content.slips import Slip
from digestgen.render.handouts import parts as own
from digestgen.render.lite import parts as lite
from digestgen.render.newsroom import parts as newsroom
from digestgen.render.pages import Artifact, Pages, Recipe, artifact, file_of
from digestgen.render.parts import Part

TEXT, MAIL, WHOLE = "digest.txt", "mail.eml", "whole.html"


class Handouts(Pages):
    """Plans the files of the editions of one language."""

    def links(self, edition: Slip) -> Part:
        """Return the links to all files of an edition."""
        kinds = ["text", "epub"]
        kinds += ["mail"] if self.config.mail.sender else []
        kinds += ["lite", "whole"] if self.config.lite else []
        return own.links(path_of(self.config, edition), kinds)

    def of_edition(self, edition: Slip, items: tuple[Slip, ...], page: Mapping[str, Part]) -> Iterator[Artifact]:
        """Plan the files of an edition; `page` is the subject of its page."""
        url, index = path_of(self.config, edition), self.index
        told = {name: page[name] for name in ("page", "edition", "bar", "corrections")}
        told["disputes"] = self._disputes(items)
        told["handout"] = own.handout(edition, index.addresses(edition))
        yield self._file(url + TEXT, "layout", TEXT, edition, told)
        if self.config.mail.sender:
            yield self._file(url + MAIL, "mail", "", edition, {**told, "sent": own.head(self.config, edition)})
        entries = [(slip, index.addresses(slip)) for slip in items]
        files = sorted({file for slip in items for file in pictures_of(slip)} & index.targets.assets)
        book = {**told, "chapters": own.chapters(entries, files)}
        yield self._file(f"{url}{edition.slug}.epub", "epub", "", edition, book)
        if self.config.lite:
            info = lite.info("lite/whole", url, self.lang, slip=edition, others=index.translations(edition))
            whole = {**told, "page": info, "chapters": own.chapters(entries, lite=True)}
            yield self._file(LITE + url + WHOLE, "whole", "", edition, whole)

    def _file(self, url: str, recipe: Recipe, layout: str, edition: Slip, subject: Mapping[str, Part]) -> Artifact:
        return artifact(file_of(url), recipe, layout, self.lang, edition.path, **subject)

    def _disputes(self, items: tuple[Slip, ...]) -> Part:
        """Return the claims of an edition's articles that are denied or disputed, in the order of its articles."""
        order = {slip.path: place for place, slip in enumerate(items)}
        rows = [row for row in self.shelf.ledger.by_status.get("contradicted", ()) if row[0] in order]
        return newsroom.claims(tuple(sorted(rows, key=lambda row: (order[row[0]], row[1]))))


def pictures_of(slip: Slip) -> dict[str, None]:
    """Return the files of the pictures of an article, its own one first, but of none that is warned of."""
    if slip.warning:
        return {}
    names = [*([slip.image[0]] if slip.image else []), *(link[0] for link in slip.links if link[3])]
    return dict.fromkeys(join(slip.path, name) for name in names)
