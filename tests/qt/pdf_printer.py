"""A printer that the tests of windows can read back: it prints into a PDF."""

from PySide6.QtPrintSupport import QPrinter

from decroapp.qt.documents.printing import make_printer


def to_pdf(path):
    """Return what chooses this printer in place of the system's dialog."""

    def choose(_parent, title):
        printer = make_printer(title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    return choose
