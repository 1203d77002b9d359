import pytest

from decroapp.documents.raster import page_count, rasterise
from decroapp.documents.record import build_record
from tests.documents import views

pytestmark = pytest.mark.requirement("A.D1")


@pytest.fixture(scope="module")
def pdf():
    return build_record(views.record(12, 3))


def test_an_a4_page_at_300_dpi_has_2480_by_3508_pixels(pdf):
    (picture,) = rasterise(pdf, 300, [0])
    assert abs(picture.width - 2480) <= 1
    assert abs(picture.height - 3508) <= 1
    assert len(picture.rgb) == picture.width * picture.height * 3


def test_every_page_comes_in_order(pdf):
    pages = list(rasterise(pdf, 30))
    assert [page.page for page in pages] == list(range(page_count(pdf))) == [0, 1, 2]


def test_only_the_asked_pages_come(pdf):
    assert [page.page for page in rasterise(pdf, 20, [2, 1])] == [2, 1]


def test_colours_are_in_the_order_red_green_blue(pdf):
    (page,) = rasterise(pdf, 72, [0])
    row = round(page.height * 0.0735)
    start = (row * page.width + 65) * 3
    red, green, blue = page.rgb[start : start + 3]
    assert red > green > blue


def test_a_page_that_is_not_there_is_refused(pdf):
    with pytest.raises(IndexError):
        list(rasterise(pdf, 20, [9]))
