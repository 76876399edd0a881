from __future__ import annotations

from typing import Any

from digestgen.content.ledger import Ledger, is_same_in, ledger_of
from digestgen.content.slips import Slip
from tests.makers import index, registers, slip

KNOWN = registers(actors={"army": "Army", "rebels": "Rebels", "sohr": "SOHR"}, publishers={"bbc": "BBC"})


def claim(name: str, by: str = "SOHR", kind: str = "reports", **more: Any) -> dict[str, Any]:
    return {"id": name, "claim": name, "by": by, "kind": kind, **more}


def ledger(*slips: Slip) -> Ledger:
    made = index(*slips, known=KNOWN)
    return ledger_of(made.shelves["en"].articles, made.filing)


OLD, NEW = "content/articles/old.md", "content/articles/new.md"


def test_claims_stand_newest_article_first_and_in_the_order_of_the_file() -> None:
    made = ledger(
        slip("old", date="2015-06-01", claims=[claim("a"), claim("b")]),
        slip("new", date="2015-06-02", claims=[claim("c")]),
    )
    assert made.claims == ((NEW, 0), (OLD, 0), (OLD, 1))


def test_claims_by_their_grades_and_by_what_is_said_against_them() -> None:
    made = ledger(
        slip("old", claims=[claim("a", grade="weak"), claim("b", "Army", "denies", about="a", grade="discounted")])
    )
    assert dict(made.by_status) == {
        "weak": ((OLD, 0),),
        "discounted": ((OLD, 1),),
        "contradicted": ((OLD, 0),),
        "denials": ((OLD, 1),),
    }


def test_a_confirmation_contradicts_nothing() -> None:
    made = ledger(slip("old", claims=[claim("a"), claim("b", "Army", "confirms", about="a")]))
    assert dict(made.by_status) == {}


def test_what_each_says_and_what_is_said_of_each() -> None:
    made = ledger(
        slip(
            "old",
            claims=[claim("a", "SOHR", of="Army"), claim("b", "Army", "denies", about="a"), claim("c", "BBC")],
        )
    )
    assert dict(made.by_speaker) == {
        ("actors", "army"): ((OLD, 1),),
        ("actors", "sohr"): ((OLD, 0),),
        ("publishers", "bbc"): ((OLD, 2),),
    }
    assert dict(made.of) == {"army": ((OLD, 0),), "sohr": ((OLD, 1),)}


def test_who_takes_back_what_it_said_does_not_speak_of_itself() -> None:
    assert dict(ledger(slip("old", claims=[claim("a"), claim("b", kind="denies", about="a")])).of) == {}


def test_events_by_their_own_days() -> None:
    made = ledger(
        slip("old", date="2015-06-09", event={"type": "Riots", "date": "2015-05-01"}),
        slip("new", date="2015-06-02", event={"type": "Riots"}),
        slip("none", date="2015-06-03"),
    )
    assert made.events == (NEW, OLD)


def test_corrections_by_their_days_the_last_first() -> None:
    first = {"date": "2015-06-04", "was": "1", "now": "2", "kind": "error"}
    made = ledger(
        slip("old", date="2015-06-01", corrections=[first, {**first, "date": "2015-06-08"}]),
        slip("new", date="2015-06-02", corrections=[{**first, "date": "2015-06-06"}]),
    )
    assert made.corrections == ((OLD, 1), (NEW, 0), (OLD, 0))


def test_an_article_that_says_nothing_is_in_no_list() -> None:
    assert ledger(slip("old", tags=["x"])) == Ledger((), {}, {}, {}, (), ())


def test_who_names_nobody_that_is_known_is_left_out() -> None:
    """It is told where names are looked up; that must not be drowned in a traceback."""
    assert ledger(slip("old", claims=[claim("a", "Nobody")])).claims == ()


def test_it_stays_the_same_unless_what_it_lists_changes() -> None:
    one = slip("old", claims=[claim("a")], event={"type": "Riots"}, slug="x")
    assert is_same_in(one, slip("old", claims=[claim("a")], event={"type": "Riots"}, slug="x", tags=["t"], title="U"))
    assert is_same_in(slip("old"), None)
    assert not is_same_in(one, None)
    assert not is_same_in(one, slip("old", claims=[claim("a", grade="weak")], event={"type": "Riots"}, slug="x"))
    assert not is_same_in(one, slip("old", claims=[claim("a")], slug="x"))
    moved = slip("old", claims=[claim("a")], event={"type": "Riots"}, slug="x", date="2015-01-01")
    assert not is_same_in(one, moved)
