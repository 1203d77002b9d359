"""What is taken out of the files that somebody chose."""

import io
import zipfile

import pytest

from decroapp.exchange.siecle.containers import unpack

pytestmark = pytest.mark.requirement("A.I1")


def test_the_notes_of_a_file_manager_are_no_export():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("__MACOSX/._Eleves.xml", ".cache.xml", "Eleves.xml"):
            archive.writestr(name, f"<a>{name}</a>")
    assert [one.name for one in unpack([("e.zip", made.getvalue())])] == ["Eleves.xml"]


def test_two_files_of_one_name_are_both_read_and_one_given_twice_once():
    given = [("e.xml", b"<a/>"), ("e.xml", b"<b/>"), ("e.xml", b"<a/>")]
    assert sorted(one.data for one in unpack(given)) == [b"<a/>", b"<b/>"]
