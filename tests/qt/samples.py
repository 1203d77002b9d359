"""Pages of invented content, for the tests of the shell and for the gallery."""

from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from decroapp.qt.pages import Page, PageRegistry, PageSpec
from decroapp.qt.shell.search_field import SearchHit
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.adaptive_panels import AdaptivePanels
from decroapp.qt.widgets.badge import Badge
from decroapp.qt.widgets.buttons import PrimaryButton, set_kind
from decroapp.qt.widgets.card import Card, SectionTitle, set_role
from decroapp.qt.widgets.date_edit import DateEdit
from decroapp.qt.widgets.empty_state import EmptyState
from decroapp.qt.widgets.flow_row import FlowRow
from decroapp.qt.widgets.key_hint import KeyHint
from decroapp.qt.widgets.row_list import RowList
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.qt.widgets.stepper import Stepper, steps_until

STATES = ("Signalé", "À présenter", "Présenté", "Proposé", "Suivi", "Clos")


def named(widget, name, accessible=""):
    widget.setObjectName(name)
    widget.setAccessibleName(accessible or getattr(widget, "text", lambda: name)())
    return widget


def title(text, role="title"):
    label = QLabel(text)
    label.setWordWrap(True)
    set_role(label, role)
    return label


def card_with_rows(name, heading, columns, rows, *, header=True, action=None):
    card = Card()
    column = QVBoxLayout(card)
    head = QHBoxLayout()
    head.addWidget(SectionTitle(text=heading), 1)
    if action:
        head.addWidget(action)
    column.addLayout(head)
    rows_list = named(RowList(), f"{name}_list", heading)
    rows_list.set_columns(*columns, header=header)
    rows_list.set_rows(rows)
    rows_list.set_wrapping(True)
    rows_list.set_growing(True)
    column.addWidget(rows_list)
    return card


class HomePage(Page):
    """The home page of the sketches."""

    def __init__(self, context):
        super().__init__("accueil")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme().px(24)] * 4)
        column.setSpacing(theme().px(16))
        head = QHBoxLayout()
        head.addWidget(title("Bonjour. Le prochain GPDS est dans 2 jours."), 1)
        head.addWidget(named(QPushButton("Afficher les noms"), "accueil_names_button"))
        column.addLayout(head)
        panels = named(AdaptivePanels(), "accueil_panels_view")
        panels.add_panel(self._left(), "Séance", stretch=3)
        panels.add_panel(self._right(), "À moi", stretch=2)
        column.addWidget(panels, 1)

    def _left(self):
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        column.addWidget(
            card_with_rows(
                "accueil_missing",
                "Séance plénière · mardi 24 novembre, 13 h 30",
                (
                    Column("Il manque", stretch=2),
                    Column("", Kind.MUTED, stretch=2),
                    Column("", Kind.ACTION),
                ),
                [
                    Row(1, ("2 familles à informer", "avant de présenter", "Voir les situations")),
                    Row(2, ("1 signature de la charte", "professeur principal, 4e A", "Signer")),
                    Row(3, ("3 décisions en retard", "elles ouvrent l’ordre du jour", "Relancer")),
                ],
                action=named(PrimaryButton(text="Préparer"), "accueil_prepare_button"),
            )
        )
        column.addWidget(
            card_with_rows(
                "accueil_signals",
                "Signaux non encore vus par le groupe",
                (
                    Column("Ce qui est observé", stretch=1),
                    Column("Source", Kind.MUTED),
                    Column("Classes"),
                ),
                [
                    Row(
                        1,
                        (
                            "4 à 9 demi-journées non justifiées, du 2 au 20 novembre",
                            "export du 21",
                            "5 élèves · 3e A, 4e B, 4e C",
                        ),
                    ),
                    Row(2, ("Travail non rendu", "signalements", "2 élèves · 4e C, 6e A")),
                ],
            )
        )
        column.addStretch()
        return host

    def _right(self):
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        column.addWidget(
            card_with_rows(
                "accueil_mine",
                "À moi, aujourd’hui",
                (Column("", stretch=1), Column("")),
                [
                    Row(
                        1,
                        (
                            "Signer la convention « Les Ateliers du quai »",
                            Cell("en retard de 2 jours", Tone.DANGER),
                        ),
                    ),
                    Row(2, ("Décision possible, procédure 2026-P07", "depuis ce matin")),
                    Row(3, ("Rencontrer une famille, 3e B", "à 17 h")),
                ],
                header=False,
            )
        )
        column.addStretch()
        return host


class PupilsPage(Page):
    """A list, a stepper, every badge, every field."""

    def __init__(self, context):
        super().__init__("eleves")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme().px(24)] * 4)
        column.setSpacing(theme().px(12))
        column.addWidget(title("Milan Rocabert"))
        stepper = named(Stepper(), "eleves_state_view", "Étapes")
        stepper.set_steps(steps_until(STATES, 3))
        column.addWidget(stepper)
        badges = FlowRow()
        for tone, word in zip(
            Tone, ("retour", "en cours", "conforme", "à vérifier", "bloque", "carte"), strict=True
        ):
            badges.add(Badge(text=word, tone=tone))
        badges.add(KeyHint(text="Entrée"))
        column.addWidget(badges)
        panels = named(AdaptivePanels(), "eleves_panels_view")
        panels.add_panel(self._list(), "Élèves", stretch=1)
        panels.add_panel(self._form(), "Fiche", width=360)
        column.addWidget(panels, 1)

    def _list(self):
        card = Card()
        column = QVBoxLayout(card)
        pupils = named(RowList(), "eleves_list", "Élèves")
        pupils.set_columns(
            Column("Élève", Kind.STRONG, stretch=2, sort="name"),
            Column("Classe", sort="division"),
            Column("État", Kind.BADGE),
            Column("Prochaine date", Kind.MUTED, stretch=1),
        )
        names = ("Ondine Valcoret", "Milan Rocabert", "Sixte Bramevaque", "Ysée Tournefol")
        tones = (Tone.SUCCESS, Tone.PRIMARY, Tone.NEUTRAL, Tone.WARNING)
        words = ("suivi", "présenté", "signalé", "à présenter")
        pupils.set_rows(
            [
                Row(
                    n,
                    (
                        names[n % 4],
                        f"{6 - n % 4}e {'ABC'[n % 3]}",
                        Cell(words[n % 4], tones[n % 4]),
                        "mardi 15 décembre 2026",
                    ),
                    state=words[n % 4],
                )
                for n in range(40)
            ]
        )
        pupils.select(1)
        column.addWidget(pupils)
        return card

    def _form(self):
        card = Card()
        column = QVBoxLayout(card)
        column.addWidget(SectionTitle(text="Nouvelle fiche"))
        form = QGridLayout()
        day = named(DateEdit(), "eleves_day_date", "Famille informée le")
        day.set_day(date(2026, 11, 24))
        means = named(QComboBox(), "eleves_means_combo", "Par quel moyen")
        means.addItems(["Téléphone", "Entretien", "Courrier"])
        reread = named(QCheckBox("Relu avec l’élève"), "eleves_reread_check")
        reread.setChecked(True)
        fields = (
            named(QLineEdit("M. Aubin"), "eleves_who_edit", "Signalé par"),
            day,
            means,
            named(QPlainTextEdit("Moteur au club robotique."), "eleves_facts_text", "Faits"),
            reread,
        )
        for number, field in enumerate(fields):
            label = title(field.accessibleName(), "muted")
            if not isinstance(field, QCheckBox):
                form.addWidget(label, 2 * number, 0)
            form.addWidget(field, 2 * number + 1, 0)
        column.addLayout(form)
        buttons = QHBoxLayout()
        erase = named(QPushButton("Effacer"), "eleves_erase_button")
        set_kind(erase, "danger")
        buttons.addWidget(erase)
        buttons.addStretch()
        buttons.addWidget(named(PrimaryButton(text="Enregistrer"), "eleves_save_button"))
        column.addLayout(buttons)
        column.addStretch()
        return card


class EmptyPage(Page):
    """A page without content."""

    def __init__(self, context):
        super().__init__("seances")
        column = QVBoxLayout(self)
        empty = EmptyState(
            icon="calendar-event",
            sentence="Aucune séance n’est prévue.",
            todo="Choisissez une date : l’ordre du jour se propose de lui-même.",
            button="Prévoir une séance",
        )
        empty.setObjectName("seances_empty_view")
        column.addWidget(empty)


class SettingsPage(Page):
    """A page at the foot of the navigation."""

    def __init__(self, context):
        super().__init__("reglages")


PAGES = PageRegistry(
    (
        PageSpec("accueil", "Accueil", "home", HomePage, 1, states=("normal",)),
        PageSpec("eleves", "Élèves", "users", PupilsPage, 2, states=("normal",)),
        PageSpec("seances", "Séances", "messages", EmptyPage, 3, states=("empty",)),
        PageSpec("reglages", "Réglages", "settings", SettingsPage, 9, at_bottom=True),
    )
)
HITS = (
    SearchHit("eleves", 1, "Milan Rocabert", "3e B · suivi", "élève"),
    SearchHit("eleves", 2, "Milane Rostand", "5e A", "élève"),
    SearchHit("seances", 3, "Séance plénière", "mardi 24 novembre 2026", "séance"),
)


def search(text):
    folded = text.casefold()
    return [hit for hit in HITS if folded in hit.title.casefold()]
