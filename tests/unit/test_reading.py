"""Reading files: what is right is taken, and everything wrong is told on one line with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.reading import BadInput, Document, Form, load, read
from sim.toml_lines import key_lines


class Row(Form):
    """A row of a list of tables."""

    size: int


class Sheet(Form):
    """A form with everything a form can have."""

    title: str
    share: float = 0.5
    open: bool = False
    names: list[str] = []  # noqa: RUF012 - pydantic copies it
    rows: list[Row] = []  # noqa: RUF012 - pydantic copies it
    numbers: dict[str, float] = {}  # noqa: RUF012 - pydantic copies it


KEYS = "names, numbers, open, rows, share, title"


def _problems(path: Path, text: str | bytes) -> list[str]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadInput) as bad:
        load(path, Sheet)
    return [problem.removeprefix(f"{path}:") for problem in bad.value.problems]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sheet.toml"


def test_a_right_file_fills_its_form(path: Path) -> None:
    path.write_text('title = "A"\nshare = 1\nnames = ["a"]\n[[rows]]\nsize = 3\n[numbers]\nx = 0.1\n')
    sheet, document = load(path, Sheet)
    assert sheet == Sheet(title="A", share=1.0, names=["a"], rows=[Row(size=3)], numbers={"x": 0.1})
    assert document.line("rows.0.size") == 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('title = "A"\nshar = 1', f"2: shar: unknown key (allowed: {KEYS}; did you mean 'share'?)"),
        ("share = 0.1", "1: title: must be given"),
        ('title = "A"\n\nshare = "0.1"', "3: share: must be a number, not '0.1'"),
        ('title = "A"\nshare = true', "2: share: must be a number, not true"),
        ('title = "A"\nshare = nan', "2: share: must be a finite number, not nan"),
        ('title = "A"\nshare = -inf', "2: share: must be a finite number, not -inf"),
        ('title = "A"\nshare = 1e999', "2: share: must be a finite number, not inf"),
        ("title = 3", "1: title: must be text in quotes, not 3"),
        ('title = "A"\nopen = 1', "2: open: must be true or false, not 1"),
        ('title = "A"\nnames = "a"', "2: names: must be a list in [ ], not 'a'"),
        ('title = "A"\nnames = [\n"a",\n2]', "4: names.1: must be text in quotes, not 2"),
        ('title = "A"\n[[rows]]\nsize = 1\n[[rows]]\nsize = 1.5', "5: rows.1.size: must be a whole number, not 1.5"),
        ('title = "A"\n[[rows]]\nsize = 1\nsiz = 2',
         "4: rows.0.siz: unknown key (allowed: size; did you mean 'size'?)"),
        ('title = "A"\nrows = [{size = 1},\n {size = "x"}]', "3: rows.1.size: must be a whole number, not 'x'"),
        ('title = "A"\nnumbers.a = 1\nnumbers."b c" = "x"', "3: numbers.'b c': must be a number, not 'x'"),
        ('title = "A"\nnumbers = 3', "2: numbers: must be a table of keys and values, not 3"),
        ('title = "A"\n"a\\nb" = 3', "2: 'a\\nb': unknown key (allowed: " + KEYS + ")"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_line(path: Path, text: str, told: str) -> None:
    assert _problems(path, text) == [told]


def test_all_faults_are_told_at_once(path: Path) -> None:
    assert len(_problems(path, 'share = "x"\nopen = 3\nnames = [1, 2]\nother = 1')) == 6


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ('title = "A"\nshare = ', "2: toml: not valid TOML: invalid value"),
        ('title = "A"\ntitle = "B"', "2: toml: not valid TOML: cannot overwrite a value"),
        ("[numbers]\n[numbers]", "2: toml: not valid TOML: cannot declare"),
        ('title = "A', "1: toml: not valid TOML: "),
        (b'title = "\xff"', "1: file: not UTF-8 text"),
        (b'\n\ntitle = "\xc3\x28"', "3: file: not UTF-8 text"),
        ("title = 'A'".encode("utf-16"), "1: file: not UTF-8 text"),
        (b"title = 1\x00", "1: toml: not valid TOML"),
        ("title = " + "[" * 50_000, "1: toml: "),
        ("share = " + "9" * 5_000, "1: toml: a value cannot be read"),
        ("a." * 5_000 + "b = 1", "1: toml: nested too deeply"),
        ("title = 2020-13-45", "1: toml: not valid TOML"),
    ],
)
def test_what_is_no_toml_is_told_in_one_line(path: Path, text: str | bytes, start: str) -> None:
    problems = _problems(path, text)
    assert problems[0].startswith(start)
    assert all("\n" not in problem and len(problem) < 600 for problem in problems)


def test_a_bom_and_windows_line_ends_are_read(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbftitle = "A"\r\nshare = 2\r\n')
    sheet, document = load(path, Sheet)
    assert (sheet.share, document.line("share")) == (2.0, 2)


@pytest.mark.parametrize("name", ["nothing.toml", ".", "a\0b"])
def test_what_is_no_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match=r"1: file: (no such file|is no file)"):
        read(tmp_path / name)


def test_lines_of_every_kind_of_key() -> None:
    text = """# a comment with [brackets] and x = 1
plain = 1
"quoted key" = 2     # = 3
a.b."c" = 3
'single' = '''
text = 5
'''
list = [
  1, # one
  [2, 3],
  { x = "}", y = 5 },
]
[table."with.dot".inner]
deep = "\\" ]"
[[row]]
n = 1
[row.sub]
m = 1
[[row]]
n = 2
"""
    lines = key_lines(text)
    expected = {
        "plain": 2, "quoted key": 3, "a.b": 4, "a.b.c": 4, "single": 5, "list": 8, "list.0": 9, "list.1.1": 10,
        "list.2.y": 11, "table.with.dot.inner": 13, "table.with.dot.inner.deep": 14, "row.0": 15, "row.0.n": 16,
        "row.0.sub.m": 18, "row.1": 19, "row.1.n": 20,
    }  # fmt: skip
    assert {key: lines.get(key) for key in expected} == expected
    assert "text" not in lines


def test_a_key_that_is_not_there_is_told_at_the_nearest_above() -> None:
    document = Document(Path("x.toml"), {}, "\n\n[a]\nb = 1")
    assert [document.line(key) for key in ("a.b.c", "a.c", "d")] == [4, 3, 1]
    assert document.problem("a.b.c", "is\nwrong") == "x.toml:4: a.b.c: is wrong"
