"""Write a file outside of the vault, whole or not at all."""

from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, then replace: a cut leaves the former file whole, never half of the new one.

    Raises:
        OSError: the folder is protected, full or absent.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
