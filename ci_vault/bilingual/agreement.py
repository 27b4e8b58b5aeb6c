"""How far two renderings of one term agree."""

from typing import Literal

from ci_vault.bilingual.keys import bag, identity, light
from ci_vault.model.term import Language

Agreement = Literal["same", "variant", "word order", "conflict"]


def compare(left: str, right: str, language: Language = "vi") -> Agreement:
    """Return how two cleaned texts of one language agree.

    `"same"`: equal but for case, quotes, blanks and the style of tone marks. `"variant"`: equal
    but for number or padding words (`Việc liên tục …`, `Liên tục …`). `"word order"`: the same
    words in another order. `"conflict"`: anything else.
    """
    if identity(left, language) == identity(right, language):
        return "same"
    if light(left, language) == light(right, language):
        return "variant"
    if bag(left, language) == bag(right, language):
        return "word order"
    return "conflict"
