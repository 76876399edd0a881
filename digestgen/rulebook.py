"""The rules of `check`: the one table of their names, what they tell, why, and how to mend it.

It stands this low in the house because site.yaml can switch each rule: its reader must know the names. What looks for
the faults is desk/rules/ and desk/external.py; docs/checks.md is written from this table.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["off", "warning", "error"]


class Rule(NamedTuple):
    """A rule that an editor can switch."""

    name: str
    tells: str
    """In a few words, beginning with what is told: it is the rule's description in the schema of site.yaml."""
    why: str
    """One paragraph."""
    mend: str
    """An example, as it stands in a file or on the command line."""
    level: Level = "warning"
    """As long as site.yaml says nothing else."""
    is_external: bool = False
    """Whether it is only looked at with `--external`."""
    is_since: bool = False
    """Whether it is only looked at with `--since`."""
    is_fixed: bool = False
    """Whether `--fix` mends it."""


SUMMARY_MOST = 200
"""Characters."""
REWORD = "[reword]"
"""Marks, in a draft of `import`, what an editor has to say in the digest's words."""
ARCHIVE_AFTER = 365
"""Days."""
OUTSIDE_KM = 15
"""So far from its country the shapes of the map may show a place that lies in it."""
FAR_OUTSIDE_KM = 250
"""So far away an island may lie that the map does not show."""

_RULES = (
    Rule(
        "archive-missing",
        "a source whose link has stood for more than a year, and of which no copy is named",
        "Pages of newspapers move, go behind paywalls, and vanish. As long as the page is still there, a copy of it "
        "can be made or found. The proposed address asks the Wayback Machine for its copy that is nearest to the day "
        "of the source; digestgen does not look whether there is one. Look at it, and put it into the file if it shows "
        "what you read.",
        "sources:\n"
        "  - publisher: Example Times\n"
        "    url: https://example.com/page\n"
        "    date: 2015-06-02\n"
        "    archive: https://web.archive.org/web/20150602/https://example.com/page",
        is_external=True,
    ),
    Rule(
        "date-ahead",
        "a published text with an `updated`, a correction or a source of a day that is still to come",
        "Nothing is corrected tomorrow, and nobody has read a page of next year: as a rule a figure of the date is "
        "mistyped. An `updated` in the future also keeps the text on top of feeds.",
        "corrections:\n"
        "  - date: 2015-06-04        # not 2051-06-04\n"
        "    was: Six people were hurt\n"
        "    now: Seven people were hurt\n"
        "    kind: error",
    ),
    Rule(
        "date-form",
        "a date that is not written in the normal form",
        "`2015-06-02 18:30 +0200` and `2015-06-02T18:30+02:00` mean the same, but only texts in one form can be "
        "searched, sorted and compared. `--fix` rewrites them; it adds no time zone and changes no meaning. It also "
        "takes forms that are errors and have only one meaning: `2015-6-2`, `2015/06/02`, `2 June 2015`, "
        "`June 2, 2015`. `02/06/2015` is left to you: it is a day of June or of February.",
        "date: 2015-06-02T18:30+02:00        # a day alone: 2015-06-02",
        is_fixed=True,
    ),
    Rule(
        "denial-alone",
        "a claim that denies or disputes something, and does not say which claim",
        "Without `about` the claim that it is against stands on the page, in lists and in the data as if nobody had "
        "contradicted it. If that claim is not in the article, add it, with who made it: a denial that stands alone "
        "tells readers only half of what was said.",
        "claims:\n"
        "  - {id: closed, claim: Two roads are closed, by: Example monitor, kind: reports}\n"
        "  - {id: open, claim: All roads are open, by: Example government, kind: denies, about: closed}",
    ),
    Rule(
        "draft-overdue",
        "a draft of a day that has passed",
        "It was meant to be published by now, and is not. Either somebody forgot to take out `draft: true`, or the "
        "text will never be ready and can go. A draft of today has time until midnight, in the site's zone.",
        "date: 2015-06-02        # publish it: delete the line 'draft: true'; or give it a later date",
    ),
    Rule(
        "embargoed",
        "an article or edition that is no draft, and whose date is still to come",
        "It is nowhere on the site before that moment, and appears with the first build after it. If that is what you "
        "want, nothing is to be done (`digestgen next` names the moment); if the date is mistyped, this is why the "
        "text does not show. Who often writes ahead may switch the rule off.",
        "date: 2015-06-02        # not 2051-06-02",
    ),
    Rule(
        "entity-missing",
        "a site.yaml without a `tagging_entity`",
        "The ids of feeds, and of texts that have none in their file, begin with it. Without one they begin with the "
        "host of `base_url`, and a site that moves to another host comes as news to every subscriber. If the site is "
        "published already, run `digestgen check --fix` first, and then set it to what ids in the files begin with.",
        "tagging_entity: digest.example.org,2026    # a host that is yours, and a year in which it was",
    ),
    Rule(
        "expired",
        "a text whose `expires` has passed",
        "It is nowhere on the site any more, and links to it have lost their target. The file may be deleted, or kept "
        "somewhere outside of `content/`; or `expires` was meant to be a later day.",
        "expires: 2016-06-02        # or delete the key: then it stays",
    ),
    Rule(
        "id-missing",
        "an article or edition without a permanent id",
        "Feed readers know an item by its id. Without one in the file digestgen makes it of the file's path, so that a "
        "file that is renamed or moved comes as news to every subscriber. `--fix` writes the id into the file. What is "
        "published already gets the very id under which feeds know it, which has the file's path in it; anything else "
        "gets one of its date and slug. Both begin with the `tagging_entity` of site.yaml. If the site is published "
        "already and site.yaml has none, run `--fix` before you set it.",
        "id: tag:digest.example.org,2026:market-strike    # never to be changed again",
        is_fixed=True,
    ),
    Rule(
        "image-alt",
        "an image without a text that says what it shows",
        "Who cannot see the image, or does not load it on a slow network, has only this text. Say what it shows, not "
        "what it is called: the name of the file is told, too. In the front matter `alt` may be empty for what only "
        "decorates, but not beside a caption or a credit; in the text, write decoration as "
        '`<img src="line.svg" alt="">`.',
        "image:\n"
        "  file: market.jpg\n"
        "  alt: People carry boxes out of a burnt market hall\n"
        "\n"
        "![People carry boxes out of a burnt market hall](market.jpg)",
    ),
    Rule(
        "image-metadata",
        "an image with metadata: camera, author, time, or where it was taken",
        "Cameras and phones write the place to a few metres, the time and their serial number into the file, and "
        "digestgen publishes files as they are. That can give away who took the picture, and where they live. Told are "
        "Exif, XMP and IPTC in JPEG, PNG, WebP and AVIF; the turn of the image, its resolution and colour profile are "
        "harmless and not told. Strip the file before it gets into git, whose history keeps the old one. exiftool is "
        "in Debian's `libimage-exiftool-perl` and in Homebrew.",
        "exiftool -all= -tagsfromfile @ -orientation -icc_profile -overwrite_original content/articles/market.jpg",
    ),
    Rule(
        "layout-unused",
        "a file of the site's own layouts/ that nothing uses",
        "No kind of page is made with it, no text names it in `layout:`, and no layout in use extends, includes or "
        "imports it: changing it changes nothing. Often its name is mistyped, and was meant to take the place of a "
        "default layout. Catalogs in `locale/` of languages that the site does not have are told as well.",
        "layouts/article.html        # not layouts/articles.html",
    ),
    Rule(
        "link-dead",
        "a link that leads to a page which is gone",
        "The server has answered 404 (not found) or 410 (gone) in two runs, a day or more apart; one such answer alone "
        "is told as `link-unreachable`. A source that names an `archive` is not told: readers have somewhere to go. "
        "The proposed address asks the Wayback Machine for its copy of about that day. digestgen does not look "
        "whether there is one.",
        "sources:\n"
        "  - publisher: Example Times\n"
        "    url: https://example.com/page\n"
        "    archive: https://web.archive.org/web/20150602/https://example.com/page",
        is_external=True,
    ),
    Rule(
        "link-moved",
        "a link whose page has moved for good",
        "The server says that the page has another address now (301 or 308). Such signposts are taken down some day. "
        "If they lead to the front page, the text is probably gone. That a page went over to https is told as well.",
        "url: https://www.example.com/new/page",
        is_external=True,
    ),
    Rule(
        "link-unreachable",
        "a link that could not be followed: no such host, no answer, a failing server, or the first 404",
        "Nothing is said about the page by that: networks and servers have bad days. Since when it is so is told. What "
        "was tried is remembered in `.digestgen/links.json`. Servers that refuse programs (401, 403 and the like) are "
        "not told: a reader may well be let in.",
        "digestgen check --external        # again, tomorrow",
        is_external=True,
    ),
    Rule(
        "near-duplicate",
        "two articles of one language with nearly the same text, or with the same title",
        "Mostly an article was copied to begin a new one, or a file was saved under two names. Readers and search "
        "engines see the same thing twice, and a correction of the one does not reach the other. Texts are told if "
        "more than half of all runs of four words are the same; titles if they have the same words in the same order.",
        "Delete one of the two, and give the other its address: aliases: [/2015/06/02/the-deleted-one/]",
    ),
    Rule(
        "no-edition",
        "an article of a day that no edition has",
        "Editions gather the articles of their days. This article was published on a day that none of them covers, so "
        "whoever reads editions misses it. Articles after the last edition are told when it is time for another: when "
        "as many days have gone by as the last one has. Those from before the first are told in one line, at that "
        "edition. A language that has no editions at all has nothing to tell.",
        "content/editions/2015-w29.md:\n---\ntitle: The week of 13 July 2015\ndate: 2015-07-19\nweek: 2015-W29\n---",
    ),
    Rule(
        "place-outside",
        "a place whose coordinates lie outside of its country",
        "Maps and data show it where it is not. As a rule `lat` and `lon` have changed places, a minus is missing, or "
        "the place is another one of the same name. Told is what would lie in the country if these were mended, and "
        "what lies more than 250 km outside: the map is coarse, and leaves out islands. Of a country that is too small "
        "for the map nothing is told.",
        "aleppo:\n  name: Aleppo\n  country: SY\n  lat: 36.2     # north is above zero\n"
        "  lon: 37.16    # east is above zero",
    ),
    Rule(
        "reword-left",
        f"a text that is no draft, and still has the `{REWORD}` of an import",
        "`digestgen import` marks what it took over from the page that was read: the title, and a stand-in for each "
        "claim. Published, the one is somebody else's headline, and the other is nonsense. Say both in the digest's "
        "own words. Drafts may have the mark, and so may comments in front matter.",
        "title: Monitor counts seven dead in Exampletown        # not [reword] Seven dead",
        level="error",
    ),
    Rule(
        "since-figure",
        "a published figure or grade of a claim that is another now, or is gone, without a new correction",
        "Who has read that six were killed must be able to find out that it is seven now, and why. Looked at with "
        "`--since COMMIT`: claims are known by their `id`, so they may change places. A figure or a grade that was "
        "added to a claim is not told, and neither is a claim that was added: nothing that was said is otherwise. The "
        "correction must be one more than at the commit; its day and kind are left to you.",
        "updated: 2015-06-04T16:20\n"
        "corrections:\n"
        "  - date: 2015-06-04\n"
        "    was: The monitor counted six dead\n"
        "    now: The monitor counts seven dead\n"
        "    kind: update",
        level="error",
        is_since=True,
    ),
    Rule(
        "since-id",
        "an id that is not what it was, or is gone",
        "An id is for ever: under another one the text comes as news to every subscriber. Looked at with "
        "`--since COMMIT` in all texts that were no drafts there. An article or edition that had no id in its file is "
        "known to feeds by its path; if it was moved, or was given another id, the id to be written is told. The same "
        "happens to all of them at once if `tagging_entity` or the host of `base_url` changes.",
        "id: tag:digest.example.org,2026:market-strike    # as it was",
        level="error",
        is_since=True,
    ),
    Rule(
        "since-removed",
        "an article or edition that was published, and whose file is gone",
        "Its address leads nowhere now, and no correction can ever reach those who have read it. Looked at with "
        "`--since COMMIT`. To take a text back, `draft: true` does the same for readers, and keeps its id and its "
        "history. Not told is what another text has taken the place of, at its address or by one of its `aliases`, "
        "and what had expired.",
        "draft: true        # in the file of what is taken back; or in that of what stands in its place:\n"
        "aliases: [/2015/06/02/the-deleted-one/]",
        is_since=True,
    ),
    Rule(
        "since-updated",
        "a published text that reads otherwise now, though its `updated` is not later",
        "Feed readers and those who come back look at `updated`. Looked at with `--since COMMIT` in articles and "
        "editions; compared are the words, and those that stand for images. Emphasis, line breaks, addresses of links "
        "and the shapes of quotation marks and dashes do not count. A new correction does for an `updated`. If it was "
        "no more than a slip of the pen, the warning may be left alone: it is gone with the next commit that you name.",
        "updated: 2015-06-04T16:20",
        is_since=True,
    ),
    Rule(
        "single-source",
        "an article whose sources are all one",
        "There is one source only, or several that are one: pages of one publisher, or copies of one agency's report "
        "(`agency:`). What stands in the article is then known from one side. Look for a second that does not quote "
        "the first. If there is none, say so in the text, and attribute every claim.",
        "sources:\n  - {publisher: Example Times, agency: AFP}\n  - {publisher: Example Post, agency: Reuters}",
    ),
    Rule(
        "source-missing",
        "an article that names no source",
        "Readers cannot see where any of it was read. A comment of the editors' own may go without, and is better "
        "written as a page or in an edition.",
        "sources:\n  - publisher: Example Times\n    url: https://example.com/page\n    date: 2015-06-02",
    ),
    Rule(
        "summary-length",
        f"a summary of more than {SUMMARY_MOST} characters",
        "The summary stands in lists, in feeds and in the previews that messengers and search engines make of a link. "
        f"These cut off what is longer than 160 to {SUMMARY_MOST} characters, and what is cut off at the end is, as a "
        "rule, who denies it.",
        "summary: A monitor counted seven dead in two strikes on Exampletown. The army denies that it flew any.",
    ),
    Rule(
        "summary-missing",
        "an article or edition without a summary",
        "Lists, feeds and previews of links show the title alone, and a title has no room for who says so and who "
        "denies it.",
        "summary: A monitor counted seven dead in two strikes on Exampletown. The army denies that it flew any.",
    ),
    Rule(
        "term-unused",
        "an entry of a register that no text uses",
        "It has no page, and nobody finds out that it is there. Often articles use a second entry for the same place "
        "or person: make one the alias of the other. Drafts, and texts whose day is still to come, count as use.",
        "aleppo:\n  name: Aleppo\n  aliases: [Halab]        # instead of an entry of its own",
    ),
    Rule(
        "translation-behind",
        "a text whose original or translation was corrected later than it was last changed",
        "A correction that only one language has leaves the others with the error. Mend the other text, too, and give "
        "it the correction and its date.",
        "corrections:\n  - date: 2015-06-04\n    was: قتل ستة\n    now: قتل سبعة\n    kind: error",
    ),
    Rule(
        "updated-behind",
        "an article with a correction that is later than its `updated`",
        "Feed readers show an item again when its `updated` is later than before. Without one digestgen takes the "
        "start of the correction's day; a second correction on that day would then reach nobody.",
        "updated: 2015-06-04T16:20",
    ),
)

RULES: dict[str, Rule] = {rule.name: rule for rule in _RULES}
"""By name, in the order of the names."""
