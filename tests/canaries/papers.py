"""Every paper of the program made in this process, and all that its file says."""

import io
import json

import pikepdf
import pypdfium2

from decroapp.work.frames import Frame
from decroapp.work.operations import operation


class Here:
    """Does the work at once and keeps each PDF that is made, by its template."""

    def __init__(self):
        self.made = {}

    def call(self, op, header, blobs=(), **_):
        """Do one job as the work process does."""
        done = operation(op)(Frame(json.loads(json.dumps(header)), tuple(blobs)))
        if "template" in header:
            self.made.setdefault(header["template"], []).append(done.blobs[0])
        return done


def said(pdf):
    """Return the words of a PDF: its pages, its tags, its metadata, every string within."""
    with pypdfium2.PdfDocument(pdf) as document:
        words = [page.get_textpage().get_text_range() for page in document]
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for one in file.objects:
            words += _strings(one)
        if "/Metadata" in file.Root:
            words.append(file.Root.Metadata.read_bytes().decode("utf-8", "replace"))
    return "\n".join(words)


def _strings(one):
    if isinstance(one, pikepdf.String):
        return [str(one)]
    if isinstance(one, pikepdf.Array):
        return [word for item in one.as_list() if not _apart(item) for word in _strings(item)]
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return [word for item in dict(one).values() if not _apart(item) for word in _strings(item)]
    return []


def _apart(one):
    # An object of its own comes by itself.
    return isinstance(one, pikepdf.Object) and one.is_indirect
