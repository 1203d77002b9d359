"""Names as one reads them; exports write surnames in capitals."""

import re

_PARTS = re.compile(r"[^\W\d_]+", re.UNICODE)


def readable(name: str) -> str:
    """Return « Rocabert » for « ROCABERT », « D’Artemis-Fictif » for « D'ARTEMIS-FICTIF ».

    A name already in small letters is left as it was given, but for its apostrophes.
    """
    curly = name.replace("'", "’")
    if not curly.isupper():
        return curly
    return _PARTS.sub(lambda part: part.group().capitalize(), curly)
