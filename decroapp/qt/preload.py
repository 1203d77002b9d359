"""Load what is heavy while the passphrase is typed, so that opening is quick."""

from threading import Thread


def preload() -> Thread:
    """Start loading in the background; the thread ends by itself."""
    thread = Thread(target=_load, name="preload", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    import decroapp.qt.crash_dialog
    import decroapp.qt.opening
    import decroapp.qt.registry
    import decroapp.qt.session

    decroapp.qt.opening.load()
    decroapp.qt.registry.pages()
