"""How a page plugs into the shell, and what it may ask of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.clock import Clock
from decroapp.domain.errors import RuleError
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.runner import Runner
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.save_state import SaveState

if TYPE_CHECKING:
    from decroapp.qt.shell.search_field import Search


class Timed(Protocol):
    """What owns the clock of an unlocked vault: its ``Context``."""

    @property
    def clock(self) -> Clock:
        """Return the clock, in the school's time zone."""
        ...


class InSession(Protocol):
    """What the composition root gives to pages, as far as the shell knows it."""

    @property
    def context(self) -> Timed:
        """Return the surroundings of the unlocked vault."""
        ...


S = TypeVar("S", bound=InSession)


class Navigator(Protocol):
    """What a page may ask of the shell."""

    def go(self, page: str, target: object = None) -> None:
        """Show a page by its name, on a target that this page understands."""
        ...

    def tell(self, what: str, *, detail: str = "", tone: Tone = Tone.SUCCESS) -> None:
        """Say something above the page."""
        ...

    def tell_error(self, error: RuleError) -> None:
        """Say which rule refused, why, and what to do."""
        ...

    def show_save_state(self, state: SaveState) -> None:
        """Say whether what was typed is safe."""
        ...

    def lock(self) -> None:
        """Close the vault and ask for the passphrase again."""
        ...

    def backed_up(self) -> None:
        """Say that a backup was made: the shell says again when the last one was."""
        ...


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose session this is: the account's id, the name and function shown on top."""

    account: object
    name: str
    function: str


@dataclass(frozen=True, slots=True)
class PageContext(Generic[S]):
    """What a page receives; ``services`` is the composition root's ``Services``."""

    services: S
    runner: Runner
    navigator: Navigator
    account: SignedIn
    host: QWidget | None = None
    """Where the page that is being made will stay: moved later, all in it would be styled again."""

    @property
    def clock(self) -> Clock:
        """Return the session's clock, in the school's time zone."""
        return self.services.context.clock


class Page(QWidget):
    """A page of the main window; its object name is ``<page_name>_page``."""

    state_changed = Signal(str)
    """The page shows another state (one of its ``PageSpec.states``)."""

    def __init__(self, page_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page_name = page_name
        self.search: Search | None = None
        """What the search of the shell knows while this page is in sight, if not everything."""
        self.search_words = ""
        """What its empty field says then."""
        self.capacity = ""
        """As what one works on this page, where it is not one's function."""
        self._page_state = ""
        self.setObjectName(f"{page_name}_page")
        self.setProperty("ground", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def enter(self, target: object = None) -> None:
        """Show what is asked; called each time the page comes in sight."""

    def leave(self) -> None:
        """Put away what may not stay in sight; called when another page comes."""

    def may_leave(self, then: Callable[[], None]) -> bool:
        """Tell whether another page may come at once; else ``then`` is called when it may."""
        return True

    @property
    def alone(self) -> bool:
        """Tell whether nothing else of the program may show itself while this page is in sight.

        No file is taken from a drop then, and what another page asked for before waits.
        """
        return False

    def pause(self) -> bool:
        """Cover what is in sight since nobody is there; False: the vault is locked instead."""
        return False

    def flush(self) -> None:
        """Send what is typed and not saved, in dialogs too; called before a lock, after a crash."""
        for keeper in self.findChildren(DraftKeeper):
            keeper.flush()

    def place(self) -> object:
        """Return the target that brings back what is in sight; None: the one last asked for.

        Ids, texts, numbers and tuples of them; it is kept in the vault.
        """
        return None

    def set_page_state(self, state: str) -> None:
        """Say which state is shown."""
        if state != self._page_state:
            self._page_state = state
            self.state_changed.emit(state)

    def _state(self) -> str:
        return self._page_state

    page_state = Property(str, _state, notify=state_changed)


@dataclass(frozen=True, slots=True)
class PageSpec(Generic[S]):
    """A page that works: its name, title, icon, maker, place, and the states it can show."""

    name: str
    title: str
    icon: str
    factory: Callable[[PageContext[S]], Page]
    position: int
    in_navigation: bool = True
    states: tuple[str, ...] = ()
    at_bottom: bool = False
    under: str = ""
    """The page of the navigation that stays marked while this one is shown."""


class PageRegistry(Generic[S]):
    """Every page and every (page, state) of the program, declared once."""

    def __init__(self, specs: Iterable[PageSpec[S]] = ()) -> None:
        self._specs: dict[str, PageSpec[S]] = {}
        for spec in specs:
            if spec.name in self._specs:
                raise ValueError(f"page declared twice: {spec.name}")
            self._specs[spec.name] = spec

    def __iter__(self) -> Iterator[PageSpec[S]]:
        return iter(sorted(self._specs.values(), key=lambda spec: spec.position))

    def __getitem__(self, name: str) -> PageSpec[S]:
        return self._specs[name]

    def in_navigation(self) -> list[PageSpec[S]]:
        """Return the pages of the navigation, in order."""
        return [spec for spec in self if spec.in_navigation]

    def states(self) -> list[tuple[str, str]]:
        """Return every (page, state) that can be shown."""
        return [(spec.name, state) for spec in self for state in spec.states]
