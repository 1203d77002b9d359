"""``demo``: open the demonstration school, and play a script on it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from decroapp.bootstrap import quiet_logs
from decroapp.commands.answers import Answer, Exit, NotOpenedError
from decroapp.commands.line import Asked
from decroapp.demo import PASSPHRASE, PUPILS, SEED, TODAY
from decroapp.demo.fill import paths_in
from decroapp.domain.errors import RuleError
from decroapp.places import default_paths
from decroapp.qt.app import run_windows
from decroapp.qt.program import Program
from decroapp.qt.script import Player, read_script
from decroapp.services.vaults import VaultCard, look
from decroapp.wording.typography import fr
from decroapp.work.client import WorkProcess


def execute(asked: Asked) -> Answer:
    """Show the demonstration until it is closed, or until its script is over."""
    quiet_logs()
    if asked.own.headless is not None:
        return _play_alone(asked)
    steps = None if asked.own.script is None else read_script(asked.own.script)
    vault = asked.vault or _made(asked)
    if asked.vault is not None and not _looked(vault).demo:
        raise RuleError("script-needs-demonstration")
    try:
        if steps is not None:
            return _play(vault, steps, asked)
        run_windows(vault, today=asked.today, paths=paths_in(vault.parent))
    except RuleError as error:
        raise NotOpenedError(error) from error
    return Answer()


def _play_alone(asked: Asked) -> Answer:
    """Play the whole demonstration through the windows; yes when every page was seen."""
    from decroapp.qt.headless import play_demonstration

    own = asked.own
    played = play_demonstration(
        own.headless, own.seed or SEED, own.pupils or PUPILS, asked.today or TODAY
    )
    body = {
        "manifest": str(own.headless / "manifest.json"),
        "screens": len(played.screens),
        "documents": len(played.documents),
        "missing": played.missing,
        "fault": played.fault,
    }
    text = [f"{len(played.screens)} captures, {len(played.documents)} PDF."]
    text += [played.fault] if played.fault else []
    text += [fr(f"Page jamais montrée : {page} ({state}).") for page, state in played.missing]
    whole = not played.fault and not played.missing
    return Answer(Exit.YES if whole else Exit.NO, body, tuple(text))


def _looked(vault: Path) -> VaultCard:
    try:
        return look(vault)
    except RuleError as error:
        raise NotOpenedError(error) from error


def _made(asked: Asked) -> Path:
    """Return the demonstration's vault, filled now if it is not there."""
    from decroapp.demo.fill import Making
    from decroapp.demo.keeping import demonstration

    making = Making(asked.own.seed or SEED, asked.own.pupils or PUPILS)
    folder = default_paths().demo
    folder.mkdir(parents=True, exist_ok=True)
    work = WorkProcess()
    try:
        return demonstration(folder, making, work, _progress(asked))
    finally:
        work.stop()


def _progress(asked: Asked) -> Callable[[int, int], None] | None:
    if asked.json or not sys.stderr.isatty():
        return None

    def say(done: int, of: int) -> None:
        end = "\n" if done == of else ""
        sys.stderr.write(f"\rPréparation de la démonstration\u00a0: {done} sur {of}{end}")

    return say


def _play(vault: Path, steps: list[dict[str, Any]], asked: Asked) -> Answer:
    """Play a script from the main window on; its files go beside it, its steps to stderr."""
    done, faults = [0], ["the windows were closed"]

    def start(program: Program) -> None:
        player = Player(program, steps, asked.own.script.parent, program)
        player.stepped.connect(lambda number: _note(done, number))
        player.ended.connect(lambda fault: faults.__setitem__(0, fault))
        player.ended.connect(lambda _: program.leave())
        program.opened.connect(lambda: _once(player))

    run_windows(
        vault,
        passphrase=PASSPHRASE,
        today=asked.today,
        paths=paths_in(vault.parent),
        started=start,
    )
    body = {"steps": len(steps), "done": done[0], "fault": faults[0]}
    text = (faults[0],) if faults[0] else ()
    return Answer(Exit.NO if faults[0] else Exit.YES, body, text)


def _note(done: list[int], number: int) -> None:
    done[0] = number
    sys.stderr.write(json.dumps({"step": number}) + "\n")
    sys.stderr.flush()


def _once(player: Player) -> None:
    # Unlocked again after a lock, the script goes on by itself.
    if not player.started:
        player.play()
