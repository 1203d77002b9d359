"""Read the command line; nothing heavy is imported to do so."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from decroapp.commands.answers import UsageError, tell, tell_error

MODULES = {
    "run": "run",
    "demo": "demo",
    "import": "import_",
    "verify": "verify",
    "check": "check",
    "objects": "objects",
    "matrix": "matrix",
    "explain": "explain",
    "charte": "charte",
    "purge": "purge",
}
"""Each command's module in ``decroapp.commands``; it has ``execute(asked) -> Answer``."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for; ``vault`` is None where none was named."""

    command: str
    vault: Path | None
    passphrase_file: str | None
    today: date | None
    json: bool
    own: argparse.Namespace
    """The options of the command itself."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in words
    try:
        asked = read(words)
        module = import_module(f"decroapp.commands.{MODULES[asked.command]}")
        answer = module.execute(asked)
    except Exception as error:
        return tell_error(error, as_json=as_json)
    return tell(asked.command, answer, as_json=as_json)


def read(words: Sequence[str]) -> Asked:
    """Return what is asked; without a command the program opens its window.

    Raises:
        UsageError: the words make no command.
    """
    parser = _parser()
    found = parser.parse_args(list(words))
    return Asked(
        command=found.command or "run",
        vault=found.vault,
        passphrase_file=found.passphrase_file,
        today=found.today,
        json=found.json,
        own=found,
    )


class _Parser(argparse.ArgumentParser):
    """A parser whose faults are told like the others, as JSON if asked."""

    def error(self, message: str) -> NoReturn:
        """Refuse the words."""
        raise UsageError(f"{message}\n{self.format_usage().strip()}")


def _parser() -> argparse.ArgumentParser:
    # Said before or after the command, an option is the same option.
    common = _Parser(add_help=False)
    _add_common(common)
    parser = _Parser(prog="decroapp", description="Mener le GPDS, sans réseau.")
    _add_common(parser)
    parser.set_defaults(vault=None, passphrase_file=None, today=None, json=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMANDE", parser_class=_Parser)
    commands.add_parser("run", parents=[common], help="ouvrir le programme")
    demo = commands.add_parser("demo", parents=[common], help="ouvrir la démonstration")
    demo.add_argument("--headless", type=Path, metavar="DOSSIER")
    demo.add_argument("--seed", type=int)
    demo.add_argument("--pupils", type=int)
    demo.add_argument("--script", type=Path, metavar="FICHIER.jsonl")
    imports = commands.add_parser(
        "import", parents=[common], help="importer des exports SIECLE ou des relevés"
    )
    _add_import(imports)
    verify = commands.add_parser("verify", parents=[common], help="vérifier des PDF")
    verify.add_argument("files", nargs="+", type=Path, metavar="FICHIER")
    check = commands.add_parser("check", parents=[common], help="examiner un coffre")
    check.add_argument("checked", type=Path, metavar="COFFRE")
    commands.add_parser("objects", parents=[common], help="lister les objets des fenêtres")
    commands.add_parser("matrix", parents=[common], help="dire qui sait quoi, case par case")
    explain = commands.add_parser("explain", parents=[common], help="expliquer une case")
    _add_explain(explain)
    charte = commands.add_parser("charte", parents=[common], help="examiner la charte")
    charte.add_argument("what", choices=("check",), help="dire ce qu’elle dit, et ce qui manque")
    _add_purge(commands.add_parser("purge", parents=[common], help="effacer ce qui est échu"))
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    unsaid = argparse.SUPPRESS
    parser.add_argument("--vault", type=Path, metavar="CHEMIN", default=unsaid)
    parser.add_argument("--passphrase-file", metavar="CHEMIN|-", default=unsaid)
    parser.add_argument("--today", type=date.fromisoformat, metavar="AAAA-MM-JJ", default=unsaid)
    parser.add_argument("--json", action="store_true", default=unsaid)


def _add_import(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--dry-run", action="store_true", help="dire ce qui changerait (par défaut)")
    ways.add_argument("--apply", action="store_true", help="écrire dans le coffre")
    ways.add_argument("--undo", action="store_true", help="reprendre le dernier import")
    days = (
        ("--from", "first_day", "relevé : premier jour compté"),
        ("--to", "last_day", "relevé : dernier jour compté"),
        ("--exported", "exported_on", "relevé : jour de l’export"),
    )
    for option, name, told in days:
        parser.add_argument(
            option, dest=name, help=told, type=date.fromisoformat, metavar="AAAA-MM-JJ"
        )
    parser.add_argument("--source", help="relevé : d’où il vient", metavar="TEXTE")
    parser.add_argument("--skip-questions", action="store_true", help="écrire le reste")
    parser.add_argument("files", nargs="*", type=Path, metavar="FICHIER")


def _add_explain(parser: argparse.ArgumentParser) -> None:
    # Any word is taken: one that no table knows is answered by NOTHING.
    parser.add_argument("--category", required=True, metavar="A…K2|P|mention|dossier|vigilance")
    parser.add_argument("--profession", required=True, metavar="MOT")
    parser.add_argument("--place", required=True, metavar="window|room|document")
    parser.add_argument("--meeting", default="pleniere", metavar="restreinte|pleniere|elargie")
    parser.add_argument("--document", default="", metavar="releve|courrier|…")
    parser.add_argument("--agreement", metavar="none|given|withdrawn")


def _add_purge(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--dry-run", action="store_true", help="dire ce qui est échu (par défaut)")
    ways.add_argument("--slip", action="store_true", help="en établir le bordereau d’élimination")
    ways.add_argument("--confirm", action="store_true", help="l’effacer pour toujours")
    parser.add_argument(
        "--recalled", action="store_true", help="et ce dont la règle n’est pas vérifiée"
    )
