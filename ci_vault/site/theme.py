"""How the guide looks: its templates and its style, any of which a vault can replace."""

from collections.abc import Mapping

from ci_vault.site.contents import HEADS
from ci_vault.site.language import said_language
from ci_vault.templates import Theme, theme

# Nothing but the guide's own files is loaded, and nothing that a note holds can run.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)


def guide_theme(own: Mapping[str, str]) -> Theme:
    """Return what renders the guide's pages; `own` are the vault's templates by name."""
    environment = theme(own, "guide/", filters={"lang": said_language})
    environment.globals |= {"policy": POLICY, "heads": HEADS}
    return environment
