"""``rendata site``: the explorer of a release, in a folder for any web server."""

from __future__ import annotations

from pathlib import Path

from flows import console

# Documents named one by one whose raw text the site does not carry.
LISTED = 20


def run(version: str, dataset: Path, out: Path, raw: Path = Path("raw")) -> int:
    """Write the site; the exit status: 0 written, 2 no such version or not a folder to write to, 3 something broke."""
    from rendata.explorer.folder import NotASiteError, build

    try:
        site = build(dataset, version, raw, out)
    except KeyError as error:
        console.fail(f"{error.args[0]} in {dataset}")
        return 2
    except NotASiteError as error:
        console.fail(str(error))
        return 2
    except OSError as error:
        console.fail(str(error))
        return 3
    for reason in site.left_out[:LISTED]:
        console.warn(f"without its raw text: {reason}")
    if len(site.left_out) > LISTED:
        console.warn(f"and {len(site.left_out) - LISTED} more without their raw text")
    print(f"version    {site.version}")
    print(f"raw texts  {site.texts}")
    print(f"site       {site.folder}")
    print(f"open with  python3 -m http.server --directory {site.folder}")
    return 0
