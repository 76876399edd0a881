from __future__ import annotations

from digestgen.content.model import Term


def test_a_term_has_a_name_in_some_languages() -> None:
    term = Term("places", "aleppo", "Aleppo", names=(("ar", "حلب"),))
    assert (term.name_in("ar"), term.name_in("fr")) == ("حلب", "Aleppo")
