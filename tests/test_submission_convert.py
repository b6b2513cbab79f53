"""rendata add: a text gives the same articles and indicators whatever file it came in; nothing is written over."""

from __future__ import annotations

import email.message
import hashlib
import html
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from counterexample import docx, pdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from flows.cli import main
from rendata import process
from rendata.reading import sources
from rendata.submission import origin
from rendata.submission.convert import ConvertError, convert
from schemas.findings import Finding

ROOT = Path(__file__).parents[1]
TEXTS = [
    "fuyang-work-report/2025",
    "hangzhou-daily/2026-01-20",
    "hangzhou-bulletin/2025-03",
    "hangzhou-bulletin/2025-07",
    "hangzhou-bulletin/2025-10",
]


def raw_text(name: str) -> str:
    return (ROOT / "raw" / f"{name}.txt").read_text(encoding="utf-8")


def read(name: str, data: bytes) -> tuple[list[Any], list[Any]]:
    """Articles and indicators, without their places in the file."""
    contract = sources.read(ROOT / "raw" / name.partition("/")[0] / "source.yml", "source.yml")
    context = process.Context("s", None, contract.genre, contract.region)
    document, findings = process.read_text(data, "s/d.txt", context)
    assert document is not None, findings
    parsed, findings = process.split(document, context)
    assert parsed is not None, findings
    extracted, findings = process.search(document, parsed)
    assert extracted is not None, findings
    articles = [
        (
            each.kind,
            plain(each.title),
            each.column,
            each.region,
            each.unit,
            each.authors,
            each.published,
            plain(each.body.text),
        )
        for each in parsed.articles
    ]
    indicators = [
        ("".join(each.text.split()), each.value, each.value_high, each.unit, each.comparator, each.kind, each.object, each.action,
         each.role, each.period, each.metric)
        for found in extracted
        for each in found.indicators
    ]  # fmt: skip
    return articles, indicators


def plain(text: str | None) -> str | None:
    """Without the spaces that a layout adds between letters and characters; paragraphs stay apart."""
    return None if text is None else "".join(text.split(" "))


def page(text: str) -> str:
    """A page as congresses publish it: menus, the text in paragraphs, links and a footer around it."""
    title, *lines = [line for line in text.splitlines() if line.strip()]
    body = "\n".join(f'<p style="text-indent: 2em">{html.escape(line)}</p>' for line in lines)
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="CHARSET"><title>{title}_人大网</title>
<script>var menu = "<p>脚本</p>";</script><style>p {{ margin: 0 }}</style></head>
<body><div class="header"><a href="/">首页</a><a href="/gk">人大概况</a><a href="/db">代表工作</a></div>
<ul class="nav"><li><a href="/1">要闻动态</a></li><li><a href="/2">监督工作</a></li></ul>
<div class="content"><h1>{html.escape(title)}</h1><div id="zoom">{body}</div></div>
<div class="share"><a href="javascript:print()">打印</a> <a href="javascript:close()">关闭</a></div>
<div class="footer"><p>版权所有：人大常委会办公室</p><p>技术支持：信息中心</p></div></body></html>"""


def mhtml(text: str) -> bytes:
    message = email.message.EmailMessage()
    message["Subject"] = "saved page"
    message.set_content(page(text).replace("CHARSET", "utf-8"), subtype="html")
    message.make_mixed()
    return bytes(message)


FORMS = {
    "gbk.txt": lambda text: text.encode("gb18030"),
    "utf-16.txt": lambda text: text.encode("utf-16"),
    "page.html": lambda text: page(text).replace("CHARSET", "utf-8").encode(),
    "page-in-gb2312.htm": lambda text: page(text).replace("CHARSET", "gb2312").encode("gb18030"),
    "page.mhtml": mhtml,
    "text.pdf": pdf,
    "text.docx": docx,
}


FRAME = """<div><a href="/">首页</a> | <a href="/gk">人大概况</a> | <a href="/db">代表工作</a></div>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/bg">工作报告</a> &gt; 正文</div>"""
ASIDE = """<div><h3>热点新闻</h3><ul><li><a href="/3">市人大常委会召开主任会议</a></li>
<li><a href="/4">人大代表接待选民12人次</a></li></ul></div>"""
FOOT = """<div>上一篇：<a href="/1">关于召开会议的公告</a></div><div>下一篇：<a href="/2">代表风采录</a></div>
<div><p>主办：人大常委会办公室 地址：人民路1号 邮编：310000</p><p>浙ICP备05000000号-1 <a>网站地图</a></p></div>"""


def broken(line: str) -> str:
    """A line of a page's source, with line ends every twenty characters or so, where both neighbours are Chinese."""
    places = [hit.start() for hit in re.finditer(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", line)]
    for place in reversed(places[::20]):
        line = line[:place] + "\n      " + line[place:]
    return line


# What stands around the lines of a page, and each line in it, as systems of many congresses write it.
SHAPES: dict[str, tuple[str, Callable[[str], str], str]] = {
    "blanks that do not break": ("<div><h1>{}</h1>", lambda line: f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{line}</p>", "</div>"),
    "nested blocks": ("<div><div><div>{}</div><div><div>", lambda line: f"<div><span><span>{line}</span></span></div>\n", "</div></div></div></div>"),
    "a table that lays out": (f"<table><tr><td>{ASIDE}</td><td><table><tr><td><b>{{}}</b></td></tr><tr><td>", lambda line: f"<p>　　{line}</p>", "</td></tr></table></td></tr></table>"),
    "breaks": ("<div><h2>{}</h2><div>", lambda line: f"　　{line}<br/>\n", "</div></div>"),
    "two breaks": ("<div><h2>{}</h2><div>", lambda line: f"&nbsp;&nbsp; {line}<br><br>", "</div></div>"),
    "digits set apart": ("<div><h1>{}</h1>", lambda line: "<p>" + re.sub(r"(\d+)", r'<span lang="EN-US">\1</span>', line) + "</p>", "</div>"),
    "own elements": ("<ucaptitle><h1>{}</h1></ucaptitle><ucapcontent>", lambda line: f"<p><span>{line}</span></p>", "</ucapcontent>"),
    "line ends in the source": ("<div><h1>{}</h1>", lambda line: f"<p>\n      {broken(line)}\n   </p>", "</div>"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", [TEXTS[0], TEXTS[1], TEXTS[3]])
def test_one_text_reads_the_same_from_every_shape_of_page(name: str, shape: str) -> None:
    text = raw_text(name)
    head, row, foot = SHAPES[shape]
    title, *lines = [html.escape(line) for line in text.splitlines() if line.strip()]
    body = head.format(title) + "".join(map(row, lines)) + foot
    aside = "" if ASIDE in head else ASIDE
    page = f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}</title></head><body>{FRAME}{aside}{body}{FOOT}</body></html>"""
    made = convert(page.encode("gb18030"), "page.htm")
    assert read(name, made.text.encode()) == read(name, text.encode())


LAST = "<p>会议要求，加强督办，提高办理质量，回应群众关切，推动代表建议办理取得实效。</p>"


@pytest.mark.parametrize("after", [LAST, ""])
@pytest.mark.parametrize("frame", ["{}", "<table><tr><td><a href=/>首页</a></td><td>{}</td></tr></table>"])
def test_a_table_of_data_keeps_its_rows(after: str, frame: str) -> None:
    rows = "".join(
        f"<tr><td>{year}年</td><td>建议</td><td>{number}件</td></tr>" for year, number in ((2023, 98), (2024, 120))
    )
    page = f"<h1>代表建议办理情况</h1><p>常委会听取和审议代表建议办理情况的报告，逐件督办。</p>{LAST}<table>{rows}</table>{after}"
    text = convert(f"<html><body>{frame.format(page)}{FOOT}</body></html>".encode(), "page.html").text
    assert ["2024年", "建议", "120件"] in [line.split() for line in text.splitlines()]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", TEXTS)
def test_one_text_reads_the_same_from_every_file(name: str, form: str) -> None:
    text = raw_text(name)
    made = convert(FORMS[form](text), form)
    articles, indicators = read(name, made.text.encode())
    expected_articles, expected_indicators = read(name, text.encode())
    assert [article[:-1] for article in articles] == [article[:-1] for article in expected_articles]
    assert articles == expected_articles
    assert indicators == expected_indicators


def test_a_page_keeps_date_and_source_but_not_its_frame() -> None:
    text = convert(FORMS["page.html"](raw_text("hangzhou-daily/2026-01-20")), "a.html").text
    assert "发布时间:2026-01-20 07:27:03" in text
    assert "来源:杭州日报   作者:记者 朱颖婕" in text.replace("来源:杭州日报 作者", "来源:杭州日报   作者")
    assert not any(word in text for word in ("人大概况", "要闻动态", "版权所有", "技术支持", "脚本", "<p"))


def test_a_hyphen_at_the_end_of_a_line_of_a_pdf_is_kept() -> None:
    canvas = Canvas(out := io.BytesIO())
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas.setFont("STSong-Light", 14)
    for row, line in enumerate(("常委会强化代表建议提出、交办-", "面商、答复全流程管理，逐件督办落实。")):
        canvas.drawString(70, 700 - 25 * row, line)
    canvas.save()
    text = convert(out.getvalue(), "a.pdf").text
    assert text.split() == ["常委会强化代表建议提出、交办-", "面商、答复全流程管理，逐件督办落实。"]


def test_a_scan_an_encrypted_and_a_broken_file_are_told_apart() -> None:
    told = []
    for data in (pdf(), pdf("各位代表", "secret"), b"%PDF-1.4 broken"):
        with pytest.raises(ConvertError) as caught:
            convert(data, "a.pdf")
        told.append(caught.value.finding.code)
    assert told == ["convert.no_text", "convert.encrypted", "convert.damaged"]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.stdout, done.stderr


def new_source(name: str = "tonglu-reports") -> tuple[int, str, str]:
    return run(
        "new-source", "--name", name, "--title-zh", "桐庐县人大：报告", "--title-en", "Reports", "--publisher", "桐庐县人大常委会",
        "--region", "桐庐", "--homepage", "https://www.tonglu.gov.cn/",
    )  # fmt: skip


@pytest.mark.slow
def test_from_nothing_to_an_accepted_text(checkout: Path) -> None:
    status, out, err = new_source()
    assert status == 0, err
    assert "Next: rendata add FILE --source tonglu-reports" in out
    contract = sources.read(checkout / "raw" / "tonglu-reports" / "source.yml", "source.yml")
    assert (contract.region, contract.title.zh, contract.genre) == ("330122", "桐庐县人大：报告", None)
    report = (ROOT / "tests" / "counterexamples" / "report.txt").read_text(encoding="utf-8")
    data = pdf(report)
    (checkout / "报告.pdf").write_bytes(data)
    status, out, err = run("add", "报告.pdf", "--source", "tonglu-reports", "--url", "https://www.tonglu.gov.cn/1")
    assert status == 0, (out, err)
    assert "raw/tonglu-reports/2025-02-20.txt: accepted" in out
    beside = origin.parse((checkout / "raw/tonglu-reports/2025-02-20.origin.yml").read_bytes())
    assert isinstance(beside, origin.Origin)
    assert (beside.file, beside.format, beside.url) == ("报告.pdf", "PDF", "https://www.tonglu.gov.cn/1")
    assert beside.sha256 == hashlib.sha256(data).hexdigest()
    status, out, err = run("add", "报告.pdf", "--source", "tonglu-reports")
    assert status == 2
    assert "is there already" in err


def test_what_is_given_wrongly_is_a_bad_call(checkout: Path) -> None:
    assert new_source()[0] == 0
    status, _, err = new_source()
    assert status == 2
    assert "nothing was written" in err
    status, _, err = new_source("Tonglu")
    assert status == 2
    assert "lower-case letters" in err
    status, _, err = run("new-source", "--name", "x", "--region", "桐庐县")
    assert status == 2
    assert "missing: --title-zh, --title-en, --publisher" in err
    status, _, err = run("add", "nowhere.pdf", "--source", "tonglu-reports")
    assert status == 2
    assert "no such file" in err
    (checkout / "a.txt").write_text("各位代表：请予审议。", encoding="utf-8")
    status, _, err = run("add", "a.txt", "--source", "other")
    assert status == 2
    assert "rendata new-source --name other" in err
    status, _, err = run("add", "a.txt", "--source", "tonglu-reports", "--name", "../../a")
    assert status == 2
    assert "letters, digits" in err


@pytest.mark.parametrize(
    "line",
    [
        "file: !!bool abc",
        "!!omap",
        "file: &a b",
        "file: *a",
        "file: [a]",
        "? file",
        "file: 2025-13-45",
        "file: 1" + "1" * 5000,
    ],
)
def test_no_sidecar_makes_its_reader_stumble(line: str) -> None:
    found = origin.parse(f"{line}\n".encode())
    assert isinstance(found, Finding)
    assert found.code == "origin.invalid"


def test_what_holds_nothing_is_not_added(checkout: Path) -> None:
    assert new_source()[0] == 0
    (checkout / "empty.txt").write_bytes(b"\xef\xbb\xbf\n")
    (checkout / "folder.txt").mkdir()
    for name, code in (("empty.txt", "read.empty"), ("folder.txt", "discover.not_a_file")):
        status, out, _ = run("add", name, "--source", "tonglu-reports", "--name", "2025")
        assert status == 1
        assert f"error[{code}]" in out
    assert [path.name for path in (checkout / "raw" / "tonglu-reports").iterdir()] == ["source.yml"]


def test_several_places_of_a_name_are_listed(checkout: Path) -> None:
    status, _, err = run(
        "new-source",
        "--name",
        "x",
        "--title-zh",
        "西湖区报告",
        "--title-en",
        "R",
        "--publisher",
        "西湖区人大",
        "--region",
        "西湖区",
    )
    assert status == 2
    assert "330106 浙江省杭州市西湖区" in err
    assert "360103 江西省南昌市西湖区" in err


def test_a_hostile_name_of_a_file_stays_in_its_cell(checkout: Path) -> None:
    assert new_source()[0] == 0
    name = "a: [b]\nc: &d !!python.txt"
    (checkout / name).write_bytes((ROOT / "tests" / "counterexamples" / "report.txt").read_bytes())
    run("add", name, "--source", "tonglu-reports", "--name", "2025")
    beside = origin.parse((checkout / "raw/tonglu-reports/2025.origin.yml").read_bytes())
    assert isinstance(beside, origin.Origin)
    assert beside.file == name.replace("\n", "<U+000A>")
