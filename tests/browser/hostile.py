"""A vault that means harm: each way we know in which a note could run something or reach out."""

# Addresses behind which a script, a file of the machine or another site waits.
ADDRESSES = (
    "javascript:pwned()",
    "JaVaScRiPt:pwned()",
    "java\tscript:pwned()",
    "java&#10;script:pwned()",
    "&#106;avascript:pwned()",
    "&#x6A&#x61&#x76&#x61script:pwned()",
    "java\u00adscript:pwned()",
    "\u0001javascript:pwned()",
    " javascript:pwned()",
    "javascript&colon;pwned()",
    "javascript%3Apwned()",
    "vbscript:pwned()",
    "data:text/html,<script>parent.pwned()</script>",
    "data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='pwned()'/>",
    "blob:https://outside.example/1",
    "file:///etc/passwd",
    "file:/etc/passwd",
    "/etc/passwd",
    "\\\\outside.example\\x",
    "../../../../../../etc/passwd",
    "..\\..\\..\\etc\\passwd",
    "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "a.md\u0000.png",
    "a.md%00.png",
    "C:\\Windows\\win.ini",
    "view-source:https://outside.example/",
    "filesystem:https://outside.example/x",
    "intent://outside.example#Intent;end",
)
# HTML, each with the words that a reader should still see; "" where it has none.
HTML = (
    ("<script>pwned()</script>", ""),
    ("<SCRIPT SRC=https://outside.example/x.js></SCRIPT>", ""),
    ("<scr<script>ipt>pwned()</scr</script>ipt>", ""),
    ("<script\n>pwned()</script\n>", ""),
    ("<img src=x onerror=pwned()>", ""),
    ('<img srcset="https://outside.example/x.png 2x" src="">', ""),
    ("<img/src=x/onerror=pwned()//", ""),
    ('<p onclick="pwned()" onmouseover="pwned()">handled words</p>', "handled words"),
    ('<div style="background:url(https://outside.example/x)">styled words</div>', "styled words"),
    ("<details open ontoggle=pwned()><summary>toggled words</summary></details>", "toggled words"),
    ("<body onload=pwned()>", ""),
    ("<svg onload=pwned()><script>pwned()</script><a href=javascript:pwned()>x</a></svg>", ""),
    ("<svg><foreignObject><iframe src=javascript:pwned()></iframe></foreignObject></svg>", ""),
    ("<svg><animate onbegin=pwned() attributeName=x dur=1s></svg>", ""),
    ("<math><mtext><table><style><img src=x onerror=pwned()></style></mtext></math>", ""),
    ("<math href=javascript:pwned()>x</math>", ""),
    ("<iframe src=https://outside.example/></iframe>", ""),
    ('<iframe srcdoc="<script>parent.pwned()</script>"></iframe>', ""),
    ("<object data=https://outside.example/x.swf></object>", ""),
    ("<embed src=https://outside.example/x.swf>", ""),
    ("<video src=https://outside.example/x onerror=pwned()></video>", ""),
    ("<audio autoplay src=https://outside.example/x></audio>", ""),
    ("<meta http-equiv=refresh content='0;url=https://outside.example/'>", ""),
    ("<base href=https://outside.example/>", ""),
    ("<link rel=stylesheet href=https://outside.example/x.css>", ""),
    ("<style>@import url(https://outside.example/x.css); body{display:none}</style>", ""),
    ("<form action=https://outside.example/><input name=q><button>go</button></form>", ""),
    ("<isindex action=javascript:pwned()>", ""),
    ("<template><script>pwned()</script></template>", ""),
    ("<noscript><p title='</noscript><img src=x onerror=pwned()>'></noscript>", ""),
    ("<portal src=https://outside.example/></portal><frameset onload=pwned()>", ""),
    ("<marquee onstart=pwned()>running words</marquee>", "running words"),
    ("<textarea><img src=x onerror=pwned()></textarea>", ""),
    ("<title></title><xmp><img src=x onerror=pwned()></xmp>", ""),
    ("<!--><img src=x onerror=pwned()>-->", ""),
    ("<![CDATA[><img src=x onerror=pwned()>]]>", ""),
    ("<?xml-stylesheet href=javascript:pwned()?>", ""),
    ("</main></body></html><script>pwned()</script>", ""),
    ("<a href=javascript:pwned()>clicked words</a>", "clicked words"),
    ("<a href=x onfocus=pwned() autofocus>focused words</a>", "focused words"),
    ("<a ping=https://outside.example/ href=x>pinged words</a>", "pinged words"),
)
# Addresses that lead where a link of a note may not.
LEADING = (
    "<img src=x alt=nothing>",
    "<img src=../../../../etc/passwd alt=outside>",
    "<img src=https://outside.example/x.png alt=remote>",
    "<img src=//outside.example/x.png alt=remote>",
    "<a href=x>nothing</a>",
    "<a href=../../../../etc/passwd>outside</a>",
    "<a href=//outside.example/x>remote</a>",
    "[remote](//outside.example/x)",
    "[remote](</\\outside.example/x>)",
)
# What is text to Markdown, and must be read as it is written.
TEXTS = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{% endraw %}",
    "{{ self.environment.globals }}",
    "{# no comment #}",
    "${7*7}",
    "</script",
    "&lt;script&gt;",
)
MARKUP = "\"><img src=x onerror=pwned()><script>pwned()</script>'"
NAME = "it's &lt;b&gt; {{ 7*7 }} ;pwned()"  # a name that every file system takes
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="40" height="40" onload="pwned()"><script>top.pwned = 1; pwned()</script>'
    '<image xlink:href="https://outside.example/x.png"/><rect width="40" height="40"/></svg>\n'
)


def hostile() -> dict[str, str]:
    """Return the vault, path to text."""
    links = "".join(
        f"- [link {n}](<{address}>) ![picture {n}](<{address}>) [[{address}|wiki {n}]] "
        f"![[{address}]] <{address}> [ref {n}][{n}]\n\n[{n}]: {address}\n"
        for n, address in enumerate(ADDRESSES)
    )
    texts = "".join(f"- text: {text.replace('&', '&amp;')}\n" for text in TEXTS)
    code = "".join(f"`{html}`\n" for html, _ in HTML if "\n" not in html)
    return {
        "Links.md": f"# Links\n\n{links}",
        # A note each: what stays open swallows what is behind it.
        **{f"Html {n}.md": f"{html}\n\nword {html} word\n" for n, (html, _) in enumerate(HTML)},
        "Texts.md": f"# Texts\n\n{texts}",
        "Code.md": f"# Code\n\n{code}\n```html\n{MARKUP}\n```\n\n${MARKUP}$\n\n$$\n{MARKUP}\n$$\n",
        "Named.md": NAMED,
        f"{NAME}.md": "# Its name is hostile\n\n[[Named]] [[Picture]]\n\nGo to it.\n",
        "Picture.md": f"# Picture\n\n![[evil.svg]] ![p](evil.svg) [[{NAME}]]\n",
        "evil.svg": SVG,
    }


_QUOTED = MARKUP.replace("\\", "\\\\").replace('"', '\\"')
NAMED = f"""---
title: "{_QUOTED}title words"
title_vi: "{_QUOTED}từ của tiêu đề"
type: practice
group: "{_QUOTED} / {_QUOTED}"
aliases: ["{_QUOTED}alias", "../../escape", "..\\\\..\\\\escape", "/etc/passwd", "{{{{ 7*7 }}}}"]
tags: ["{_QUOTED}", "a/../../b", "<b>"]
lang: "{_QUOTED}"
updated: "{_QUOTED}"
description: "{_QUOTED}"
cssclasses: ["{_QUOTED}"]
---

The purpose of the {MARKUP} practice is to do harm to those who read it every day.

Mục đích của thực hành {MARKUP} là làm hại những ai đọc nó mỗi ngày.

## Key words

- {MARKUP}word: {MARKUP}từ
- `{MARKUP}`: {{{{ 7*7 }}}}

## Key activities

- [ ] {MARKUP}Do it: {MARKUP}Làm đi
- [ ] [Do](javascript:pwned()) this: [Làm](javascript:pwned()) việc này

## {MARKUP}heading

> [!{MARKUP}] {MARKUP}callout

```{MARKUP}
code
```

A footnote[^{MARKUP}] and [[#{MARKUP}heading]] and ![[#{MARKUP}heading]] and ^{MARKUP}

[^{MARKUP}]: {MARKUP}
"""
# Two megabytes of what a parser could stumble over.
HUGE = (
    "Một câu dài về <b>thay đổi</b> và [[Links]] với `mã`. " * 27_000
    + "\n\n"
    + "[" * 20_000
    + "\n\n"
    + "*a **b " * 10_000
    + "\n\n"
    + "> " * 2_000
    + "<div>" * 20_000
    + "pwned()\n\n"
    + "| a " * 2_000
    + "|\n\nThe last words.\n"
)
