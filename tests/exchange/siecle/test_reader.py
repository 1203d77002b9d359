"""The reader stops when asked, keeps its limits and never fails in another way than by a rule."""

import io
import time
import zipfile
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.errors import RuleError
from decroapp.domain.people.siecle import (
    ExportedGuardian,
    ExportedStudent,
    IneSource,
    SchoolExport,
)
from decroapp.exchange.siecle import Limits, read
from decroapp.wording.messages import Explanation, explain
from tests.exchange.siecle.casebook import load, names
from tests.exchange.siecle.exports import pupils

SEEDS = [
    data
    for name in names()
    if name[:2] in {"06", "07", "08", "12"} or name.startswith("01-school")
    for _, data in load(name).files
]


def zipped(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.xml", data)
    return packed.getvalue()


def refusal(*files, **options):
    with pytest.raises(RuleError) as refused:
        read(files, **options)
    return refused.value.code


def survives(*files):
    """Read, and accept a refusal that has its sentence as well as an export."""
    try:
        found = read(files)
    except RuleError as refused:
        found = explain(refused)
    assert isinstance(found, SchoolExport | Explanation)


@pytest.mark.requirement("A.I1")
def test_two_thousand_pupils_and_thirty_thousand_groups_take_less_than_two_seconds():
    data = pupils(2000, groups=15)
    start = time.perf_counter()
    export = read([("eleves.xml", data)])
    assert time.perf_counter() - start < 2
    assert len(export.students) == 2000
    assert export.students[-1].line > 2000


@pytest.mark.requirement("A.I1")
def test_progress_goes_up_to_the_whole():
    told = []
    read([("a.xml", pupils(500))], progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1][0] == told[-1][1]


@pytest.mark.requirement("A.I1")
def test_cancelling_in_the_middle_gives_nothing():
    asked = []
    stop = lambda: len(asked) > 2 or asked.append(1)  # noqa: E731 (one word)
    assert refusal(("a.xml", pupils(2000)), cancelled=stop) == "import-cancelled"


@pytest.mark.requirement("A.I1")
@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(members=2, ratio=10**6), "import-zip-too-many-files"),
        (Limits(expanded=1000), "import-too-large"),
        (Limits(ratio=1, expanded=2**30), "import-too-large"),
    ],
)
def test_a_zip_keeps_within_limits(limits, code):
    large = b"<a>" + b" " * 2**20
    assert refusal(("z.zip", zipped(a=large, b=b"<a/>", c=b"<b/>")), limits=limits) == code


@pytest.mark.requirement("A.I1")
def test_a_bare_file_keeps_within_limits():
    assert refusal(("a.xml", pupils(50)), limits=Limits(expanded=500)) == "import-too-large"


@pytest.mark.requirement("A.I1")
def test_an_encrypted_zip_is_refused():
    data = bytearray(zipped(a=b"<a/>"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(("z.zip", bytes(data))) == "import-zip-encrypted"


@pytest.mark.requirement("A.I1")
def test_a_spreadsheet_is_told_from_a_zip():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert refusal(("eleves.xlsx", packed.getvalue())) == "import-spreadsheet"


@pytest.mark.requirement("A.I1")
def test_the_order_of_the_files_does_not_matter():
    files = load("01-zip-with-several-xml").files + load("01-any-order").files
    assert read(files).students == read(files[::-1]).students
    assert read(files).guardianships == read(files[::-1]).guardianships


@pytest.mark.requirement("A.I2")
def test_no_field_can_hold_a_nationality_a_birthplace_or_a_scholarship():
    held = {field.name for kind in (ExportedStudent, ExportedGuardian) for field in fields(kind)}
    assert not {name for name in held if any(w in name for w in ("nation", "place", "bours"))}


@pytest.mark.requirement("A.I2")
@pytest.mark.requirement("B.A1")
def test_no_field_can_hold_a_pupil_s_address():
    assert not {field.name for field in fields(ExportedStudent) if "addr" in field.name}
    assert "FICTIVE" not in repr(read(load("06-address-dropped").files))


@pytest.mark.requirement("A.I2")
def test_the_ine_says_which_tag_gave_it():
    sources = [one.ine_source for one in read(load("07-ine-order").files).students]
    assert sources == [IneSource.RNIE, IneSource.BEA, IneSource.NATIONAL]


@pytest.mark.requirement("A.I1")
def test_a_very_deep_file_is_refused():
    deep = b"<a>" * 1000 + b"</a>" * 1000
    whole = pupils(1).replace(b"<ELEVES>", b"<ELEVES>" + deep)
    assert refusal(("a.xml", whole)) == "import-malformed"


@pytest.mark.requirement("A.I1")
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    survives(("a.xml", data))
    survives(("a.zip", b"PK\x03\x04" + data))


@pytest.mark.requirement("A.I1")
@given(st.sampled_from(SEEDS), st.data())
def test_a_mutated_export_is_read_or_refused(seed, data):
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 40)))
    inserted = data.draw(
        st.binary(max_size=8) | st.sampled_from([b"", b"<", b"</ELEVE>", b"9" * 30])
    )
    survives(("a.xml", seed[:start] + inserted + seed[end:]))


@pytest.mark.requirement("A.I1")
@given(st.data())
def test_a_mutated_zip_is_read_or_refused(data):
    seed = bytearray(zipped(a=SEEDS[0], b=SEEDS[1]))
    for _ in range(3):
        seed[data.draw(st.integers(0, len(seed) - 1))] = data.draw(st.integers(0, 255))
    survives(("a.zip", bytes(seed)))
