"""A DOCX → its paragraphs and tables."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from rendata.submission.convert import LIMIT, PAGES, Converted, ConvertError, library
from schemas.findings import Finding


def docx(data: bytes) -> Converted:
    """The paragraphs of a DOCX, one a line; of a table one row a line, cells parted by tabs. Headers, footers and notes are
    left out; a paragraph whose number Word draws by itself is named, for the number is not in its text."""
    python_docx = library("docx", "DOCX")
    paragraph_type = library("docx.text.paragraph", "DOCX").Paragraph
    _refuse_bombs_and_others(data)
    lines: list[str] = []
    findings: list[Finding] = []
    offset = 0
    for block in python_docx.Document(io.BytesIO(data)).iter_inner_content():
        for line in _paragraph(block) if isinstance(block, paragraph_type) else _rows(block):
            if isinstance(block, paragraph_type) and _numbered(block) and line.strip():
                findings.append(Finding("convert.number_lost", offset, offset + len(line)))
            lines.append(line)
            offset += len(line) + 1
    text = "\n".join(lines) + "\n" if lines else ""
    return Converted(text, "DOCX", f"python-docx {python_docx.__version__}", tuple(findings))


def _refuse_bombs_and_others(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if "word/document.xml" not in names:
            kind = "OFD" if "OFD.xml" in names else "XLSX" if "xl/workbook.xml" in names else "ZIP"
            raise ConvertError(Finding("convert.unsupported", None, None, {"format": kind}))
        if sum(info.file_size for info in archive.infolist()) > LIMIT:
            raise ConvertError(
                Finding("convert.too_large", None, None, {"format": "DOCX", "limit": LIMIT, "pages": PAGES})
            )


def _paragraph(block: Any) -> list[str]:
    return str(block.text).split("\n")


def _rows(table: Any) -> list[str]:
    return ["\t".join(" ".join(cell.text.split()) for cell in row.cells) for row in table.rows]


def _numbered(paragraph: Any) -> bool:
    """Whether Word draws a number or bullet before the paragraph, by itself or through its style."""
    properties = paragraph._p.pPr
    if properties is not None and properties.numPr is not None:
        return True
    style = paragraph.style
    own = style.element.pPr if style is not None else None
    return own is not None and own.numPr is not None
