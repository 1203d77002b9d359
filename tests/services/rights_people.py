"""By whom the use cases are called: professions and functions, in groups."""

from decroapp.domain.people.codes import Profession

ALL = frozenset(one.value for one in Profession) | {"form_teacher", "dropout_lead"}
HEADS = frozenset({"head", "deputy"})
WRITERS = HEADS | {"cpe", "dropout_lead"}
"""Dossier « S » in the matrix."""
READERS = WRITERS | {"psyen", "social_worker", "nurse", "doctor"}
"""Dossier « L » whatever the pupil."""
MEET = READERS | {"form_teacher", "mlds", "secretary", "supervisor"}
"""Category A « L » for this pupil."""


def done(call):
    """Make a call that returns nothing say that it was let through."""

    def told(s, d):
        call(s, d)
        return True

    return told
