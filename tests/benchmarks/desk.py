"""The program's own windows on a stressed vault, without its unlock window."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from decroapp.bootstrap import make_services
from decroapp.domain.meeting.session_pin import SessionPin
from decroapp.places import Paths
from decroapp.qt.app import make_application
from decroapp.qt.conduire.conduire_page import ConduirePage
from decroapp.qt.pages import PageContext, SignedIn
from decroapp.qt.preload import preload
from decroapp.qt.registry import pages
from decroapp.qt.runner import Runner
from decroapp.qt.shell.main_window import MainWindow
from decroapp.services.sessions import open_session
from decroapp.work.client import WorkProcess
from tests.benchmarks.meetings import Lead
from tests.benchmarks.stress import slow
from tests.benchmarks.waiting import painted, timed, until

SIZE = (1440, 900)
PIN = SessionPin.of("274918", "274918", bytes(16))


class Desk:
    """A session, its windows, and meetings for the pages that show one."""

    def __init__(self, path: Path, passphrase: str) -> None:
        make_application(["bench"])
        preload().join()
        self.runner, self.owner, self.around = Runner(), QObject(), slow()
        self.work = WorkProcess()
        self.context = self.call(lambda: open_session(path, passphrase, self.around))
        place = path.parent
        paths = Paths(place, place, place / "backups", place)
        self.services = make_services(self.context, paths, self.work)
        self.lead = Lead(self.services)
        self.window: MainWindow = self.fresh_window()

    def fresh_window(self) -> MainWindow:
        """Return a main window whose pages were never made, open on the list of pupils."""
        self.window = MainWindow(pages(), self.runner)
        self.window.resize(*SIZE)
        who = SignedIn(self.context.account.account_id, "Mme Vasselin", "direction")
        page = PageContext(self.services, self.runner, self.window, who)
        self.window.open(page, lambda _: [], first="eleves")
        self.window.show()
        self.settle()
        return self.window

    def drop_window(self) -> None:
        """Close the window and let go of every object of it."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def call(self, work: Callable[[], object]) -> object:
        """Run on the database's thread and wait."""
        done: list[object] = []
        self.runner.ask(self.owner, work, done.append)
        until(lambda: done)
        return done[0]

    def issue(self, job: object) -> object:
        """Make a document in the work process and wait."""
        done: list[object] = []
        self.runner.issue(self.owner, job.bound(self.work), done.append)
        until(lambda: done)
        return done[0]

    def hold_meeting(self) -> UUID:
        """Lead a meeting page after page, from its plan to its papers, previewed."""
        meeting_id = self.call(self.lead.plan)
        self.go("preparer", meeting_id)
        items = self.call(lambda: self.lead.begin(meeting_id))
        self.go("conduire", meeting_id)
        for item in items:
            self.call(lambda item=item: self.lead.decide(item))
            self.go("conduire", meeting_id)
        self.call(lambda: self.lead.close(meeting_id))
        for document_id in self.issue(self.services.documents.issue_record(meeting_id)):
            self.issue(self.services.documents.preview(document_id))
        self.go("clore", meeting_id)
        self.go("seances")
        return meeting_id

    def go(self, page: str, target: UUID | None = None) -> float:
        """Open a page; return the milliseconds until it is painted with what it asked for."""
        return self.timed(lambda: self._go(page, target))

    def _go(self, page: str, target: UUID | None) -> None:
        """Open a page as one does who knows the code of the meeting."""
        leaving = self.window.current_page
        if isinstance(leaving, ConduirePage):
            leaving.released = True
        self.window.go(page, target)
        shown = self.window.current_page
        if isinstance(shown, ConduirePage) and not shown.cover.has_code(target):
            shown.pin.chosen.emit(PIN)

    def timed(self, act: Callable[[], object]) -> float:
        """Return the milliseconds from an act to its painted result."""
        return timed(act, lambda: self.runner.is_idle)

    def settle(self) -> None:
        """Wait until every answer is delivered and painted."""
        painted(lambda: self.runner.is_idle)

    def close(self) -> None:
        """Close the vault, the threads and the work process."""
        self.drop_window()
        self.work.stop()
        self.runner.stop(self.context.vault.close)
