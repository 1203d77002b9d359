"""Reader of the teachers' file of the ministry (STS): its form teachers alone."""

from decroapp.exchange.sts.reader import read_teachers

__all__ = ["read_teachers"]
