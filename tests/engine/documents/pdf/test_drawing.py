"""The PDF says what the docx says, page by page."""

from __future__ import annotations

import pypdfium2

from engine.documents.pdf.drawing import drawn, first_page
from engine.documents.pdf.walking import unsupported_in
from engine.documents.templates.building import built
from engine.documents.templates.footer import Footer
from engine.documents.templates.rendering import render

FOOT = Footer("D12, шаблон 0 · дело ЖД-2026-0001", "ЖД-2026-0001")


def pages_of(pdf: bytes) -> list[str]:
    """Words of each page, spaces even."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_words_tables_and_the_foot_are_drawn() -> None:
    body = "= АКТ\n! **Семья:** «Ёжиковы» # 5 $x$ *не разметка* @ref\n|w 50 50\n|* Что | Как |\n| жильё | хорошее |"
    [page] = pages_of(drawn(render(built(body), {}, FOOT, "Акт"), FOOT, "Акт"))
    for words in (
        "АКТ",
        "«Ёжиковы» # 5 $x$ *не разметка* @ref",
        "Что Как",
        "жильё хорошее",
        f"{FOOT.words} · стр. 1 из 1",
    ):
        assert words in page


def test_pages_are_counted_and_heads_of_a_table_come_again() -> None:
    rows = "\n".join(f"| строка {number} | да |" for number in range(120))
    pages = pages_of(drawn(render(built(f"|w 50 50\n|* Что | Как |\n{rows}"), {}, FOOT, "Акт"), FOOT, "Акт"))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "Что Как" in page and f"стр. {number} из {len(pages)}" in page


def test_a_break_begins_a_page_and_landscape_lies() -> None:
    docx = render(built("! раз\n---\n! два", landscape=True), {}, FOOT, "Акт")
    made = drawn(docx, FOOT, "Акт")
    one, two = pages_of(made)
    assert "раз" in one and "два" not in one and "два" in two
    with pypdfium2.PdfDocument(made) as document:
        width, height = document[0].get_size()
        assert width > height


def test_it_is_made_for_the_archive_with_its_fonts() -> None:
    made = drawn(render(built("! Проба"), {}, FOOT, "Проба"), FOOT, "Проба")
    assert b"pdfaid:part" in made


def test_a_picture_of_the_first_page() -> None:
    assert first_page(render(built("! Проба"), {}, FOOT, "Проба"), FOOT, "Проба").startswith(b"\x89PNG")


def test_of_a_default_template_nothing_is_lost() -> None:
    assert unsupported_in(built("= АКТ\n|w 50 50\n|* а | б |\nsign: Директор | Имя")) == []


def tall(lines: int, end: str) -> list[str]:
    body = "\n".join(f"! строка {number}" for number in range(lines))
    return pages_of(drawn(render(built(f"{body}\n{end}"), {}, FOOT, "Акт"), FOOT, "Акт"))


def last_line_of_a_page() -> int:
    """How many lines fill a page: with one more there are two."""
    return next(number for number in range(30, 60) if len(tall(number + 1, "")) == 2)


def test_nobody_signs_an_empty_sheet_and_a_short_table_is_not_torn() -> None:
    full = last_line_of_a_page()
    for signed in (".\nsign: Директор | Марченко О. Н.", ":: 01.09.2026 || ____ Дьяков И. С."):
        first, second = tall(full, f"! Последние слова\n{signed}")[-2:]
        assert "Последние слова" in second and "Последние слова" not in first
    for lines in range(full - 3, full):
        pages = tall(lines, "|w 50 50\n|* Учреждение | Семья |\n| адрес | дом |\n| подпись | роспись |")
        assert [("адрес" in page) for page in pages] == [("роспись" in page) for page in pages]


def test_an_abbreviation_is_not_cut() -> None:
    """A line of justified words breaks them; «ГАУСО» goes to the next line whole."""
    for width in range(1, 40):
        text = "ы" * width + " сопровождение моей семьи, которое ведёт" + " АБВГДЕЖЗИКЛМНОПРСТ" * 3
        assert "АБВГДЕЖЗИКЛМНОПРСТ АБВГДЕЖЗИКЛМНОПРСТ АБВГДЕЖЗИКЛМНОПРСТ" in tall(1, text)[0]
