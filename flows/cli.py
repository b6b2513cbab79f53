"""The command line. Each command imports what it needs when it runs, so that ``rendata --help`` answers at once.

Exit status everywhere: 0 fine, 1 the data is at fault, 2 the call is, 3 something broke.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from flows import console, failure

GENRES = ("bulletin", "work_report", "news_feature", "plain")
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(path_type=Path)
RAW = click.option("--raw", type=FOLDER, default=Path("raw"), show_default=True, help="Folder of sources.")


def log_format(context: click.Context, option: click.Parameter, form: str | None) -> None:
    """Set in the environment, so that the processes that a command starts write in the same form."""
    if form is not None:
        os.environ[console.FORMAT] = form


LOG = click.option(
    "--log-format",
    type=click.Choice(("text", "json")),
    expose_value=False,
    callback=log_format,
    help="Form of what is written to standard error; json is an object a line.",
)
DATASET = click.option("--dataset", type=FOLDER, default=Path("dataset"), show_default=True, help="Folder of releases.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="rendata")
def main() -> None:
    """Open data from the published texts of China's local People's Congresses (人大).

    Exit status: 0 fine, 1 the data is at fault, 2 the call is, 3 something broke.
    """


@main.command()
@click.option("--raw", metavar="PLACE", default="raw", show_default=True, help="Folder of sources, or its URL.")
@click.option(
    "--dataset", metavar="PLACE", default="dataset", show_default=True, help="Folder of releases, or its URL."
)
@click.option("--accept", metavar="REASON", help="Let pass what would stop the run; the reason is published.")
@click.option("--no-cache", is_flag=True, help="Read every text, whatever is known of it from runs before.")
@click.option("--dask", metavar="ADDRESS", help="Work on the Dask cluster at ADDRESS, such as tcp://scheduler:8786.")
@LOG
def release(raw: str, dataset: str, accept: str | None, no_cache: bool, dask: str | None) -> None:
    """Publish the next release of what is in raw/.

    Both places may be URLs that fsspec knows, such as s3://bucket/raw.
    """
    from flows.commands.release import anywhere

    sys.exit(failure.guarded(anywhere, raw, dataset, accept, cache=not no_cache, dask=dask))


@main.command()
@click.argument("file", type=FILE)
@click.option("--genre", type=click.Choice(GENRES), help="Where it cannot be told from the text.")
@click.option("--region", metavar="CODE", help="GB/T 2260 code of the publisher's place, such as 330100.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Date of publication.")
@click.option(
    "--explain", is_flag=True, help="Say of every number in the text what it was taken for, and by which rule."
)
def parse(file: Path, genre: str | None, region: str | None, published: object, explain: bool) -> None:
    """Read one text and print its articles and indicators as JSON; write nothing."""
    from flows.commands.parse import run

    sys.exit(failure.guarded(run, file, genre, region, published, explain=explain))


@main.command()
@click.argument("directory", type=FOLDER, required=False)
@click.option("--texts", type=FOLDER, help="Where the annotated texts are, if not beside the annotations.")
@click.option("--errors", is_flag=True, help="List each miss, extra and wrong field with its context.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option("--markdown", is_flag=True, help="The figures as Markdown, as docs/quality.md shows them.")
def evaluate(directory: Path | None, texts: Path | None, errors: bool, as_json: bool, markdown: bool) -> None:
    """Score the pipeline against annotated texts (tests/gold)."""
    from flows.commands.evaluate import evaluate as run

    sys.exit(failure.guarded(run, directory, errors, as_json, markdown, texts))


@main.command()
@click.argument("before")
@click.argument("after")
@DATASET
@click.option("--format", "form", type=click.Choice(("text", "json", "markdown")), default="text", show_default=True)
def diff(before: str, after: str, dataset: Path, form: str) -> None:
    """Compare two releases, each a version or a folder. Status 0: the same, 1: different."""
    from flows.commands.diff import run

    sys.exit(failure.guarded(run, before, after, dataset, form))


@main.command()
@RAW
@DATASET
@click.option("--cron", default="0 6 * * *", show_default=True, help="When to run: minute, hour, day, month, weekday.")
@click.option("--timezone", default="Asia/Shanghai", show_default=True, help="The time zone of --cron.")
@click.option("--webhook", metavar="URL", help="Told by one POST when a run fails.")
@click.option("--port", default=4200, show_default=True, help="Port of the embedded server, on 127.0.0.1.")
@click.option("--inbox", type=FOLDER, help="Check each file that arrives in DIRECTORY/<source>/.")
@LOG
def serve(
    raw: Path, dataset: Path, cron: str, timezone: str, webhook: str | None, port: int, inbox: Path | None
) -> None:
    """Schedule the release flow and serve it until interrupted.

    Uses the Prefect server that PREFECT_API_URL names, else starts one of its own.
    """
    from flows.commands.serve import run

    sys.exit(failure.guarded(run, raw, dataset, cron, timezone, webhook, port, inbox))


@main.command()
@DATASET
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def status(dataset: Path, as_json: bool) -> None:
    """Say how things stand: last run, last release, schedule, lock, cache, quarantine.

    Exit status: that of the last run.
    """
    from flows.commands.status import run

    sys.exit(failure.guarded(run, dataset, as_json=as_json))


@main.command()
@click.argument("version", default="latest")
@RAW
@DATASET
@click.option("--out", type=FOLDER, default=Path("site/dist"), show_default=True, help="Folder to build into.")
def site(version: str, raw: Path, dataset: Path, out: Path) -> None:
    """Build the explorer of a release: a folder for any web server."""
    from flows.commands.site import run

    sys.exit(failure.guarded(run, version, dataset, out, raw))


LANG = click.option(
    "--lang", type=click.Choice(("en", "zh")), help="Language of messages; that of the locale by default."
)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=FILE)
@click.option("--format", "form", type=click.Choice(("text", "json", "github")), default="text", show_default=True)
@LANG
@click.option("--quick", is_flag=True, help="Leave out the suites over the tables, which take seconds.")
@click.option("--html", type=FILE, metavar="FILE", help="Write findings and preview as one HTML page.")
@DATASET
def validate(
    paths: tuple[Path, ...], form: str, lang: str | None, quick: bool, html: Path | None, dataset: Path
) -> None:
    """Check texts, source folders or a whole checkout.

    Says what is wrong and how to mend it, and shows what would be read.
    """
    from flows.commands.validate import run

    sys.exit(failure.guarded(run, paths, form, lang, quick=quick, html=html, dataset=dataset))


@main.command("new-source")
@click.option("--name", help="Name of the folder, such as hangzhou-bulletin.")
@click.option("--title-zh", help="Title in Chinese, as printed.")
@click.option("--title-en", help="Title in English.")
@click.option("--publisher", help="Who publishes the texts, in Chinese.")
@click.option("--region", help="Name or GB/T 2260 code of the publisher's place.")
@click.option("--genre", type=click.Choice((*GENRES, "mixed")), help="mixed: differs from text to text.")
@click.option("--rights", type=click.Choice(("official", "quoted")), help="official: a document of a state organ.")
@click.option("--homepage", metavar="URL", help="Where the publisher publishes.")
@RAW
@LANG
def new_source(raw: Path, lang: str | None, **given: str | None) -> None:
    """Write raw/NAME/source.yml with comments, asking for what is not given."""
    from flows.commands.new_source import run

    sys.exit(failure.guarded(run, **given, raw=raw, lang=lang))


@main.command()
@click.argument("file", type=FILE)
@click.option("--source", required=True, help="Folder in raw/ it belongs to.")
@click.option("--name", help="Name of the text, such as 2025-03; by default from its issue and date.")
@click.option("--url", help="Where it was published.")
@RAW
@LANG
@DATASET
def add(file: Path, source: str, name: str | None, url: str | None, raw: Path, lang: str | None, dataset: Path) -> None:
    """Convert a text, web page, PDF or DOCX to a text in raw/.

    Says beside it what it was made from, and validates it.
    """
    from flows.commands.add import run

    sys.exit(failure.guarded(run, file, source, name, url, raw, lang, dataset))


@main.command()
@click.argument("version", default="latest")
@RAW
@DATASET
def verify(version: str, raw: Path, dataset: Path) -> None:
    """Check a release (a version or a folder): hashes, schemas, keys, offsets against raw/. Nothing is rebuilt."""
    from flows.commands.verify import run

    sys.exit(failure.guarded(run, version, dataset, raw))


@main.command()
@click.argument("version", default="latest")
@click.option("--from", "url", required=True, metavar="URL", help="Where the dataset's index.json lies.")
@click.option("--to", "root", type=FOLDER, default=Path("dataset"), show_default=True, help="Folder to put it into.")
def download(version: str, url: str, root: Path) -> None:
    """Fetch a release from any web server: resumes, retries, verifies every hash, arrives whole or not at all."""
    from flows.commands.download import run

    sys.exit(failure.guarded(run, version, url, root))
