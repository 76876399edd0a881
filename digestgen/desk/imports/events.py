"""Words of a text → the event that it may be about, in the terms of the ACLED codebook."""

from __future__ import annotations

import re
from collections import Counter

_SUB_TYPES = {
    "Explosions/Remote violence": {
        "Air/drone strike": r"air ?strikes?|air raids?|air attacks?|barrel bombs?|warplanes?|drones?|bombed|غار(?:ة|ات)"
        r"|قصف جوي|براميل متفجرة|طيران",
        "Shelling/artillery/missile attack": r"shell(?:s|ed|ing)|artillery|mortars?|rockets?|missiles?|قذائف|مدفعية"
        r"|صاروخ|صواريخ|هاون",
        "Suicide bomb": r"suicide (?:bomb\w*|attack\w*)|تفجير انتحاري|انتحاري",
        "Remote explosive/landmine/IED": r"car bombs?|landmines?|roadside bombs?|سيارة مفخخة|عبوة ناسفة|لغم",
        "Chemical weapon": r"chlorine|sarin|mustard gas|chemical (?:attack|weapons?)|كيميائي|كلور|سارين",
    },
    "Battles": {
        "Armed clash": r"clash(?:es|ed)?|fighting|battles?|offensive|اشتباكات|معارك|هجوم",
        "Non-state actor overtakes territory": r"seized|captured|overran|took control|seizing|capturing|سيطرت?"
        r"|استولى|استولت",
    },
    "Violence against civilians": {
        "Abduction/forced disappearance": r"abduct\w*|kidnap\w*|hostages?|خطف|اختطاف|اختطف",
        "Attack": r"massacre\w*|execut(?:ed|ions?)|beheaded|مجزرة|إعدام|أعدم",
    },
    "Protests": {"Peaceful protest": r"protest(?:s|ers|ed)?|demonstrat(?:ion|ions|ors)|احتجاج|مظاهرات|تظاهر"},
    "Strategic developments": {
        "Agreement": r"ceasefires?|truces?|agreement|peace talks|هدنة|وقف إطلاق النار|اتفاق",
        "Arrests": r"arrest(?:s|ed)|detained|اعتقال|اعتقل",
    },
}
_PATTERNS = {
    (kind, sub_kind): re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for kind, sub_kinds in _SUB_TYPES.items()
    for sub_kind, words in sub_kinds.items()
}


def guess(texts: list[str]) -> tuple[str, str, str] | None:
    """Return type, sub-event type, and the word that spoke for them most often, or None if there is none."""
    times = {
        types: Counter(word.casefold() for text in texts for word in pattern.findall(text))
        for types, pattern in _PATTERNS.items()
    }
    best = max(times, key=lambda types: times[types].total())
    return (*best, times[best].most_common(1)[0][0]) if times[best] else None
