"""A prompt or a placeholder of a template that still stands in a note made of it."""

import re
from collections.abc import Iterator

from ci_vault.extend import HIDDEN, PROMPTS, Context, Finding, Rule, Span, in_templates, within

_PROMPT = re.compile(rf"(?:{'|'.join(PROMPTS)})[^«»\n]*»?")
# Those of Obsidian's own templates; case and blanks do not count there.
_PLACEHOLDER = re.compile(r"\{\{[ \t]*(?:title|date|time)[ \t]*(?::[^{}\n]*)?\}\}", re.IGNORECASE)
_SHOWN = 40  # code points of a prompt that a message shows
_OWN = "put your own words in the place of"


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each kind of what is left of a template, at its first place."""
    text = context.note.text
    prompts = _left(context, _PROMPT) if "«" in text else []
    placeholders = _left(context, _PLACEHOLDER) if "{{" in text else []
    if not (prompts or placeholders) or in_templates(context.note, context.config):
        return
    if prompts:
        message = f"{_named(prompts, text, 'prompt')} left of a template; {_OWN} what is in « »"
        yield Finding("", prompts[0], message)
    if placeholders:
        message = (
            f"{_named(placeholders, text, 'placeholder')} left of a template; write what "
            "Obsidian would have put there"
        )
        yield Finding("", placeholders[0], message)


def _left(context: Context, what: re.Pattern[str]) -> list[Span]:
    """Return where in properties, running text and link targets `what` stands."""
    note, found = context.note, [Span(*of.span()) for of in what.finditer(context.note.text)]
    links = sorted(link.span for link in note.links) if found else []
    return [
        span
        for span in found
        if span.start < note.properties.span.end
        or context.prose[span.start] != HIDDEN
        or within(links, span.start)
    ]


def _named(found: list[Span], text: str, what: str) -> str:
    """Return what is left, quoted, and how many more there are: `“{{date}}” and 2 more are`."""
    first = found[0].of(text)
    shown = first if len(first) <= _SHOWN else f"{first[: _SHOWN - 1].rstrip()}…"
    if len(found) == 1:
        return f"the {what} “{shown}” is"
    return f"the {what} “{shown}” and {len(found) - 1} more in this note are"


RULE = Rule(
    summary="A note still holds a prompt of the template it was made of.",
    reason=(
        "Whoever reads it finds an order to the writer where the word should be, and so do the "
        "glossary and the checklists. Looked for are the prompts of our own templates, "
        "`«EN: …»` and `«VI: …»`, and the placeholders of Obsidian's, `{{title}}`, `{{date}}` and "
        "`{{time}}`. A note that is a template itself belongs in a folder that `templates` in the "
        "configuration names."
    ),
    severity="warning",
    bad={
        "a.md": (
            '---\ntitle: "{{title}}"\n---\n# {{title}}, {{date:YYYY-MM-DD}}\n\n'
            "- «EN: key word 1»: «VI: từ khoá 1»\n- Risk: «VI: từ khoá 2»\n"
        ),
    },
    good={"a.md": "---\ntitle: Change\n---\n# Change, 2026-01-02\n\n- Risk: Rủi ro\n"},
    traps=(
        {"Templates/a.md": '---\ntitle: "{{title}}"\n---\n- «EN: key word»: «VI: từ khoá»\n'},
        {"ci-vault.toml": 'templates = ["Forms/*"]\n', "Forms/a.md": "# {{title}}\n\n«EN: why»\n"},
        {"a.md": "Write `{{title}}` and `«EN: …»`.\n\n```\n{{date}} «VI: tên»\n```\n"},
        {"a.md": "$x_{{time}}$ <b title='{{title}}'>b</b>\n\n%% {{date}} «EN: why» %%\n"},
        {"a.md": "<!-- «VI: tên» -->\n[new](https://example.org/?name={{title}})\n"},
        {"a.md": "Il dit «oui», «EN» et « EN: non ». {{query.file.path}} {{titles}} {{}}\n"},
        {"a.md": "<!-- ci-vault: generated -->\n\n| «EN: key word» | «VI: từ khoá» |\n|---|---|\n"},
    ),
    reads=("templates",),
    note=check,
)
