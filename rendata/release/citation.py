"""How to cite a release: CITATION.cff, BibTeX, and a line for people."""

from __future__ import annotations

import io

from ruamel.yaml import YAML

from rendata.release.about import about


def cff(version: str) -> str:
    """CITATION.cff (1.2.0) of a version.

    >>> print(cff("1.0.0").splitlines()[0])
    cff-version: 1.2.0
    """
    head = about()
    told: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below. 使用本数据集时请引用。",
        "type": "dataset",
        "title": head.title.en,
        "abstract": f"{head.description.zh} {head.description.en}",
        "authors": [{"name": head.creator}],
        "version": version,
        "license": head.licence.id,
        "keywords": head.keywords,
    }
    if head.homepage:
        told["url"] = head.homepage
    return as_yaml(told)


def bibtex(version: str) -> str:
    """A BibTeX entry of a version.

    >>> bibtex("1.0.0").startswith("@misc{rendata-1.0.0,")
    True
    """
    head = about()
    address = f", url = {{{head.homepage}}}" if head.homepage else ""
    return (
        f"@misc{{{head.name}-{version}, title = {{{{{head.title.en}}}}}, author = {{{{{head.creator}}}}}, "
        f"version = {{{version}}}, note = {{Dataset}}{address}}}"
    )


def line(version: str) -> str:
    """The citation in a line.

    >>> line("1.0.0")
    "rendata contributors. Texts and figures of China's local People's Congresses, version 1.0.0 [dataset]."
    """
    head = about()
    address = f" {head.homepage}" if head.homepage else ""
    return f"{head.creator}. {head.title.en}, version {version} [dataset].{address}"


def as_yaml(told: dict[str, object]) -> str:
    """YAML in block style, long lines whole, Chinese as it is."""
    yaml = YAML()
    yaml.width = 4096
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(told, stream)
    return stream.getvalue()
