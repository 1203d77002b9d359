import re
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from decroapp.documents import compose, record
from decroapp.documents.record import build_record
from decroapp.documents.templates import TemplateError, full_date, load
from decroapp.domain.charter.fingerprint import plain, stamped
from decroapp.domain.charter.views import RecordCase, RecordDecision
from decroapp.wording.labels import actions
from tests.documents import views
from tests.documents.reading import characters, outline, pages_text, words

pytestmark = pytest.mark.requirement("A.D1")

FIXED = {"page", "1/1", "1/2", "2/2", "–", "13\u00a0h\u00a030", *compose.FICTIONAL.split()}


def text_of(view):
    return re.sub(r"\s+", " ", " ".join(pages_text(build_record(view))))


def leaves(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [str(value)]


def allowed_words(view):
    template = load("record", record.ELEMENTS)
    texts = [*template.texts.values(), *(plan.label for plan in template.signatures), *FIXED]
    texts += leaves(plain(view))
    texts += map(full_date, dates(view))
    found = {word for text in texts for word in re.split(r"[\s(){}]+", text)}
    return {word.strip(",.").casefold() for word in found}


def dates(view):
    decided = [decision.due_on for case in view.cases for decision in case.decisions]
    return [view.held_on, view.next_on, view.stamp.retention_until, *decided]


@pytest.mark.requirement("A.M3")
def test_nothing_is_said_but_what_the_view_allows():
    view = views.record(3, 2, carried_over=2)
    said = {word.strip(",.()").casefold() for word in words(build_record(view))}
    assert said - allowed_words(view) == set()


@pytest.mark.requirement("A.M3")
def test_the_file_says_of_itself_only_school_title_and_reference():
    with pikepdf.open(BytesIO(build_record(views.record()))) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
    assert info["/Title"] == "Relevé de décisions – Collège Germaine-Exemple"
    assert info["/Author"] == "Collège Germaine-Exemple"
    assert info["/Subject"] == "RD-2026-003 · modèle 1"
    assert info.keys() <= {
        *("/Title", "/Author", "/Subject", "/Creator", "/Producer"),
        *("/CreationDate", "/ModDate", "/Trapped"),
    }


def test_all_that_the_view_holds_is_said():
    view = views.record(2, 2)
    text = text_of(view)
    case = view.cases[1]
    for expected in (
        *(case.initials, case.number, case.decisions[1].public_label),
        *("mardi 24 novembre 2026, 13 h 30", view.place, "Mme Verdier-Fictive", "séance plénière"),
        *("Prochaine séance : mardi 15 décembre 2026.", view.stamp.reference, "0999999F"),
        *(view.stamp.fingerprint, "conservé jusqu’au jeudi 31 août 2028", "CPE, M. Aubin"),
    ):
        assert expected.replace("\u00a0", " ") in text.replace("\u00a0", " ")


def test_presents_are_listed_as_in_a_sentence():
    assert "Principale, CPE (2), professeur principal (3) et PsyEN" in text_of(views.record())


def test_a_case_without_decision_says_so():
    empty = RecordCase("A. B.", "2026-001", ())
    said = text_of(views.record(cases=(empty,)))
    assert "Aucune décision nouvelle" in said
    assert "Rien à décider" not in said, "a case that was maintained has decisions, older ones"


def test_a_meeting_without_case_says_so():
    text = text_of(views.record(0, 0, next_on=None))
    assert "Aucune situation n’a été examinée" in text
    assert "n’est pas encore fixée" in text


@pytest.mark.parametrize(("count", "said"), [(1, "Une situation n’a pas"), (3, "3 situations")])
def test_cases_carried_over_are_counted(count, said):
    assert said in text_of(views.record(carried_over=count))


def test_no_case_carried_over_says_nothing():
    assert "prochaine séance." not in text_of(views.record())


def test_twelve_cases_spread_over_pages_with_repeated_heads():
    pages = pages_text(build_record(views.record(12, 3)))
    assert len(pages) == 3
    assert all("Échéance" in text for text in pages)


def test_a_case_of_many_decisions_is_named_again():
    text = text_of(views.record(1, 11))
    assert text.count("(suite)") == 2


def test_very_long_labels_and_names_still_fit():
    long = RecordDecision(
        "accompagnement " * 40, "CPE, Mme " + "Interminable-" * 9 + "X", views.HELD
    )
    head = replace(views.LETTERHEAD, school_name="Collège polyvalent " + "Exemple " * 20)
    case = RecordCase("A. B. (2)", "2026-001", (long,) * 6)
    view = views.record(cases=(case,), letterhead=head)
    assert text_of(view).count("accompagnement") == 240
    boxes = [box for _, _, box in characters(build_record(view))]
    assert min(left for left, *_ in boxes) >= 56
    assert max(right for _, _, right, _ in boxes) <= 539


def test_a_word_without_end_stays_in_its_column():
    endless = RecordDecision("anticonstitutionnellementissime" * 5, "M. " + "W" * 60, views.HELD)
    pdf = build_record(views.record(cases=(RecordCase("A. B.", "2026-001", (endless,)),)))
    assert max(right for shown, _, (_, _, right, _) in characters(pdf) if shown == "W") < 405
    assert max(right for shown, _, (_, _, right, _) in characters(pdf) if shown == "é") < 541


def test_the_longest_date_holds_on_one_line():
    on = date(2026, 11, 1)
    due = RecordDecision("Tutorat", "CPE, M. Aubin", on)
    (page,) = pages_text(build_record(views.record(cases=(RecordCase("A. B.", "1", (due,)),))))
    assert full_date(on).replace("\u00a0", " ") in page.replace("\u00a0", " ")


def test_twenty_five_presents_fit():
    functions = tuple(f"fonction {index}" for index in range(25))
    assert "fonction 23 et fonction 24" in text_of(views.record(present_functions=functions))


def test_the_tree_is_the_plan_of_the_document():
    cell, head = ("TD", ["P"]), ("TH", ["P"])
    field = ("TR", [head, cell])
    school = ("TR", [head, ("TD", ["P", "P"])])
    row = ("TR", [("TH", ["P", "P"]), cell, cell, cell])
    opening = ["H1", "P", ("Table", [school, field, field, field])]
    decisions = ["H2", "P", ("Table", [("TR", [head] * 4), row])]
    ending = ["H2", "P", "P", "P", "P", "Form"]
    assert outline(build_record(views.record())) == ("Document", opening + decisions + ending)


def test_the_tree_reads_in_the_order_of_the_page(tmp_path):
    path = tmp_path / "releve.pdf"
    path.write_bytes(build_record(views.record(2, 2)))
    read = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    text = read.stdout.decode()
    order = [
        *("Relevé de décisions", "Établissement", "Présents", "Décisions", "Situation", "Échéance"),
        *("A. M.", "2026-001", "Entretien", "M. Aubin", "1er décembre", "Relais", "B. N."),
        *("Suite", "Prochaine séance", "Relevé arrêté", "Sceau de", "Le sceau atteste"),
    ]
    places = [text.index(expected) for expected in order]
    assert places == sorted(places)
    assert "Données fictives" not in text


def test_a_view_for_another_version_of_the_template_is_refused():
    view = views.record()
    later = replace(view, stamp=replace(view.stamp, template_version=2))
    with pytest.raises(TemplateError):
        build_record(later)


def test_the_band_goes_when_data_are_real():
    head = replace(views.LETTERHEAD, fictional=False)
    assert "fictives" not in text_of(views.record(letterhead=head))


def test_no_character_is_smaller_than_nine_points():
    assert min(size for _, size, _ in characters(build_record(views.record(3, 3)))) >= 9


def test_another_date_gives_another_fingerprint():
    view = views.record()
    other = stamped(replace(view, next_on=date(2026, 12, 16)))
    assert other.stamp.fingerprint != view.stamp.fingerprint


@pytest.mark.requirement("B.A1")
def test_eight_cases_hold_on_one_page_with_the_longest_public_labels():
    labels = sorted((one.public for one in actions().values()), key=len)[-8:]
    eight = tuple(
        replace(one, decisions=(replace(one.decisions[0], public_label=label),))
        for one, label in zip(views.cases(8, 1), labels, strict=True)
    )
    pages = pages_text(build_record(views.record(cases=eight, carried_over=2)))
    assert len(pages) == 1
    assert "Sceau de l’établissement" in pages[0]
