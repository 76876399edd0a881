"""A sentence → figures: how many were killed, wounded, displaced …, as the ranges that front matter has."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.desk.imports.amounts import Amount, Lexeme, amounts, lexemes

_WHAT = {
    "killed": """killed kill kills killing killings dead died die dies dying deaths death fatalities fatality slain
        lives executed beheaded massacred bodies toll قتل قتلت قتلوا مقتل قتلي قتيل قتيلا القتلي استشهد
        استشهاد شهيد شهيدا شهداء وفاه مصرع ضحيه ضحايا لقوا قتيلين قتيلان""",
    "wounded": """wounded injured injuries injuring wounding hurt اصيب اصيبوا اصابه اصابات جريح جريحا جرحي جرح الجرحي
        مصاب مصابا مصابين جريحين جريحان""",
    "displaced": """displaced displacing fled flee fleeing uprooted homeless نزح نزحوا نزوح نازح نازحا نازحين تشريد فر
        فروا هجر""",
    "missing": "missing unaccounted مفقود مفقودا مفقودين فقدان",
    "abducted": "abducted abducting abductions kidnapped kidnapping خطف خطفوا اختطف اختطاف مخطوف مخطوفين",
    "detained": "detained detaining arrested arresting arrests اعتقل اعتقلت اعتقال معتقل معتقلين",
    "besieged": "besieged trapped محاصر محاصرين محاصرون",
}
_EVENTS = {word: what for what, words in _WHAT.items() for word in words.split()}
_GROUPS = {
    "civilians": "civilian civilians مدني مدنيا مدنيين مدنيون المدنيين مدنيان",
    "children": "child children minors infants طفل طفلا اطفال الاطفال طفلين طفلان",
    "women": "woman women امراه نساء نسا سيده سيدات امراتين",
}
_GROUP_OF = {word: group for group, words in _GROUPS.items() for word in words.split()}
_PEOPLE = frozenset(
    """people person persons men man fighters fighter militants militant rebels rebel soldiers soldier
        troops members member officers officer police policemen residents inhabitants students workers
        journalists doctors medics passengers others other victims victim villagers refugees prisoners
        hostages captives insurgents jihadists combatants extremists more lives bodies شخص شخصا اشخاص
        الاشخاص مقاتل مقاتلا مقاتلين جندي جنديا جنود عنصر عنصرا عناصر مسلح مسلحا مسلحين اخرين اخرون منهم الف
        الاف""".split()
) | frozenset(_GROUP_OF)
_BETWEEN = frozenset(
    """were was are is have has had been be being also reportedly left reported confirmed rose risen
        climbed reached reaches stood stands stand at of to the now a an total another further additional
        number of lives in with و من الي بلغ بلغت الي عدد""".split()
)
_PLAINLY_NONE = frozenset("aged age ages at on in year years old".split())
_REACH = 6
"""How many words off the word may stand that says what happened to those who are counted."""
_STOPS = frozenset(".;:!?؟؛()[]")
_DUALS = {"قتيلان": "killed", "قتيلين": "killed", "جريحان": "wounded", "جريحين": "wounded"}


class Figure(NamedTuple):
    """A range of `what`, in the terms of front matter; `said` is how the sentence puts it."""

    what: str
    min: int | None
    max: int | None
    approx: int | None
    said: str

    @property
    def yaml(self) -> str:
        """The figure as a value of front matter: `{min: 20}`."""
        ends = (("min", self.min), ("max", self.max), ("approx", self.approx))
        return "{" + ", ".join(f"{name}: {value}" for name, value in ends if value is not None) + "}"


def figures(sentence: str) -> list[Figure]:
    """Return the figures of a sentence in their order, each kind once: the first that is given."""
    words = lexemes(sentence)
    found: dict[str, Figure] = {}
    last = ""
    all_ = amounts(words)
    for number, amount in enumerate(all_):
        before = all_[number - 1].behind if number else 0
        behind = all_[number + 1].first if number + 1 < len(all_) else len(words)
        what, group, end = _meaning(words, amount, before, behind, last)
        last = what
        if what:
            name = f"{what}_{group}" if group else what
            said = sentence[words[amount.first].start : words[end - 1].end]
            found.setdefault(name, Figure(name, amount.min, amount.max, amount.approx, said))
    for word in words:
        if word.key in _DUALS:
            found.setdefault(_DUALS[word.key], Figure(_DUALS[word.key], 2, 2, None, word.text))
    return list(found.values())


def _meaning(words: list[Lexeme], amount: Amount, before: int, behind: int, last: str) -> tuple[str, str, int]:
    """Return what an amount counts, of which group, and what stands behind the words that say so; or nothing."""
    if _is_no_count(words, amount):
        return "", "", amount.behind
    people = _people(words, amount.behind, behind)
    if people is not None:
        group = _GROUP_OF.get(words[people].key, "")
        what = _to_the_right(words, people, behind) or _to_the_left(words, amount.first, before)
        what = what or _over_apposition(words, people)
        if not what and last and not any(word.text in _STOPS for word in words[before : amount.first]):
            what = last
        return what, group, people + 1
    if amount.behind < len(words) and _EVENTS.get(words[amount.behind].key):
        return _EVENTS[words[amount.behind].key], "", amount.behind + 1
    right = _to_the_right(words, amount.behind - 1, behind, only_links=True)
    left = "" if right else _next_to(words, amount, before, behind)
    return right or left, "", amount.behind


def _is_no_count(words: list[Lexeme], amount: Amount) -> bool:
    """Tell `no one`, `20 per cent`, `30-year-old` from numbers of people."""
    earlier = words[amount.first - 1].key if amount.first else ""
    later = [word.key for word in words[amount.behind : amount.behind + 2]]
    return (
        earlier in ("no", "any", "every", "each")
        or later[:1] in (["per"], ["percent"], ["%"])
        or later == ["-", "year"]
    )


def _over_apposition(words: list[Lexeme], people: int) -> str:
    """Return what happened to `12 people, among them three children, were killed`."""
    later = words[people + 1 : people + 12]
    if len(later) < 2 or later[0].text != "," or later[1].key not in ("among", "including", "mostly", "most"):
        return ""
    comma = next((place for place, word in enumerate(later[1:], 1) if word.text == ","), len(later))
    return _to_the_right(later, comma, len(later), only_links=True)


def _people(words: list[Lexeme], start: int, behind: int) -> int | None:
    """Return where those who are counted are named: right behind the number, but for two adjectives or `of the`."""
    for place in range(start, min(start + 4, behind)):
        key = words[place].key
        if key in _PEOPLE:
            later = place + 1
            is_adjective = key in ("more", "other", "civilian", "rebel", "police") and later < behind
            return later if is_adjective and words[later].key in _PEOPLE else place
        if not words[place].text[0].isalpha() or key in _EVENTS:
            return None
    return None


def _to_the_right(words: list[Lexeme], place: int, behind: int, *, only_links: bool = False) -> str:
    for word in words[place + 1 : min(place + 1 + _REACH, behind)]:
        if word.key in _EVENTS:
            return _EVENTS[word.key]
        if word.text in _STOPS or word.text in (",", "،") or (only_links and word.key not in _BETWEEN):
            return ""
    return ""


def _to_the_left(words: list[Lexeme], first: int, before: int) -> str:
    for word in reversed(words[max(first - _REACH, before) : first]):
        if word.text in _STOPS:
            return ""
        if word.key in _EVENTS or _EVENTS.get(word.key.removeprefix("و")):
            return _EVENTS.get(word.key) or _EVENTS[word.key.removeprefix("و")]
    return ""


def _next_to(words: list[Lexeme], amount: Amount, before: int, behind: int) -> str:
    """Return what a number counts that has no noun: `killed 12`, `the death toll rose to 96`."""
    following = words[amount.behind].key if amount.behind < len(words) else ""
    if following.isalpha() and following not in ("and", "in", "during", "after", "when", "as", "on", "by", "و", "في"):
        return ""
    if amount.is_bare and amount.first > before and words[amount.first - 1].key in _PLAINLY_NONE:
        return ""
    for word in reversed(words[max(amount.first - _REACH, before) : amount.first]):
        if word.key in _EVENTS:
            return _EVENTS[word.key]
        if word.key not in _BETWEEN:
            return ""
    return ""
