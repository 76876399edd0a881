"""The commands. The only place that prints, reads the environment, or exits.

Exit status: 0 done; 1 the site has problems, or the machine failed; 2 wrong use. Progress goes to stderr, and only to
a terminal; results go to stdout.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digestgen import __version__
from digestgen.errors import BuildFailed, DigestError, Problem, SiteProblems, UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from digestgen.content.model import ContentKind
    from digestgen.desk.new import Made
    from digestgen.desk.schema import Names
    from digestgen.preview.session import Rebuilt
    from digestgen.stages.options import Options

_PROGRAM = "digestgen"
_COMPLETE = "_DIGESTGEN_COMPLETE"
"""The variable by which a shell asks for completions."""
SCHEMA_KINDS = ("site", "article", "edition", "page", "tags", "places", "actors", "publishers", "conflicts")

_site = click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of site.yaml (default: this one, or the nearest parent that has one).",
)
_at = click.option("--at", metavar="TIME", help="The moment the site is built for, like 2015-06-02T18:00Z.")
_drafts = click.option("--drafts", is_flag=True, help="Show drafts and what is not published yet, too.")


def _examples(*lines: str) -> str:
    """Return the end of a command's help."""
    return "\n".join(["\b", "Examples:", *(f"    digestgen {line}" for line in lines)])


def _complete_files(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Leave it to the shell to complete a path."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


def _complete_rules(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the rules of `check`, each with what it tells."""
    from click.shell_completion import CompletionItem

    from digestgen.rulebook import RULES

    told = {rule.name: rule.tells for rule in RULES.values()} | {"all": "a list of all rules"}
    return [CompletionItem(name, help=tells) for name, tells in told.items() if name.startswith(typed)]


_CHECK_EXAMPLES = """\b
Examples:
    digestgen check --fix --dry-run
    digestgen check --strict --format github
    digestgen check --explain single-source    (or all, for a list)
In site.yaml:
    checks: {single-source: off, summary-missing: error}"""


_edit = click.option("--edit/--no-edit", default=None, help="Open it in $VISUAL or $EDITOR (default: on a terminal).")

_NEW_EXAMPLES = """\b
Examples:
    digestgen new "Monitor counts the dead of a market strike"
    digestgen new "The week of 1 June" --kind edition --date 2015-06-07
    digestgen new "عنوان" --lang ar --translates content/articles/2015-06-02-a-name.md"""

_IMPORT_EXAMPLES = """\b
Examples:
    digestgen import https://example.org/news/page
    digestgen import saved.html --url https://example.org/news/page
    digestgen import pasted.txt --publisher "Example Times" --published 2015-06-02"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="digestgen")
def cli() -> None:
    """Build a curated conflict-news digest: a static site and its feeds."""


@cli.command(
    "build",
    epilog=_examples("build", "build --release --output /srv/www/digest", "build --at 2015-06-02T18:00Z --drafts"),
)
@_site
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Where to (default: public/).")
@click.option("--clean", is_flag=True, help="Take nothing over from earlier builds.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes may work (default: one a core).")
@_at
@_drafts
@click.option("--release", is_flag=True, help="Add precompressed files, and take warnings for errors.")
@click.option("--verify", is_flag=True, help="Build clean beside, too, and compare every byte.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def build_command(
    site: Path | None,
    output: Path | None,
    clean: bool,
    jobs: int | None,
    at: str | None,
    drafts: bool,
    release: bool,
    verify: bool,
    quiet: bool,
) -> None:
    """Build the site."""
    from digestgen.build import build

    jobs = jobs or os.cpu_count() or 1
    options = _options(site, output, at, drafts=drafts, release=release, jobs=jobs, clean=clean)
    with _progress(quiet=quiet) as progress:
        built = build(options, progress)
        difference = _verify(options, progress) if verify else ()
    if difference:
        click.echo("\n".join(difference), err=True)
        sys.exit(1)
    if not quiet:
        counts = f"{len(built.rendered)} rendered, {built.written} written, {built.removed} removed"
        verified = "; a clean build is the same, byte for byte" if verify else ""
        click.echo(f"{built.files} files in {_shown(options.output)}: {counts}{verified}")


@cli.command("check", epilog=_CHECK_EXAMPLES)
@_site
@_at
@_drafts
@click.option("--fix", is_flag=True, help="Mint ids that are missing, and write dates in their normal form.")
@click.option("--dry-run", is_flag=True, help="With --fix: only say what it would change.")
@click.option("--external", is_flag=True, help="Follow the links of sources and texts, too; slow and polite.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a workflow run.",
)
@click.option(
    "--explain",
    "rule",
    metavar="RULE",
    shell_complete=_complete_rules,
    help="Say what a rule is for, and how to mend what it tells.",
)
def check_command(
    site: Path | None,
    at: str | None,
    drafts: bool,
    fix: bool,
    dry_run: bool,
    external: bool,
    strict: bool,
    form: str,
    rule: str | None,
) -> None:
    """Name every problem of the site; publish nothing.

    What stands in [brackets] at the end of a line is a rule: site.yaml can switch it off, to a warning, or to an error.
    """
    if rule is not None:
        from digestgen.desk.rule_pages import explain

        click.echo(explain(rule), nl=False)
        return
    if dry_run and not fix:
        raise UsageError("--dry-run says what --fix would do; write both")
    options = _options(site, None, at, drafts=drafts, jobs=os.cpu_count() or 1)
    problems = _check(options, fix=fix, dry_run=dry_run, external=external, form=form)
    _report(problems, form)
    if form == "text":
        from digestgen.desk.report import count

        click.echo(count(problems))
    if any(strict or problem.severity == "error" for problem in problems):
        sys.exit(1)


def _check(options: Options, *, fix: bool, dry_run: bool, external: bool, form: str) -> tuple[Problem, ...]:
    """Check a site, mending it first if that is wanted, and say what was done."""
    from digestgen.desk.check import check
    from digestgen.desk.external.look import External
    from digestgen.desk.fix import Mended, mend

    outside = [External(options)] if external else []
    mended = Mended()
    with _progress(quiet=form != "text") as progress:
        checked = check(options, progress, *([] if fix else outside))
        if fix:
            mended = mend(checked, options, dry_run=dry_run)
            if outside or (mended.done and not dry_run):
                checked = check(options, progress, *outside)
    for change in mended.done:
        click.echo(f"{change.file}: {'would change: ' if dry_run else 'mended: '}{change.what}", err=form != "text")
    for change in mended.left:
        click.echo(f"{change.file}: left alone: {change.what}", err=form != "text")
    for one in outside:
        click.echo(one.summary, err=True)
    return checked.problems


@cli.command("serve", epilog=_examples("serve", "serve --drafts --follow", "serve --port 8080 --poll"))
@_site
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", default=8000, show_default=True, help="The port; 0 is any that is free.")
@_drafts
@_at
@click.option("--follow", is_flag=True, help="Let the browser go to the page of the article that was just saved.")
@click.option("--poll", is_flag=True, help="Look at all files again and again instead of watching them.")
def serve_command(
    site: Path | None, host: str, port: int, drafts: bool, at: str | None, follow: bool, poll: bool
) -> None:
    """Show the site, and every save at once.

    An error is shown in the browser and here, and ends nothing. What is shown is not what is published: public/ stays
    as it is.
    """
    from digestgen.preview.serve import Wishes, serve

    options = _options(site, None, at, drafts=drafts, jobs=os.cpu_count() or 1)
    fixed = at is not None or "SOURCE_DATE_EPOCH" in os.environ
    wishes = Wishes(host, port, poll, follow, options.now if fixed else None)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), _progress(quiet=False) as progress:
        serve(options, wishes, _Terminal(progress), progress)


class _Terminal:
    """Tells the editor what `serve` does: a quiet line for each rebuild, and all problems in full."""

    def __init__(self, progress: _Bar) -> None:
        self._progress = progress

    def note(self, text: str) -> None:
        self._progress.stop()
        click.echo(text)

    def rebuilt(self, rebuilt: Rebuilt) -> None:
        self._progress.stop()
        changed = rebuilt.sources[0] if len(rebuilt.sources) == 1 else f"{len(rebuilt.sources)} files"
        if not rebuilt.sources:
            changed = "all is well again" if not rebuilt.rendered else "the site"
        click.echo(f"{changed} → {len(rebuilt.rendered)} rendered, {rebuilt.milliseconds:.0f} ms")

    def broken(self, problems: Sequence[Problem]) -> None:
        self._progress.stop()
        _report(problems, "text")
        click.echo("the last good site is still shown; save when it is mended", err=True)


@cli.command(
    "explain",
    epilog=_examples(
        "explain /2015/06/02/a-name/",
        "explain http://127.0.0.1:8000/feed.xml",
        "explain content/articles/2015-06-02-a-name.md",
        "explain layouts/article.html --all",
    ),
)
@_site
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Where the site is (default: public/)."
)
@click.option("--all", "in_full", is_flag=True, help="List all files that are concerned, however many.")
@click.argument("what", metavar="URL_OR_PATH", shell_complete=_complete_files)
def explain_command(site: Path | None, output: Path | None, in_full: bool, what: str) -> None:
    """Say what a page is made of, and why.

    Told is what a file of the site is made of, and why the last build did, or did not, render it; or of a file that
    the site is made of, what it makes. It may be named by its address, by its path in the output, or by a file: a
    text, an image, a register, a layout, site.yaml.
    """
    from digestgen.desk.explain import explain

    options = _options(site, output, None)
    with _progress(quiet=False) as progress:
        for line in explain(options, what, progress, in_full=in_full):
            click.echo(line)


@cli.command(
    "next", epilog=_examples("next", "next --all", "next --format json | jq -r .next", "next --at 2015-06-02T18:00Z")
)
@_site
@_at
@click.option("--limit", type=click.IntRange(1), default=1, show_default=True, help="How many moments to name.")
@click.option("--all", "in_full", is_flag=True, help="Name all moments that are known.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
def next_command(site: Path | None, at: str | None, limit: int, in_full: bool, form: str) -> None:
    """Say when the site next changes by itself.

    That is when the date of a text is reached, or when it expires. Nothing is built. Drafts do not count. With
    problems that would stop a build the exit status is 1.
    """
    import json

    from digestgen.desk.upcoming import as_json, as_text, upcoming

    options = _options(site, None, at, jobs=os.cpu_count() or 1)
    with _progress(quiet=form != "text") as progress:
        found = upcoming(options, progress)
    most = None if in_full else limit
    said = as_text(found, most) if form == "text" else [json.dumps(as_json(found, most), indent=2, ensure_ascii=False)]
    click.echo("\n".join(said))
    if found.problems:
        _report(found.problems, "text", err=True)
        click.echo("no build will publish anything before this is mended", err=True)
        sys.exit(1)


@cli.command("schema", epilog=_examples("schema article", "schema --write .vscode/schemas"))
@_site
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all of them into a folder, each as KIND.json.",
)
@click.argument("kind", metavar="[KIND]", type=click.Choice(SCHEMA_KINDS), required=False)
def schema_command(site: Path | None, folder: Path | None, kind: str | None) -> None:
    """Print JSON Schema for the files of a site.

    KIND is site, for site.yaml; article, edition or page, for their front matter; tags, places, actors, publishers or
    conflicts, for the registers. Without it all are printed. In a site, or with --site, the schema of articles offers
    the names of the registers.
    """
    import json

    from digestgen.desk.schema import dumps, schema_of, write_schemas

    names = _names(site)
    if folder is not None:
        if kind is not None:
            raise UsageError("--write writes all schemas; leave out KIND")
        for path in write_schemas(folder, names):
            click.echo(path)
    elif kind is not None:
        click.echo(dumps(schema_of(kind, names)), nl=False)
    else:
        schemas = {name: schema_of(name, names) for name in SCHEMA_KINDS}
        click.echo(json.dumps(schemas, indent=2, ensure_ascii=False))


def _names(site: Path | None) -> Names | None:
    """Return the names of a site's registers, or None where no site is."""
    from digestgen.desk.schema import names_of
    from digestgen.site_folder import find_site

    if site is None:
        try:
            folder = find_site(Path.cwd())
        except UsageError:
            return None
    else:
        folder = _options(site, None, None).site
    names, problems = names_of(folder)
    if problems:
        _report(problems, "text", err=True)
        click.echo("what cannot be read is not offered", err=True)
    return names


@cli.command(
    "completion",
    epilog=_examples(
        "completion bash > ~/.local/share/bash-completion/completions/digestgen",
        "completion zsh > ~/.zfunc/_digestgen",
        "completion fish > ~/.config/fish/completions/digestgen.fish",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print a script for completion in a shell.

    With it, the Tab key completes commands, options, their values, and paths.
    """
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    assert maker
    click.echo(maker(cli, {}, _PROGRAM, _COMPLETE).source())


@cli.command("new", epilog=_NEW_EXAMPLES)
@_site
@click.argument("title")
@click.option("--kind", type=click.Choice(["article", "edition", "page"]), help="What it is (default: article).")
@click.option("--lang", metavar="TAG", help="Its language (default: the site's).")
@click.option("--date", metavar="DATE", help="Its date, like 2015-06-02 or 2015-06-02T18:30 (default: now).")
@click.option("--slug", help="The end of its address and name of its file (default: from the title).")
@click.option(
    "--translates",
    metavar="FILE",
    shell_complete=_complete_files,
    help="The file of which it is the translation into --lang.",
)
@_edit
def new_command(
    site: Path | None,
    title: str,
    kind: ContentKind | None,
    lang: str | None,
    date: str | None,
    slug: str | None,
    translates: str | None,
    edit: bool | None,
) -> None:
    """Begin an article, an edition or a page, as a draft."""
    from digestgen.desk.entry import Wish
    from digestgen.desk.new import new

    options = _options(site, None, None)
    original = _in_site(options.site, translates) if translates is not None else None
    _made(new(options.site, Wish(title, kind, lang, slug, date, original), options.now), edit)


@cli.command("import", epilog=_IMPORT_EXAMPLES)
@_site
@click.argument("what", metavar="FILE|URL|-", shell_complete=_complete_files)
@click.option("--url", default="", metavar="URL", help="Where it was published, if it does not say.")
@click.option("--publisher", default="", metavar="NAME", help="Who published it, if it does not say.")
@click.option("--published", default="", metavar="DATE", help="When it was published, if it does not say.")
@click.option("--title", default="", help="Its title, if it has none or another is better.")
@click.option("--lang", metavar="TAG", help="The language of the draft (default: the site's).")
@click.option("--encoding", default="", metavar="NAME", help="The encoding of the text, if it is read wrongly.")
@click.option(
    "--add-publisher/--no-add-publisher",
    default=None,
    help="Add a publisher that the register lacks to it (default: ask on a terminal).",
)
@_edit
def import_command(
    site: Path | None,
    what: str,
    lang: str | None,
    add_publisher: bool | None,
    edit: bool | None,
    **told: str,
) -> None:
    """Make a draft of a web page or a text.

    It has proposals for places, actors, claims, figures and days; what they were read off stands beside them.
    """
    from digestgen.desk.imports.fetch import ImportFailed
    from digestgen.desk.imports.importer import Told, prepare, write

    options = _options(site, None, None)
    try:
        ready = prepare(options.site, what, Told(lang=lang, **told), options.now, sys.stdin.buffer, _proxies())
        if ready.missing and add_publisher is None and _on_terminal():
            shown = "\n".join(ready.missing.lines)
            add_publisher = click.confirm(f"{shown}\nAdd this to the register of publishers?", default=True, err=True)
        made = write(ready, add_publisher=bool(add_publisher))
    except ImportFailed as error:
        click.echo(f"digestgen: {error}; nothing was made", err=True)
        sys.exit(1)
    _made(made, edit)


@cli.command("init", epilog=_examples("init my-digest"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def init_command(folder: Path) -> None:
    """Make a new site that builds at once.

    It has three articles, an edition and a page that show how they work, the settings of VS Code, a README for its
    editors, and a recipe with which GitHub checks, builds and publishes it.
    """
    from digestgen.desk.init import init

    for path in init(folder):
        click.echo(path)
    click.echo(f"\nNow set title, base_url and tagging_entity in {folder / 'site.yaml'}, and look at it:")
    click.echo(f"    digestgen serve --site {folder}\nor build it:\n    digestgen build --site {folder}")


def _verify(options: Options, progress: _Bar) -> tuple[str, ...]:
    from digestgen.desk.verify import verify

    return verify(options, progress)


def _options(
    site: Path | None,
    output: Path | None,
    at: str | None,
    *,
    drafts: bool = False,
    release: bool = False,
    jobs: int = 1,
    clean: bool = False,
) -> Options:
    """Settle what a command works on; whatever comes from outside of the site's folder comes in here."""
    from digestgen.site_folder import FILE, find_site
    from digestgen.stages.options import Options, clock_of

    folder = find_site(Path.cwd()) if site is None else site.absolute()
    if not (folder / FILE).is_file():
        raise UsageError(f"there is no {FILE} in {folder}")
    try:
        now = clock_of(at, os.environ.get("SOURCE_DATE_EPOCH"))
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"--at or SOURCE_DATE_EPOCH: {error}; write --at like 2015-06-02T18:00Z") from error
    return Options(folder, (output or folder / "public").absolute(), now, drafts, release, jobs, clean)


def _progress(*, quiet: bool) -> _Bar:
    return _Bar(quiet=quiet)


class _Bar:
    """Progress on a terminal, by rich, which is only loaded where it draws."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet, self.shown = quiet, not quiet and sys.stderr.isatty()

    def __enter__(self) -> _Bar:
        if self.shown:
            from rich.console import Console
            from rich.progress import Progress, TaskID

            self.tasks: dict[str, TaskID] = {}
            self.bars = Progress(console=Console(stderr=True), transient=True)
            self.bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End drawing."""
        if self.shown:
            self.bars.stop()
            self.shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self.shown:
            if stage not in self.tasks:
                self.tasks[stage] = self.bars.add_task(stage, total=total)
            self.bars.update(self.tasks[stage], completed=done)
        elif stage.startswith("waiting") and not self.quiet:  # nobody should have to guess why a log stands still
            click.echo(stage, err=True)


def _on_terminal() -> bool:
    """Tell whether somebody sits there who can be asked."""
    return os.isatty(0) and os.isatty(1)


def _proxies() -> dict[str, str]:
    """Return the proxies of `http` and `https`, and the hosts (`no`) that are reached without one."""
    names = {"http": ("http_proxy",), "https": ("https_proxy", "HTTPS_PROXY"), "no": ("no_proxy", "NO_PROXY")}
    return {kind: next(filter(None, map(os.environ.get, both)), "") for kind, both in names.items()}


def _in_site(folder: Path, path: str) -> str:
    """Return a path as seen from the site's folder, whether it was given as seen from there or from here."""
    full = (Path.cwd() / path).resolve()
    is_here = full.is_file() and full.is_relative_to(folder.resolve())
    return full.relative_to(folder.resolve()).as_posix() if is_here else path


def _made(made: Made, edit: bool | None) -> None:
    """Tell what was made, and open it where somebody can edit it."""
    path = made.path
    click.echo(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    for hint in made.hints:
        click.echo(hint, err=True)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if edit and not editor:
        raise UsageError("no editor is named; set VISUAL or EDITOR (the file is made)")
    if editor and (_on_terminal() if edit is None else edit):
        try:
            click.edit(filename=str(path), editor=editor)
        except click.ClickException as error:
            click.echo(f"digestgen: {error.message}; the file is made, and can be edited with another", err=True)
            sys.exit(1)


def _report(problems: object, form: str, *, err: bool = False) -> None:
    from digestgen.desk.report import report

    click.echo(report(problems, form), nl=False, err=err)  # type: ignore[arg-type]


def _shown(path: Path) -> str:
    """Shorten a path for people: relative to where they are, if it is below."""
    return f"{path.relative_to(Path.cwd())}/" if path.is_relative_to(Path.cwd()) else f"{path}/"


def main() -> None:
    """Run a command, and turn what it raises into words and an exit status."""
    try:
        cli(prog_name=_PROGRAM, complete_var=_COMPLETE, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what is published is as it was", err=True)
        sys.exit(130)
    except SiteProblems as error:
        form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
        _report(error.problems, form)
        count = len(error.problems)
        click.echo(f"{count} problem{'s' if count > 1 else ''}; nothing was published", err=True)
        sys.exit(1)
    except UsageError as error:
        click.echo(f"digestgen: {error}", err=True)
        sys.exit(2)
    except (BuildFailed, DigestError) as error:
        click.echo(f"digestgen: {error}; nothing was published", err=True)
        sys.exit(1)
