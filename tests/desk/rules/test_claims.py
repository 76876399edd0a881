from __future__ import annotations

from typing import Any

import pytest

from tests.desk.rules.looking import is_silent, told
from tests.harness import Site


def claim(name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "claim": "C", "by": "Army", "kind": kind, **more}


@pytest.mark.parametrize("kind", ["denies", "disputes"])
def test_a_denial_that_does_not_say_of_what_is_told_at_its_kind(site: Site, kind: str) -> None:
    site.article("a.md", claims=[claim("closed", "reports"), claim("open", kind)])
    assert told(site, "denial-alone") == [
        f"content/articles/a.md:4:126: the claim 'open' {kind} something, and does not say which claim"
    ]


def test_one_that_says_so_is_not(site: Site) -> None:
    site.article("a.md", claims=[claim("closed", "reports"), claim("open", "denies", about="closed")])
    assert told(site, "denial-alone") == []


@pytest.mark.parametrize("kind", ["claims", "reports", "confirms"])
def test_others_may_stand_alone(site: Site, kind: str) -> None:
    assert told(site.article("a.md", claims=[claim("one", kind)]), "denial-alone") == []


def test_drafts_are_spared(site: Site) -> None:
    assert told(site.article("a.md", draft=True, claims=[claim("open", "denies")]), "denial-alone") == []


def test_it_can_be_switched_off(site: Site) -> None:
    assert is_silent(site.article("a.md", claims=[claim("open", "denies")]), "denial-alone")
