"""Reader of the ministry's SIECLE exports."""

from decroapp.exchange.siecle.containers import Limits
from decroapp.exchange.siecle.reader import Progress, read

__all__ = ["Limits", "Progress", "read"]
