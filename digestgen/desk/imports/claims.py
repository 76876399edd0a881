"""Paragraphs → claims to propose: who says something, what kind of saying it is, and with which figures.

The sentence itself is never a proposal's text: it goes into a comment, for an editor to say it in the digest's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digestgen.content.model import Term
from digestgen.desk.imports import verbs
from digestgen.desk.imports.attribution import Attribution, attributions
from digestgen.desk.imports.figures import Figure, figures
from digestgen.desk.imports.material import Piece
from digestgen.desk.imports.recognise import Mention, Recogniser
from digestgen.desk.imports.sentences import is_quotation, sentences
from digestgen.desk.imports.tokens import tokens

# Those whose trade is to report, not to take a side: what they "say" is a report.
_REPORTERS = frozenset(("monitor", "ngo", "un body", "news agency"))
_FAR = 3
"""So many sentences later nobody knows any more whom `it` or `the group` means."""
MAX_SENTENCE = 2000
"""What is longer is no sentence, and is not looked at."""


class Proposal(NamedTuple):
    """A claim to be proposed."""

    sentences: tuple[str, ...]
    """The sentence of the attribution, and quotations that go on behind it."""
    speaker: Term | None
    """None if no register knows who speaks."""
    words: str
    """Who speaks in the words of the text."""
    kind: str
    verb: str
    figures: tuple[Figure, ...]
    at: int
    """The number of its sentence in the text."""
    note: str = ""
    """What the proposal rests on, where that is less than a name and a verb."""


class _Reader:
    """Reads a text from its beginning, and knows whom it has named so far."""

    def __init__(self, recogniser: Recogniser) -> None:
        self.recogniser = recogniser
        self.found: list[Proposal] = []
        self.at = 0
        self.last: tuple[Term, int] | None = None
        """Who spoke last, and in which sentence."""
        self.named: dict[str, Term] = {}
        """Kind → who of it was named last."""
        self.opener: Term | None = None
        """Whom the last sentence announced."""

    def read(self, piece: Piece) -> None:
        if piece.is_quoted:
            self._quoted(piece)
            return
        for sentence in sentences(piece.text):
            self.at += 1
            if len(sentence) <= MAX_SENTENCE:
                self._sentence(sentence)

    def _sentence(self, sentence: str) -> None:
        mentions = self.recogniser.mentions(sentence)
        if is_quotation(sentence):
            self._go_on(sentence)
            return
        said = attributions(sentence, mentions)
        counted = tuple(figures(sentence))
        known: set[tuple[str, str]] = set()
        for one in said:
            speaker, note = self._who(one, [name for name in mentions if name.end <= one.start])
            kind = _kind(one.kind, speaker)
            key = (speaker.slug if speaker else one.words.casefold(), kind)
            if key in known or not (speaker or one.words):
                continue
            known.add(key)
            takes_figures = bool(counted) and kind not in ("denies", "disputes")
            self._propose((sentence,), speaker, one.words, kind, one.verb, counted if takes_figures else (), note)
            counted = () if takes_figures else counted
        self.opener = self._opener(sentence, mentions)
        self._remember(mentions)

    def _opener(self, sentence: str, mentions: Sequence[Mention]) -> Term | None:
        """Return whose words a quotation has that follows a colon: theirs who are the only ones named before it."""
        named = {term.slug: term for one in mentions if (term := one.of("actors", "publishers"))}
        return next(iter(named.values())) if sentence.endswith(":") and len(named) == 1 else None

    def _propose(
        self,
        said: tuple[str, ...],
        speaker: Term | None,
        words: str,
        kind: str,
        verb: str,
        counted: tuple[Figure, ...],
        note: str,
    ) -> None:
        self.found.append(Proposal(said, speaker, words, kind, verb, counted, self.at, note))
        if speaker:
            self.last = (speaker, self.at)

    def _who(self, one: Attribution, before: Sequence[Mention]) -> tuple[Term | None, str]:
        """Return who speaks, and a note where that is worked out; `before` are those named earlier in the sentence."""
        if one.mention:
            return one.mention.of("actors", "publishers"), ""
        here = [term for name in before if (term := name.of("actors", "publishers"))]
        if self.last and self.last[1] == self.at:
            here = [self.last[0], *here]
        keys = [word.key for word in tokens(one.words)]
        noun = next((key for key in reversed(keys) if key in verbs.KINDS_OF_NOUN), "")
        is_pronoun = not keys or keys[0] in verbs.PRONOUNS
        if not is_pronoun and not (noun and self._points_back(keys, noun)):
            return None, ""
        kinds = verbs.KINDS_OF_NOUN.get(noun, ())
        meant = next((self.named[kind] for kind in kinds if kind in self.named), None)
        if not meant and is_pronoun and here:
            meant = here[0]
        elif not meant and self.last and self.at - self.last[1] <= _FAR and _may_be(self.last[0], noun):
            meant = self.last[0]
        said = one.words or one.verb
        return meant, f"'{said}' is taken for {meant.name}'s" if meant else ""

    def _points_back(self, keys: list[str], noun: str) -> bool:
        """Tell `the monitor` from `the Turkish ministry`, which nobody was named by before."""
        place = keys.index(noun)
        return noun.startswith("ال") or keys[max(place - 1, 0)] in ("the", "this", "its", "their")

    def _go_on(self, sentence: str) -> None:
        """Add a quotation that goes on behind an attribution to it."""
        if self.found and self.at - self.found[-1].at <= 1:
            last = self.found[-1]
            self.found[-1] = last._replace(sentences=(*last.sentences, sentence), at=self.at)
        elif len(sentence.split()) > 3:
            self._propose((sentence,), None, "", "claims", "", (), "a quotation; who speaks is not said beside it")

    def _quoted(self, piece: Piece) -> None:
        """Propose what the page sets off as a quotation: as its author's, never as the page's own."""
        self.at += 1
        text = piece.text[:MAX_SENTENCE]
        inner = [one for part in sentences(text) for one in attributions(part, self.recogniser.mentions(part))]
        speaker, words, note = self._author(piece, inner)
        own = [one.kind for one in inner if not one.mention or one.mention.of("actors", "publishers") is speaker]
        kind = next((kind for kind in ("denies", "disputes") if kind in own), _kind("says", speaker))
        said: tuple[str, ...] = (text,)
        if self.found and self.found[-1].at == self.at - 1 and self.found[-1].sentences[-1].endswith(":"):
            said = (*self.found.pop().sentences, text)  # the words that announce it are no claim of their own
        self._propose(said, speaker, words, kind, "", () if kind in own else tuple(figures(text)), note)
        for one in inner:  # he says that another denies: that is to be known as well
            other = one.mention.of("actors", "publishers") if one.mention else None
            if other and other is not speaker:
                told = f"told in a quotation{f' of {speaker.name}' if speaker else ''}"
                self.found.append(
                    Proposal((text,), other, one.words, _kind(one.kind, other), one.verb, (), self.at, told)
                )
        self.opener = None
        self._remember(self.recogniser.mentions(text))

    def _author(self, piece: Piece, inner: Sequence[Attribution]) -> tuple[Term | None, str, str]:
        """Return whose quotation it is, in a register and in words, and how that is known."""
        note = "set off as a quotation on the page"
        if piece.cited:
            cited = [term for one in self.recogniser.mentions(piece.cited) if (term := one.of("actors", "publishers"))]
            return cited[-1] if cited else None, piece.cited, note
        before = None if piece.is_apart else self._before()
        if before:
            return before, before.name, f"{note}, and taken for {before.name}'s, who speaks before it"
        if inner and inner[0].mention:
            return (
                inner[0].mention.of("actors", "publishers"),
                inner[0].words,
                f"{note}; who speaks is told by its words",
            )
        return None, "", note

    def _before(self) -> Term | None:
        """Return who spoke, or was announced, right before."""
        return self.opener or (self.last[0] if self.last and self.at - self.last[1] <= 1 else None)

    def _remember(self, mentions: Iterable[Mention]) -> None:
        for one in mentions:
            term = one.of("actors", "publishers")
            if term and term.kind:
                self.named[term.kind] = term


def _may_be(speaker: Term, noun: str) -> bool:
    """Tell whether somebody may be called by a noun: `the government` is no monitor, and no newspaper."""
    if not verbs.KINDS_OF_NOUN.get(noun) or noun in (speaker.kind or "").split():
        return True
    return not speaker.kind and speaker.taxonomy == "actors"


def _kind(kind: str, speaker: Term | None) -> str:
    """Return the kind of front matter that an attribution makes."""
    if kind != "says":
        return kind
    is_reporter = speaker is not None and (speaker.taxonomy == "publishers" or speaker.kind in _REPORTERS)
    return "reports" if is_reporter else "claims"


def propose(pieces: Sequence[Piece], recogniser: Recogniser) -> list[Proposal]:
    """Return the claims that a text makes others say, in its order."""
    reader = _Reader(recogniser)
    for piece in pieces:
        reader.read(piece)
    return reader.found
