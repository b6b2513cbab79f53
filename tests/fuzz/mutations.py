"""Real texts and sources, broken in ways that files break and in ways that someone may want them to break."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXTS = [path.read_bytes() for path in sorted((ROOT / "raw").glob("*/*.txt"))]
TEXTS += [(ROOT / "tests" / "counterexamples" / name).read_bytes() for name in ("report.txt", "bulletin.txt")]
SOURCES = [path.read_bytes() for path in sorted((ROOT / "raw").glob("*/source.yml"))]
SOURCES += [(ROOT / "tests" / "counterexamples" / "source.yml").read_bytes()]

ENCODINGS = (
    "gb18030",
    "gbk",
    "big5",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-8-sig",
    "utf-7",
    "latin-1",
    "cp1252",
)
# What regular expressions, arithmetic and terminals dislike.
RUNS = [
    "1", "9", "０", "一", "〇", "百", "万", "亿", "%", "％", ".", "。", "，", "、", "“", "”", "《", "》", "（", "(", "【", "<", ">", "&",
    " ", "\u3000", "\t", "\n", "\r", "\f", "\v", "\x00", "\x1b[31m", "\u200b", "\u202e", "\ufeff", "\ufffd", "\ue000", "\u0301",
    "第1期", "1-", "1—", "1至2", "10—15件、", "2025年", "一、", "（一）", "杭州市", "余", "近", "不超过", "其中", "占", "13800001234 ",
    "=1+1\n", "目录\n", "- 要闻** ", "送：", "来源：", "各位代表：\n", "</p>", "<script>", "a@b.c ", "11010519491231002X ", "2025-13-45 ",
    "𠮷", "🏛️", "ﷺ", "\U0010ffff", "{", "}", "{0}", "%s", "\\u0000", "U+FFFD", "<U+202E>",
]  # fmt: skip
YAML_RUNS = [
    "&a ",
    "*a ",
    "[",
    "{",
    "- ",
    ": ",
    "? ",
    "!!python/object:x ",
    "<<: ",
    "---\n",
    "...\n",
    "\t",
    "#",
    '"',
    "'",
    "|\n",
    ">\n",
    "~",
    "0x",
    "1e999",
    "\x00",
    "\u2028",
    "%YAML 9.9\n",
    "@",
    "`",
]


def text(seed: int) -> bytes:
    """The mutated text with that number; the same number gives the same bytes."""
    chance = random.Random(seed)
    data = chance.choice(TEXTS)
    # A third stay texts that a person could have written: most of them are accepted, and go on into the tables.
    kinds, most = (MILD, 5) if chance.random() < 0.35 else (MUTATIONS, 3)
    for _ in range(chance.randint(1, most)):
        data = chance.choice(kinds)(chance, data)
    return data


def source(seed: int) -> bytes:
    """The mutated source.yml with that number."""
    chance = random.Random(seed)
    data = chance.choice(SOURCES)
    for _ in range(chance.choice((1, 2, 4))):
        data = chance.choice((flip, cut, delete, splice_source, insert_yaml, repeat, swap_lines))(chance, data)
    return data


def flip(chance: random.Random, data: bytes) -> bytes:
    """Single bits turned over."""
    broken = bytearray(data or b"\0")
    for _ in range(chance.choice((1, 3, 20))):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def cut(chance: random.Random, data: bytes) -> bytes:
    """An end is missing."""
    place = chance.randrange(len(data) + 1)
    return data[:place] if chance.random() < 0.7 else data[place:]


def delete(chance: random.Random, data: bytes) -> bytes:
    """A piece is missing."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 3, 100, 5000)) :]


def splice(chance: random.Random, data: bytes) -> bytes:
    """The beginning of one text, the end of another."""
    other = chance.choice(TEXTS)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def splice_source(chance: random.Random, data: bytes) -> bytes:
    """The beginning of one source.yml, the end of another."""
    other = chance.choice(SOURCES)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def swap_encoding(chance: random.Random, data: bytes) -> bytes:
    """All of it, or a part, in another encoding."""
    name = chance.choice(ENCODINGS)
    decoded = data.decode("utf-8", "replace")
    start = chance.choice((0, 0, chance.randrange(len(decoded) + 1)))
    return decoded[:start].encode() + decoded[start:].encode(name, chance.choice(("replace", "ignore")))


def misdecode(chance: random.Random, data: bytes) -> bytes:
    """Decoded wrongly and saved."""
    return data.decode(chance.choice(("gb18030", "latin-1", "cp1252", "big5")), "replace").encode(
        "utf-8", "surrogatepass"
    )


def insert(chance: random.Random, data: bytes) -> bytes:
    """Something between two characters, here and there."""
    decoded = data.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 5, 40))):
        place = chance.randrange(len(decoded) + 1)
        decoded = decoded[:place] + chance.choice(RUNS) + decoded[place:]
    return decoded.encode("utf-8", "surrogatepass")


def insert_run(chance: random.Random, data: bytes) -> bytes:
    """The same thing thousands of times in one place: huge lines, endless numbers, brackets without pair."""
    decoded = data.decode("utf-8", "replace")
    place = chance.randrange(len(decoded) + 1)
    run = chance.choice(RUNS) * chance.choice((50, 1000, 30_000))
    return (decoded[:place] + run + decoded[place:]).encode("utf-8", "surrogatepass")


def insert_mixed(chance: random.Random, data: bytes) -> bytes:
    """A long stretch of things that mean something, in no order."""
    decoded = data.decode("utf-8", "replace")
    place = chance.randrange(len(decoded) + 1)
    mixed = "".join(chance.choice(RUNS) for _ in range(chance.choice((10, 200, 2000))))
    return (decoded[:place] + mixed + decoded[place:]).encode("utf-8", "surrogatepass")


def insert_unicode(chance: random.Random, data: bytes) -> bytes:
    """Characters from anywhere, surrogates among them."""
    decoded = data.decode("utf-8", "replace")
    place = chance.randrange(len(decoded) + 1)
    some = "".join(chr(chance.randrange(0x110000)) for _ in range(chance.choice((1, 20, 500))))
    return (decoded[:place] + some + decoded[place:]).encode("utf-8", "surrogatepass")


def insert_yaml(chance: random.Random, data: bytes) -> bytes:
    """Signs that YAML gives a meaning, once or very often."""
    place = chance.randrange(len(data) + 1)
    return data[:place] + (chance.choice(YAML_RUNS) * chance.choice((1, 1, 12, 5000))).encode() + data[place:]


def repeat(chance: random.Random, data: bytes) -> bytes:
    """A piece, or all of it, several times."""
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((3, 60, 3000, len(data)))]
    return data[:start] + piece * chance.choice((2, 5, 20)) + data[start:]


def one_line(chance: random.Random, data: bytes) -> bytes:
    """Line ends lost, or doubled, or of another system."""
    return data.replace(b"\n", chance.choice((b"", b" ", b"\r", b"\r\n", b"\r\r\n", b"\n\n", b"\x0c", b"\xe2\x80\xa8")))


def swap_lines(chance: random.Random, data: bytes) -> bytes:
    """Lines in another order."""
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 10, len(lines)))):
        first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def wrap(chance: random.Random, data: bytes) -> bytes:
    """Lines of a width, with page numbers between."""
    decoded = data.decode("utf-8", "replace")
    width = chance.choice((1, 2, 9, 38))
    lines = [
        line[start : start + width] for line in decoded.split("\n") for start in range(0, max(len(line), 1), width)
    ]
    for page in range(0, len(lines), 40):
        lines[page] += f"\n— {page // 40 + 1} —\n"
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def full_width(chance: random.Random, data: bytes) -> bytes:
    """Signs in their full-width form."""
    forms = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chance.random() < 0.5}
    return data.decode("utf-8", "replace").translate(forms).encode()


def other_digits(chance: random.Random, data: bytes) -> bytes:
    """Numbers become other numbers."""
    return bytes(chance.choice(b"0123456789") if 48 <= byte <= 57 and chance.random() < 0.2 else byte for byte in data)


def swap_sentences(chance: random.Random, data: bytes) -> bytes:
    """Sentences in another order, or missing."""
    sentences = data.decode("utf-8", "replace").split("。")
    for _ in range(chance.choice((1, 10, len(sentences)))):
        first, second = chance.randrange(len(sentences)), chance.randrange(len(sentences))
        sentences[first], sentences[second] = sentences[second], sentences[first]
    return "。".join(sentences[chance.choice((0, 0, 1)) :]).encode()


def drop_lines(chance: random.Random, data: bytes) -> bytes:
    """Single lines are missing."""
    return b"\n".join(line for line in data.split(b"\n") if chance.random() < 0.9)


def traditional_marks(chance: random.Random, data: bytes) -> bytes:
    """Punctuation of the other width."""
    forms = {"，": ",", "：": ":", "（": "(", "）": ")"}
    decoded = data.decode("utf-8", "replace")
    for wide, narrow in forms.items():
        decoded = decoded.replace(wide, narrow) if chance.random() < 0.5 else decoded.replace(narrow, wide)
    return decoded.encode()


Mutation = Callable[[random.Random, bytes], bytes]
MUTATIONS: tuple[Mutation, ...] = (
    flip, cut, delete, splice, swap_encoding, misdecode, insert, insert_run, insert_mixed, insert_unicode, repeat, one_line,
    swap_lines, wrap, full_width,
)  # fmt: skip
MILD: tuple[Mutation, ...] = (other_digits, swap_sentences, drop_lines, traditional_marks, wrap, one_line)
