"""Documents in HTML, one file each that asks for nothing else: to read, to send, to print."""

from ci_vault.extend import Answer, Format, Theme, render, values


def write(answer: Answer) -> str:
    """Return `answer` as the template `KIND.html.jinja` has it, or `report.html.jinja` without one.

    The vault's own templates go before those that come along. They see `title`, `vault`, `kind`,
    `records`, and for a plain table `columns` and `rows`; every value is escaped.
    """
    theme = Theme(answer.templates)
    return render(theme, [f"{answer.kind}.html.jinja", "report.html.jinja"], values(answer))


FORMAT = Format(summary="A document in HTML, one file.", write=write, suffix=".html")
