"""Laws: the rules that are left out for want of their signs change nothing in what is shown."""

from hypothesis import example, given
from hypothesis import strategies as st

from ci_vault.markdown.html import inline_html, show
from ci_vault.markdown.scan import scan
from ci_vault.markdown.showing import Showing
from ci_vault.markdown.signs import missing

# Two paragraphs without effect on what follows, of which the second has every sign.
PLAIN = "one\ntwo\n\n"
SIGNED = "a | $ ~ > # [ < ^ \\ ` * _ % = & -\nb\r\0\n\n"
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

WORDS = st.sampled_from(
    [
        *(
            "a",
            "Cải tiến",
            "1",
            " ",
            ". ",
            "\t",
            "\0",
            "]",
            "!",
            "](x)",
            "#tag",
            "https://a.b",
            "|",
        ),
        *(
            ">",
            ":",
            "- [x",
            "**",
            " **a b**",
            "**c** ",
            " *d*",
            "*e f*:",
            "**Việc**,",
            "***",
            "*",
            "_",
            "~~",
            "(",
            ")",
        ),
        *("[[a]]", "![[b#c|d *e*]]", "[[f|]]", "[[ ]]", "[[", "]]", "["),
    ]
)
UNMARKED = st.characters(codec="utf-8", exclude_characters="\r\n$%&*<=[\\^_`~\1")


def shown(first: str, text: str) -> str:
    """Return the HTML of `text` in a note that begins with `first`."""
    return show(scan("a.md", first + text), Showing()).html.partition("</p>\n")[2]


def test_the_signed_paragraph_has_every_sign() -> None:
    assert missing(SIGNED) == ""
    assert len(missing(PLAIN)) == 18


@given(st.lists(PARTS, max_size=12).map("".join))
@example("a\n---\n- b\n\n***\n")
@example("a\n===  \nb\r***\rc\n--")
@example("> - ===\n> a\n> -\t\n")
def test_a_text_is_shown_alike_whatever_signs_stand_elsewhere(text: str) -> None:
    assert shown(PLAIN, text) == shown(SIGNED, text)


@given(st.lists(WORDS | st.text(UNMARKED, max_size=3), max_size=9).map("".join))
@example("")
@example("see https://a.b #tag ![x](y) ]")
@example("*Why* we **keep** the **service record**, all **tools** and **more**")
@example("a**b** c** d**, **e **f**")
@example("![[a.png]][[b]] see [[c#d|e =f=]]!")
@example("[[[a]]]")
def test_words_set_off_linked_or_neither_are_shown_as_they_are_beside_another_mark(
    text: str,
) -> None:
    assert inline_html(f"{text} =", {}).removesuffix(" =") == inline_html(text, {})
