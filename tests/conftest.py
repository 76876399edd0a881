from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from jinja2.bccache import Bucket

from digestgen.render import environment
from tests.harness import REPOSITORY, Site

# No test measures time, and a run tells the same story as the next. To search anew: --hypothesis-profile=search.
settings.register_profile(
    "same", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Compile a layout once in a run, not for each site: that is most of what the build of a small site takes."""
    known: dict[tuple[str, str], bytes] = {}

    class Shared(environment.Bytecode):
        def load_bytecode(self, bucket: Bucket) -> None:
            name = f"{self.lang}:{bucket.key}"
            if name not in self.kept and (data := known.get((name, bucket.checksum))):
                self.kept[name] = data
            super().load_bytecode(bucket)

        def dump_bytecode(self, bucket: Bucket) -> None:
            super().dump_bytecode(bucket)
            name = f"{self.lang}:{bucket.key}"
            known[name, bucket.checksum] = self.kept[name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(environment, "Bytecode", Shared)
        yield


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return an empty site, with the default layouts."""
    folder = tmp_path / "site"
    folder.mkdir()
    return Site(folder)


def copy_of_the_digest(folder: Path) -> Site:
    """Copy the repository's own digest, so that nothing is written beside it."""
    folder.mkdir()
    shutil.copy(REPOSITORY / "site.yaml", folder)
    shutil.copytree(REPOSITORY / "content", folder / "content")
    return Site(folder)


@pytest.fixture(scope="session")
def digest(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """Return the repository's own digest, built; once for all workers of a run. It is only to be looked at."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder = shared / "digest"
    with (shared / "digest.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return Site(folder) if (folder / "built").exists() else _built(folder)


def _built(folder: Path) -> Site:
    shutil.rmtree(folder, ignore_errors=True)
    site = copy_of_the_digest(folder).build()
    site.write("built", "")
    return site
