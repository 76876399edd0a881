from __future__ import annotations

import pytest

from digestgen.content.registers import Registers
from digestgen.desk.imports.recognise import Recogniser
from tests import makers
from tests.desk.imports.pages import REGISTERS
from tests.harness import Site


@pytest.fixture(scope="session")
def registers() -> Registers:
    return makers.registers(**REGISTERS)


@pytest.fixture(scope="session")
def recogniser(registers: Registers) -> Recogniser:
    return Recogniser(registers)


@pytest.fixture
def newsroom(site: Site) -> Site:
    """Return a site that has the registers of the pages."""
    for taxonomy, entries in REGISTERS.items():
        site.register(taxonomy, **entries)
    return site
