"""The vocabularies of front matter: what may stand where a word of a fixed list is wanted, each with its source."""

from __future__ import annotations

from typing import Literal

EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
"""The event types of the ACLED codebook, each with its sub-event types."""
EventType = Literal[
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
]
Kind = Literal["claims", "reports", "confirms", "denies", "disputes"]
"""What a speaker does by saying it."""
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
"""How well a claim is supported: Airwars' scale."""
AGAINST = ("denies", "disputes")
"""The kinds of claims that speak against another."""
GRADES: tuple[Grade, ...] = ("confirmed", "fair", "weak", "contested", "discounted")
TypeOfWork = Literal["reportage", "analysis", "background", "opinion", "review", "ask-public", "fact-check"]
"""What kind of journalism a text is: the subtypes of schema.org's NewsArticle (The Trust Project), and fact-check."""
Trend = Literal["deteriorated", "improved", "unchanged"]
"""How a situation has developed: CrisisWatch's three."""
Alert = Literal["conflict-risk", "resolution-opportunity"]
"""What CrisisWatch warns of, or points at: that it may get worse, or be settled, in the months ahead."""
