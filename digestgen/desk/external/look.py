"""The links of a site, followed to their pages: from the files to what editors are told."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from digestgen import __version__
from digestgen.desk.external.asking import Asker, Timer, WallClock
from digestgen.desk.external.links import WebLink, web_links
from digestgen.desk.external.memory import Memo, learn, recall, remember
from digestgen.desk.external.verdicts import verdict
from digestgen.desk.external.web import Send, open_web
from digestgen.desk.rules.case import Case
from digestgen.desk.rules.registry import as_told, level_of
from digestgen.errors import Problem
from digestgen.rulebook import RULES
from digestgen.stages.options import Options, Progress

_ENOUGH_HOSTS = 5
_CUT_OFF = "not one server has answered: the web cannot be reached from here, and nothing was learned"


class External:
    """Looks at the web for a check."""

    def __init__(self, options: Options, send: Send | None = None, timer: Timer | None = None) -> None:
        """Get ready, or raise `UsageError` if nothing is installed that could ask."""
        self._options = options
        self._send = send or open_web()
        self._timer = timer or WallClock()
        self.summary = ""
        """What was done, in a sentence, once it is."""

    def __call__(self, case: Case, progress: Progress) -> list[Problem]:
        """Ask for all pages of which nothing is known any more, and return what is to be told of the links."""
        levels = {name: level_of(case.config, name) for name, rule in RULES.items() if rule.is_external}
        if set(levels.values()) == {"off"}:
            self.summary = "all rules of links are switched off in site.yaml; no link was asked for"
            return []
        links = list(web_links(case))
        memos = self._memos(links, case, progress)
        today = self._options.now.astimezone(case.config.zone).date()
        return [
            as_told(problem, rule, level)
            for link in links
            for rule, problem in verdict(link, memos.get(link.page), today)
            if (level := levels[rule]) != "off"
        ]

    def _memos(self, links: list[WebLink], case: Case, progress: Progress) -> dict[str, Memo]:
        """Return what is known of each page, by its address."""
        pages = dict.fromkeys(link.page for link in links)
        memos = {page: memo for page, memo in recall(self._options.site).items() if page in pages}
        due = [page for page in pages if page not in memos or not memos[page].is_fresh(self._options.now)]
        due.sort(key=lambda page: memos[page].asked.timestamp() if page in memos else 0)  # those never asked come first
        agent = f"digestgen/{__version__} (checks the links of {case.config.base_url})"
        learned: dict[str, Memo] = {}
        try:
            for page, memo in self._learn(due, memos, agent, progress):
                learned[page] = memo
        finally:
            is_cut_off = _is_cut_off(learned)
            if learned and not is_cut_off:
                memos |= learned
                remember(self._options.site, memos)
        self.summary = _CUT_OFF if is_cut_off else _said(len(pages), len(due), len(learned), memos)
        return memos

    def _learn(
        self, due: list[str], memos: dict[str, Memo], agent: str, progress: Progress
    ) -> Iterator[tuple[str, Memo]]:
        asker = Asker(self._send, agent, self._timer)
        for done, (page, answer) in enumerate(asker.ask_all(due), start=1):
            progress("asking the web", done, len(due))
            if answer is not None:
                yield page, learn(memos.get(page), answer, self._options.now)


def _is_cut_off(learned: dict[str, Memo]) -> bool:
    """Tell whether nothing at all has answered: then it is our side that has no web."""
    hosts = {urlsplit(page).hostname for page in learned}
    return len(hosts) >= _ENOUGH_HOSTS and all(memo.answer.status == 0 for memo in learned.values())


def _said(pages: int, due: int, asked: int, memos: dict[str, Memo]) -> str:
    refused = sum(memo.state == "refused" for memo in memos.values())
    said = f"{asked} of {pages} addresses asked for, {pages - due} known from earlier runs"
    said += f"; {refused} do not let programs in, and are not judged" if refused else ""
    left = due - asked
    return said + (f"; there was no time for {left}: run it again to go on" if left else "")
