"""Paragraphs → those of the article: what a newsletter or a page puts around it is left out.

Nothing is lost by it: the text as it came is kept beside the site (`originals`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

# What no report says of its subject, as regular expressions; one of them in a short paragraph is enough.
_PHRASES = r"""unsubscribe|opt[ -]out|in (?:your|a|the) (?:browser|inbox)|you(?:'re|’re| are) receiving
|you received this|sign(?:ed)? up (?:for|to) (?:our|the|this)|subscribe(?:rs?)?\b|subscription|newsletters?\b
|follow us\b|share (?:this|on)\b|(?:tweet|pin|e-?mail) this\b|all rights reserved|©|\(c\) \d{4}|copyright\b
|privacy (?:policy|notice)|terms (?:of|and) (?:use|service|conditions)|click here|read more\b
|read (?:the )?(?:full|original) (?:story|article)|related (?:articles?|stories|news|topics)
|recommended (?:for you|stories)|most (?:read|popular)\b|more (?:from|on this story)|about the (?:writer|author)s?\b
|advertisement|sponsored\b|ad-free|delivered to your|\bcookies?\b|manage (?:your )?(?:preferences|settings)
|update your preferences|forward (?:this )?to a friend|to your address book|download (?:the|our) app|\bapp updates
|comment on articles|leave a comment|support (?:our|independent) journalism|donate (?:now|today)|log ?in\b
|create an? account|skip to (?:main )?content|got a tip|contact us\b|uses? AI\b
|اشترك|الاشتراك|النشرة البريدية|تابعنا|تابعونا|جميع الحقوق محفوظة|حقوق النشر|اقرأ أيض|شاهد أيض|مواضيع ذات صلة
|سياسة الخصوصية|شارك (?:هذا|الخبر|المقال)|ملفات تعريف الارتباط"""
_SAYS = re.compile(_PHRASES.replace("\n", ""), re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\b(?:said|told|says|according to)\b")
_SHORT = 240
_LABEL_WORDS = 6
_IS_SENTENCE = re.compile(r"[.!?؟…][\"”»’')\]]*$")
_BULLET = re.compile(r"[•·*▪◦‣–—-]\s")
_RULE = re.compile(r"[\s\-_=*~#•·|<>\[\]]+")


def part(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the paragraphs of the article, and those around it."""
    times = Counter(map(_same, paragraphs))
    end = len(paragraphs)
    while end and not _can_be_the_last(paragraphs[end - 1], times):
        end -= 1
    kept = [one for one in paragraphs[:end] if not is_boilerplate(one)]
    return kept, [one for one in paragraphs[:end] if is_boilerplate(one)] + list(paragraphs[end:])


def is_boilerplate(paragraph: str) -> bool:
    """Tell whether a paragraph is none of the article's, as it says itself."""
    if _RULE.fullmatch(paragraph):
        return True
    return len(paragraph) <= _SHORT and bool(_SAYS.search(paragraph)) and not _ATTRIBUTES.search(paragraph)


def _can_be_the_last(paragraph: str, times: Counter[str]) -> bool:
    """Tell whether an article can end with a paragraph: a sentence that stands there once, and no bullet or label."""
    if is_boilerplate(paragraph) or times[_same(paragraph)] > 1 or _BULLET.match(paragraph):
        return False
    return bool(_IS_SENTENCE.search(paragraph)) or len(paragraph.split()) > _LABEL_WORDS


def _same(paragraph: str) -> str:
    return " ".join(paragraph.casefold().split())
