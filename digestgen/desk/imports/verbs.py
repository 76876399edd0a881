"""The verbs by which texts attribute what is said, and what each makes of it: a claim, a report, a denial.

`says` is a verb that takes no side: what it makes depends on who says it.
"""

from __future__ import annotations

_ENGLISH = {
    "says": """answered replied responded
        said says say saying told tells announced announces announcing declared declares stated tweeted
        posted wrote writes added adds noted notes explained explains warned warns estimated estimates continued
        continues""",
    "reports": """reported reports report reporting counted counts documented documents recorded records
        registered found""",
    "confirms": """confirmed confirms confirm confirming acknowledged acknowledges admitted admits conceded
        concedes verified corroborated""",
    "denies": """denied denies deny denying rejected rejects reject rejecting refuted refutes dismissed dismisses
        repudiated""",
    "disputes": """disputed disputes dispute disputing questioned questions contradicted contradicts challenged
        challenges""",
    "claims": """claimed claims claim claiming alleged alleges alleging accused accuses accusing asserted asserts
        insisted insists insisting maintained maintains contended contends argued argues boasted boasts
        charged charges blamed blames""",
}
_ARABIC = {
    "says": """قال قالت قالوا يقول تقول اعلن اعلنت يعلن ذكر ذكرت يذكر افاد افادت يفيد تفيد اوضح اوضحت صرح صرحت
        اضاف اضافت اشار اشارت تشير اكد اكدت يءكد تءكد يوكد توكد كتب كتبت شدد شددت""",
    "reports": "وثق وثقت احصي احصت سجل سجلت رصد رصدت",
    "confirms": "اعترف اعترفت اقر اقرت",
    "denies": "نفي نفت ينفي تنفي كذب كذبت فند فندت رفض رفضت",
    "disputes": "شكك شككت تشكك",
    "claims": "زعم زعمت يزعم تزعم ادعي ادعت اتهم اتهمت يتهم تتهم",
}
KIND_OF = {word: kind for verbs in (_ENGLISH, _ARABIC) for kind, words in verbs.items() for word in words.split()}
IS_ARABIC = frozenset(word for words in _ARABIC.values() for word in words.split())

PLURAL = frozenset("say report claim dispute".split())
SEVERAL = frozenset("activists residents officials sources witnesses rebels doctors medics locals they we who".split())
NOUNS_TOO = PLURAL | frozenset("notes reports counts documents records claims charges disputes questions".split())
"""Nouns, too: verbs only right behind who speaks, in the plural only behind `SEVERAL`."""
NEGATIONS = frozenset(
    """not never neither nor no cannot without didnt doesnt dont hasnt havent hadnt wasnt werent isnt
        arent wont couldnt wouldnt cant declined declines refused refuses unable yet لم لا لن ما دون""".split()
)
MODALS = frozenset("would could might may should will can must to shall".split())
BE = frozenset("is are was were been being be".split())
AUXILIARIES = frozenset(
    """has have had is are was were be been being also now later earlier routinely repeatedly again
        strongly firmly categorically flatly today yesterday then already even still consistently
        previously publicly reportedly immediately quickly initially once only just vehemently always
        long often both and but however meanwhile separately""".split()
)
CLAUSES = frozenset(
    "when that which because after before while where whether although though if since as until whom whose than".split()
)
"""What begins a clause of its own: behind it another speaks than before it."""

STATEMENTS = frozenset(
    """claim claims report reports accusation accusations allegation allegations charge charges
        suggestion suggestions account accounts version idea notion assertion assertions statement
        statements it that them this these any as criticism having involvement responsibility اتهام
        اتهامات الاتهام الاتهامات مزاعم ادعاء ادعاءات الادعاءات انباء تقارير ذلك هذه هذا صحه التهم تهم""".split()
)
"""What is rejected or dismissed if that is a denial, and not the refusal of an offer."""
ONLY_OF_STATEMENTS = frozenset("rejected rejects reject rejecting dismissed dismisses رفض رفضت".split())
ONLY_WITH_QUOTATION = frozenset("continued continues".split())
ONLY_WITH_THAT = frozenset("found charged maintained maintains argued argues registered recorded noted".split())
NOT_DENIED = frozenset(
    """access entry permission visa visas bail treatment food aid medical water passage entrance asylum
        humanitarian exit leave him her""".split()
)
"""What is withheld, if denied: no statement."""
NOT_CLAIMED = frozenset("life lives asylum".split())
"""What is claimed without a word."""

ACCORDING = (("according", "to"), ("بحسب",), ("حسب",), ("وفق",), ("وفقا",), ("نقلا", "عن"))
"""Words before the name of who speaks."""
BEHIND_A_NAME = CLAUSES | frozenset("on in at said ان بان في".split())
"""What cannot be part of who speaks."""

PRONOUNS = frozenset("it he she they".split())
KINDS_OF_NOUN = {
    **dict.fromkeys(("monitor", "watchdog", "observatory", "المرصد"), ("monitor",)),
    **dict.fromkeys(("agency", "الوكاله"), ("news agency", "un body")),
    **dict.fromkeys(("government", "regime", "ministry", "authorities", "الحكومه", "الوزاره"), ("government",)),
    **dict.fromkeys(("army", "military", "الجيش"), ("state forces",)),
    **dict.fromkeys(
        """group embassy account council organisation organization body network spokesman spokeswoman
        movement party coalition militia office commission charity statement tweet tweets post posts
        المجموعه المنظمه السفاره
        المجلس المتحدث البيان""".split(),
        (),
    ),
}
"""Nouns that stand for somebody who was named before: `the monitor`. With the kinds of those who may be meant."""
