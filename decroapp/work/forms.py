"""The operation that reads a filled form; a file that is a trap costs this process alone."""

from decroapp.exchange.forms.fiche import read_fiche as read
from decroapp.work.fiches import fiche_to_json
from decroapp.work.frames import Frame


def read_fiche(frame: Frame) -> Frame:
    """Read a fiche: ``name``, [bytes] → its fields."""
    return Frame(fiche_to_json(read(frame.header["name"], frame.blobs[0])))
