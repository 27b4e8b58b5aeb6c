"""How the guide looks: its templates and its style, any of which a vault can replace."""

from collections.abc import Mapping

from ci_vault.site.language import said_language
from ci_vault.templates import Theme, theme

STYLE = "style.css"
# Nothing but the guide's own style and pictures is loaded, and nothing runs.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def guide_theme(own: Mapping[str, str]) -> Theme:
    """Return what renders the guide's pages; `own` are the vault's templates by name."""
    environment = theme(own, "guide/", filters={"lang": said_language})
    environment.globals["policy"] = POLICY
    return environment
