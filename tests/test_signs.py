"""A law: which signs stand elsewhere in a note does not change how a text of it is shown."""

from hypothesis import example, given
from hypothesis import strategies as st

from ci_vault.markdown.html import to_html
from ci_vault.markdown.scan import scan
from ci_vault.markdown.signs import missing

# Two paragraphs without effect on what follows, of which the second has every sign.
PLAIN = "one\ntwo\n\n"
SIGNED = "a | $ ~ > # [ < ^ \\ ` * _ % = & -\nb\n\n"
PARTS = st.sampled_from(
    [
        *(
            "a",
            "b c",
            " ",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "- ",
            "1. ",
            "> ",
            "# ",
            "---",
            "===",
            "***",
        ),
        *("|", "|-|", "$", "$$", "```", "~~~", "~~", "*", "**", "_", "==", "%%", "&amp;", "\\"),
        *(
            "[",
            "]",
            "[[",
            "]]",
            "](x)",
            "[^1]",
            "[^1]: ",
            "^[",
            "[a]: /x",
            "!",
            "<b>",
            "<!--",
            "-->",
        ),
        *("<https://a.b>", "^id", "[!note] ", "[x] ", "#tag", ": "),
    ]
)


def shown(first: str, text: str) -> str:
    """Return the HTML of `text` in a note that begins with `first`."""
    return to_html(scan("a.md", first + text), {}).partition("</p>\n")[2]


def test_the_signed_paragraph_has_every_sign() -> None:
    assert missing(SIGNED) == ""
    assert len(missing(PLAIN)) == 16


@given(st.lists(PARTS, max_size=12).map("".join))
@example("a\n---\n- b\n\n***\n")
@example("a\n===  \nb\r***\rc\n--")
@example("> - ===\n> a\n> -\t\n")
def test_a_text_is_shown_alike_whatever_signs_stand_elsewhere(text: str) -> None:
    assert shown(PLAIN, text) == shown(SIGNED, text)
