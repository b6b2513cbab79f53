"""docs/findings.md from schemas/codes/findings.csv and tests/counterexamples: ``python docs/make_findings.py`` writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from schemas.findings import codes

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "findings.md"
GROUPS = {
    "files": "Files and folders",
    "characters": "Characters",
    "articles": "Articles",
    "text": "Texts as submissions",
    "source": "source.yml",
    "convert": "rendata add",
    "program": "Faults of the program",
}
HEAD = """\
# Findings

What `rendata validate`, `rendata add` and `rendata release` say about a text or a source, and how to mend it. A code is stable: it is
never reused for something else. **error**: the text, or what the finding names, is not published; **warning**: it is, and a person
should look; **note**: nothing to do. 各代码均有中文说明；`--lang zh` 输出中文。

`--format json` prints one object: `verdict` (accepted or refused), `tables_checked`, `findings` (code, severity, file, line and column
from 1, `offset` and `end` in code points of the decoded text, excerpt, message and hint in both languages) and `texts` (file, verdict, the
rows that a release would hold, and `left_out`, the numbers that are no indicators). `--format github` prints annotations.

Made from `schemas/codes/findings.csv` and `tests/counterexamples/` by `python docs/make_findings.py`; every example is a test.
"""


def document() -> str:
    """The content of docs/findings.md."""
    parts = [HEAD, _contents()]
    for name, title in GROUPS.items():
        parts.append(f"## {title}\n")
        parts += [_entry(case) for case in _cases(name)]
    return "\n".join(parts)


def _contents() -> str:
    rows = ["| code | severity | | |", "|---|---|---|---|"]
    for name in GROUPS:
        for case in _cases(name):
            code = codes()[case["code"]]
            en, zh = (_escaped(text).replace("|", "\\|") for text in (code.en, code.zh))
            rows.append(f"| [{code.code}](#{_anchor(code.code)}) | {code.severity} | {en} | {zh} |")
    return "\n".join(rows) + "\n"


def _entry(case: dict[str, Any]) -> str:
    code = codes()[case["code"]]
    return f"""\
### {code.code}

{code.severity} · {code.stage}

**Cause.** {case["cause"]}

**Example.**

```text
{case["en"].rstrip()}
```

```text
{case["zh"].rstrip()}
```

**Mend.** {_escaped(code.mend_en)} {_escaped(code.mend_zh)}
"""


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;")


def _anchor(code: str) -> str:
    """The anchor that GitHub gives a heading."""
    return code.replace(".", "")


def _cases(name: str) -> list[dict[str, Any]]:
    path = ROOT / "tests" / "counterexamples" / f"{name}.yaml"
    found: list[dict[str, Any]] = YAML(typ="safe").load(path)
    return found


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
