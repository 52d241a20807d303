"""A list of one's own in a spreadsheet, and what spreadsheets do to it."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from plugin_app.contributions.data import Level, Work
from plugin_app.contributions.sources import Attribution, Candidate, DamagedFile, Reading, Reason, csv_file, csv_list

OWL = "https://github.com/owls/owl"


def read(tmp_path: Path, text: str | bytes) -> Reading:
    file = tmp_path / "projects.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return csv_list.read(file)


def told(reading: Reading) -> list[tuple[int | None, str, Reason, str]]:
    return [(one.line, one.entry, one.reason, one.detail) for one in reading.rejections]


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    text = (
        "Name,URL,Issues URL,label,description,languages,topics,work,list,list licence,list_url,Our notes,"
        "Level,Setup notes\n"
        f'Owl,https://owl.org,{OWL}/issues,easy,An owl.,"Python; Rust",birds|night,"docs, Code",'
        "Nestbox,CC-BY-4.0,https://nest.org,ask Ana first, 3 ,make nest\n"
    )
    reading = read(tmp_path, text)
    assert reading.rejections == ()
    [owl] = reading.candidates
    assert owl == Candidate(
        source=owl.source,
        source_key="github.com/owls/owl",
        name="Owl",
        url="https://owl.org",
        repository="github.com/owls/owl",
        tracker="github.com",
        description="An owl.",
        languages=("Python", "Rust"),
        topics=("birds", "night"),
        label="easy",
        issues_url=f"{OWL}/issues",
        attribution=Attribution("Nestbox", "CC-BY-4.0", "https://nest.org"),
        work=("docs", "code"),
        setup_notes="make nest",
        level=3,
    )
    assert owl.source.startswith("csv:")
    assert len(owl.source) <= 40


def test_a_name_and_an_address_are_enough_and_nobody_is_credited(tmp_path: Path) -> None:
    [owl, guide] = read(tmp_path, f"url,name\n{OWL}.git,Owl\nhttps://birds.org/guide/,A guide\n").candidates
    assert (owl.url, owl.issues_url, owl.tracker) == (OWL, f"{OWL}/issues", "github.com")
    assert (guide.source_key, guide.issues_url, guide.repository) == ("https://birds.org/guide",) * 2 + (None,)
    assert {one.source for one in (owl, guide)} == {"csv"}
    assert owl.attribution == csv_list.OWN


def test_a_label_leads_to_the_work_it_marks(tmp_path: Path) -> None:
    [owl] = read(tmp_path, f"name,url,label\nOwl,{OWL},first steps\n").candidates
    assert owl.issues_url == f"{OWL}/labels/first%20steps"


def test_lists_in_one_file_are_credited_each_on_its_own(tmp_path: Path) -> None:
    rows = (
        "name,url,list,list_url\nOwl,https://owl.org,Nestbox,https://nest.org\n"
        "Kite,https://kite.org,NESTBOX,https://nest.org\nWren,https://wren.org,Hedge,https://hedge.org\n"
    )
    owl, kite, wren = read(tmp_path, rows).candidates
    assert owl.source == kite.source != wren.source
    assert (wren.attribution.name, wren.attribution.licence) == ("Hedge", "")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_whatever_separates_cells_and_ends_lines(tmp_path: Path, separator: str, end: str) -> None:
    rows = [("name", "url", "description"), ("Owl", OWL, '"One, two; three|four\tand ""five"""')]
    text = end.join(separator.join(row) for row in rows)
    [owl] = read(tmp_path, text).candidates
    assert owl.description == 'One, two; three|four and "five"'


def test_a_byte_order_mark_a_sep_line_and_empty_rows(tmp_path: Path) -> None:
    text = codecs.BOM_UTF8 + f"sep=;\r\n\r\nname;url;;\r\n;;;\r\nÉva’s owl;{OWL};;\r\n;;;\r\n".encode()
    [owl] = read(tmp_path, text).candidates
    assert owl.name == "Éva’s owl"


def test_lines_are_counted_over_cells_that_go_on(tmp_path: Path) -> None:
    text = f'name,url,description\nOwl,{OWL},"one\n\ntwo"\n\nKite,nowhere,\n"Wr\nen",ftp://x.org,\n'
    reading = read(tmp_path, text)
    assert [owl.description for owl in reading.candidates] == ["one two"]
    assert told(reading) == [(6, "Kite", Reason.SCHEME, "url"), (7, "Wr en", Reason.SCHEME, "url")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"=""007"""', "007"),
        ('="007"', "007"),
        ("'=not a sum", "=not a sum"),
        ("'@owls", "@owls"),
        ("@owls", "@owls"),
        ("-owl", "-owl"),
        ("'tis", "'tis"),
    ],
)
def test_what_was_kept_as_text_comes_back_as_text(tmp_path: Path, cell: str, text: str) -> None:
    [owl] = read(tmp_path, f"url,name\n{OWL},{cell}\n").candidates
    assert owl.name == text


@pytest.mark.parametrize(
    ("row", "reason", "detail"),
    [
        (f"=A1,{OWL},,", Reason.FORMULA, "name"),
        (f'Owl,"=HYPERLINK(""{OWL}"")",,', Reason.FORMULA, "url"),
        (f"Owl,{OWL},\"  =cmd|' /C calc'!A0\",", Reason.FORMULA, "description"),
        (f"Owl,{OWL},#REF!,", Reason.BROKEN_FORMULA, "description"),
        (f"#name?,{OWL},,", Reason.BROKEN_FORMULA, "name"),
        (f",{OWL},,", Reason.MISSING, "name"),
        ("Owl,,,", Reason.MISSING, "url"),
        ("Owl,javascript:alert(1),,", Reason.SCHEME, "url"),
        ("Owl,http://127.0.0.1/,,", Reason.HOST, "url"),
        ("Owl,https://ana@github.com/owls/owl,,", Reason.CREDENTIALS, "url"),
        ("Owl,https://github.com/owls,,", Reason.NO_REPOSITORY, "url"),
        (f"Owl,{OWL},An owl, that says hoo,docs", Reason.SPARE_CELLS, ""),
        (f"Owl,{OWL},,knitting", Reason.UNKNOWN_WORK, "work"),
        (f"{'o' * 201},{OWL},,", Reason.TOO_LONG, "name"),
        ("Kite again,https://github.com/Kites/KITE/,,", Reason.DUPLICATE, "Kite"),
    ],
)
def test_an_unusable_row_is_rejected_on_its_line(tmp_path: Path, row: str, reason: Reason, detail: str) -> None:
    reading = read(tmp_path, f"name,url,description,work\nKite,https://github.com/kites/kite,,\n{row}\n")
    assert [candidate.name for candidate in reading.candidates] == ["Kite"]
    assert [(line, why, about) for line, _, why, about in told(reading)] == [(3, reason, detail)]


@pytest.mark.parametrize(
    ("row", "reason", "detail"),
    [
        ("Owl,https://owl.org,Nestbox,,", Reason.MISSING, "list_url"),
        ("Owl,https://owl.org,,CC-BY-4.0,", Reason.MISSING, "list"),
        (f"Owl,https://owl.org,{'N' * 101},,https://nest.org", Reason.TOO_LONG, "list"),
        (f"Owl,https://owl.org,Nestbox,{'C' * 51},https://nest.org", Reason.TOO_LONG, "list_licence"),
        ("Owl,https://owl.org,Nestbox,,http://nest", Reason.HOST, "list_url"),
    ],
)
def test_credit_is_given_whole_or_the_row_is_rejected(tmp_path: Path, row: str, reason: Reason, detail: str) -> None:
    reading = read(tmp_path, f"name,url,list,list_licence,list_url\n{row}\n")
    assert [(why, about) for _, _, why, about in told(reading)] == [(reason, detail)]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "is empty"),
        (b"\n \n", 1, "is empty"),
        (b"sep=;\n", 1, "is empty"),
        (b"name,link\nOwl,https://owl.org\n", 1, "has no column “url”"),
        (b"\nname,url,Name\n", 2, "has the column “name” twice"),
        (b'name,url\nKite,https://kite.org\nOwl,"https://owl.org\nWren,https://wren.org\n', 3, "is not valid CSV: "),
        (b'name,url\n"Owl"s,https://owl.org\n', 2, "is not valid CSV: "),
        (b"name,url\nOwl,\xff\n", 2, "is not UTF-8 text"),
        ("name,url\n".encode("utf-16"), 1, "is not UTF-8 text"),
        (b"name,url" + b"," * 99, 1, "holds more than 100 columns"),
        (b"name,url\n" + b"Owl,\n" * 20_001, 20_002, "holds more than 20,000 rows"),
        (b"name,url\nOwl," + b"x" * 200_000, 2, "is not valid CSV: field larger than field limit"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes, line: int, reason: str) -> None:
    with pytest.raises(DamagedFile) as damage:
        read(tmp_path, content)
    assert damage.value.line == line
    assert damage.value.reason.startswith(reason)


def test_a_folder_with_the_file_is_the_list(tmp_path: Path) -> None:
    read(tmp_path, f"name,url\nOwl,{OWL}\n")
    assert csv_list.recognises(tmp_path)
    assert [candidate.name for candidate in csv_list.read(tmp_path).candidates] == ["Owl"]


def test_set_up_notes_keep_their_lines(tmp_path: Path) -> None:
    notes = "  Clone it.\x07\r\n\r\n\tmake   nest\r\nTen minutes.\r\n"
    owl, kite = read(tmp_path, f'name,url,setup_notes\nOwl,{OWL},"{notes}"\nKite,https://kite.org,\n').candidates
    assert (owl.setup_notes, kite.setup_notes) == ("Clone it.\n\nmake nest\nTen minutes.", "")


@pytest.mark.parametrize("level", ["1", "5", " 2 ", ""])
def test_a_level_is_one_of_five_or_unknown(tmp_path: Path, level: str) -> None:
    [owl] = read(tmp_path, f"name,url,level\nOwl,{OWL},{level}\n").candidates
    assert owl.level == (int(level) if level else None)


@pytest.mark.parametrize(
    ("row", "reason", "detail"),
    [
        *((f"{level},", Reason.UNKNOWN_LEVEL, "level") for level in ("easy", "0", "6", "-1", "2.0", "٣", "1 2")),
        ("=1+1,", Reason.FORMULA, "level"),
        (f"2,{'n' * 1001}", Reason.TOO_LONG, "setup_notes"),
        ("2,=make()", Reason.FORMULA, "setup_notes"),
    ],
)
def test_how_one_begins_is_said_right_or_the_row_is_rejected(
    tmp_path: Path, row: str, reason: Reason, detail: str
) -> None:
    reading = read(tmp_path, f"name,url,level,setup_notes\nOwl,{OWL},{row}\n")
    assert told(reading) == [(2, "Owl", reason, detail)]


def test_every_kind_of_work_and_every_level_of_this_site_may_be_said(tmp_path: Path) -> None:
    assert set(csv_list.WORK) == set(Work.values)
    assert list(csv_list.LEVELS.values()) == Level.values


def test_a_row_says_only_what_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "any.txt").write_text("name,url,secret\nOwl,x,y\n", encoding="utf-8")
    [row] = csv_file.load(tmp_path / "any.txt", ("name", "url"), ("name",))
    assert row.texts() == {"name": "Owl", "url": "x"}
