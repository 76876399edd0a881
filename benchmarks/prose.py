"""Words → titles, sentences and bodies in Markdown, of about the shape and the size of the digest's own articles."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from benchmarks import words

PARAGRAPHS = (4, 8)
"""How many a body has; with front matter, and what stands between them, an article comes to about 5 kB."""


class Target(NamedTuple):
    """What a body can link to: a path as seen from its file, and words to hang the link on."""

    path: str
    text: str


@dataclass(frozen=True)
class Writer:
    """Writes in one language. All chance comes from the `Random` that it is handed."""

    rng: Random
    lang: str

    @property
    def vocabulary(self) -> list[str]:
        return words.ARABIC if self.lang == "ar" else words.ENGLISH

    def word(self) -> str:
        """Return a word that carries a meaning: the short ones do not."""
        while len(word := self.rng.choice(self.vocabulary)) < 5:
            pass
        return word

    def title(self, place: str, actor: str, other: str) -> str:
        pattern = self.rng.choice(words.TITLES_AR if self.lang == "ar" else words.TITLES)
        word = self.word()
        text = pattern.format(
            word=word,
            Word=word.capitalize(),
            noun=self.word(),
            other_noun=self.word(),
            place=place,
            actor=actor,
            other=other,
        )
        return text[0].upper() + text[1:]

    def plain(self, low: int = 8, high: int = 20) -> str:
        """Return a sentence without any markup."""
        chosen = self.rng.choices(self.vocabulary, k=self.rng.randint(low, high))
        if len(chosen) > 12:
            chosen[len(chosen) // 2] += "،" if self.lang == "ar" else ","
        text = " ".join(chosen)
        return text[0].upper() + text[1:] + "."

    def sentence(self) -> str:
        """Return a sentence, some with a number, a quotation or emphasis: what makes a Markdown parser look twice."""
        text = self.plain()
        chance = self.rng.random()
        if chance < 0.08:
            return text.replace(" ", f" *{self.word()}* ", 1)
        if chance < 0.12:
            return text.replace(" ", f" **{self.word()}** ", 1)
        if chance < 0.2:
            return f'{text[:-1]}, "{self.plain(3, 7)[:-1]}".'
        if chance < 0.32:
            return f"{text[:-1]} ({self.rng.randint(2, 400)})."
        if chance < 0.4 and self.lang == "en":
            return f"{text[:-1]}, the {self.rng.choice(list(words.ABBREVIATIONS))} said."
        return text

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.rng.randint(3, 6)))

    def bullets(self) -> str:
        mark = "1." if self.rng.random() < 0.2 else "-"
        return "\n".join(f"{mark} {self.sentence()}" for _ in range(self.rng.randint(3, 5)))

    def table(self) -> str:
        rows = [f"| {self.word()} | {self.plain(2, 4)} | {self.rng.randint(1, 300)} |" for _ in range(4)]
        return "\n".join([f"| {self.word()} | {self.word()} | {self.word()} |", "|---|---|---:|", *rows])

    def quotation(self) -> str:
        return f"> {self.plain()} {self.plain()}"

    def heading(self, text: str) -> str:
        name = f" {{#part-{self.rng.randint(1, 9)}}}" if self.rng.random() < 0.1 else ""
        return f"## {text}{name}"

    def headings(self) -> list[str]:
        known = words.HEADINGS_AR if self.lang == "ar" else words.HEADINGS
        return self.rng.sample(known, self.rng.randint(1, 3))

    def body(self, targets: list[Target], image: str | None) -> str:
        """Return an article's body with a link to each of the targets."""
        paragraphs = [self.paragraph() for _ in range(self.rng.randint(*PARAGRAPHS))]
        for target in targets:
            place = self.rng.randrange(len(paragraphs))
            paragraphs[place] += f" {self.plain(2, 5)[:-1]} [{target.text}]({target.path}) {self.plain(2, 5)}"
        notes = self._footnotes(paragraphs)
        if self.rng.random() < 0.3:
            paragraphs[-1] += f" [{self.word()}](https://example.org/{self.rng.randint(1, 9999)})"
        blocks = self._arranged(paragraphs)
        if image:
            blocks.insert(1, f"![{self.plain(3, 6)}]({image})")
        return "\n\n".join(blocks + notes + self._abbreviations(blocks)) + "\n"

    def _arranged(self, paragraphs: list[str]) -> list[str]:
        """Put headings between paragraphs, and a list, a table or a quotation behind some."""
        blocks = paragraphs[:]
        for make, chance in ((self.bullets, 0.7), (self.table, 0.4), (self.quotation, 0.2)):
            if self.rng.random() < chance:
                blocks.insert(self.rng.randint(1, len(blocks)), make())
        headings = self.headings()
        places = self.rng.sample(range(1, len(blocks)), min(len(headings), len(blocks) - 1))
        for place, text in zip(sorted(places, reverse=True), headings, strict=False):
            blocks.insert(place, self.heading(text))
        seen: set[str] = set()
        return [self._without_twin(block, seen) for block in blocks]

    @staticmethod
    def _without_twin(block: str, seen: set[str]) -> str:
        """Take the anchor off a heading if another one has it: twice the same is an error."""
        text, mark, name = block.partition(" {#")
        if not block.startswith("## ") or not mark or name not in seen:
            seen.add(name)
            return block
        return text

    def _footnotes(self, paragraphs: list[str]) -> list[str]:
        """Mark some paragraphs, and return the notes."""
        count = self.rng.choice((0, 1, 2, 2, 3))
        for number in range(1, count + 1):
            paragraphs[self.rng.randrange(len(paragraphs))] += f"[^{number}]"
        return [f"[^{number}]: {self.plain()}" for number in range(1, count + 1)]

    def _abbreviations(self, blocks: list[str]) -> list[str]:
        text = " ".join(blocks)
        return [f"*[{short}]: {long}" for short, long in words.ABBREVIATIONS.items() if short in text]
