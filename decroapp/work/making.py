"""The operations that make documents and draw them."""

from hashlib import sha256

from decroapp.documents.catalogue import render as build
from decroapp.documents.raster import page_count
from decroapp.documents.raster import rasterise as draw
from decroapp.work.frames import Frame
from decroapp.work.sealing import sealed


def render(frame: Frame) -> Frame:
    """Make a document: ``template``, ``data`` → [pdf], gone through the PDF/A gate."""
    return Frame({}, (build(frame.header["template"], frame.header["data"]),))


def rasterise(frame: Frame) -> Frame:
    """Draw pages: ``dpi``, ``pages`` (indexes, or null for all), [pdf].

    Gives ``pages`` [{page, width, height}] and as many blobs of RGB rows.
    """
    images = list(draw(frame.blobs[0], frame.header["dpi"], frame.header.get("pages")))
    sizes = [{"page": one.page, "width": one.width, "height": one.height} for one in images]
    return Frame({"pages": sizes}, tuple(one.rgb for one in images))


def issue(frame: Frame) -> Frame:
    """Render, then seal if ``seal`` {at, reason, field} is given with [certificate, key].

    Gives ``sha256``, ``sealed``, ``pages`` (a count) and [pdf].
    """
    pdf = build(frame.header["template"], frame.header["data"])
    wanted = frame.header.get("seal")
    if wanted is not None:
        certificate, private_key = frame.blobs
        pdf = sealed(pdf, certificate, private_key, wanted)
    digest, pages = sha256(pdf).hexdigest(), page_count(pdf)
    return Frame({"sha256": digest, "sealed": wanted is not None, "pages": pages}, (pdf,))
