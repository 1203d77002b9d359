"""Limits that the work process sets on itself, where the system has them."""

import sys

if sys.platform == "win32":

    def limit_memory(megabytes: int) -> None:
        """Do nothing: Windows has no such limit for a process alone."""

    def forbid_core_file() -> None:
        """Do nothing: Windows writes none."""

else:
    import resource

    def limit_memory(megabytes: int) -> None:
        """Cap the address space."""
        size = megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))

    def forbid_core_file() -> None:
        """Leave no core file: it would hold keys."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
