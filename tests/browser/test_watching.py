"""What `visit` watches for: each thing that no page may do is told, whichever way it is opened."""

from pathlib import Path

from ci_vault.model.config import GuideConfig
from ci_vault.site.theme import policy

from .conftest import Visit
from .guides import write

HEAD = '<!doctype html><meta charset="utf-8"><title>x</title>'
POLICED = f'{HEAD}<meta http-equiv="Content-Security-Policy" content="{policy(GuideConfig())}">'
# A script each, and the words by which it is told.
HARMS = {
    "fetch('https://outside.example/fetched').catch(() => 0)": "asks for https://outside.example/f",
    "navigator.sendBeacon('https://outside.example/b')": "asks for https://outside.example/b",
    "new Image().src = 'http://127.0.0.1:9/drawn'": "asks for http://127.0.0.1:9/drawn",
    "new Image().src = 'missing.png'": "/missing.png",
    "new Image().src = '../outside.svg'": "/outside.svg",
    "console.error('it went wrong')": "says it went wrong",
    "throw new Error('it was thrown')": "it was thrown",
    "Promise.reject(new Error('it was rejected'))": "it was rejected",
    "alert('it was asked')": "opens a dialog: it was asked",
}
FORBIDDEN = {
    "<script>1</script>": "script-src-elem forbids inline",
    "<p style='color: red'>": "style-src-attr forbids inline",
    "<img src=https://outside.example/x>": "img-src forbids https://outside.example/x",
    "<base href=https://outside.example/>": "base-uri forbids https://outside.example/",
}


def test_what_no_page_may_do_is_told(
    tmp_path: Path, visit: Visit, told: list[str], way: str
) -> None:
    scripts = "".join(f"<script>{script}</script>" for script in HARMS)
    visit(write(tmp_path, {"index.html": HEAD + scripts}), way=way).wait_for_timeout(200)
    seen = told.copy()
    told.clear()
    assert [words for words in HARMS.values() if not any(words in each for each in seen)] == []


def test_what_the_policy_forbids_is_told(
    tmp_path: Path, visit: Visit, told: list[str], way: str
) -> None:
    page = visit(write(tmp_path, {"index.html": POLICED + "".join(FORBIDDEN)}), way=way)
    page.wait_for_timeout(200)
    seen = told.copy()
    told.clear()
    assert [words for words in FORBIDDEN.values() if not any(words in each for each in seen)] == []


def test_a_page_that_does_nothing_wrong_is_told_nothing_of(
    tmp_path: Path, visit: Visit, told: list[str], way: str
) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    page = f"{POLICED}<img src=x.svg><script src=x.js></script>"
    script = "localStorage.setItem('a', 'b'); console.log('words'); console.warn('words')"
    files = {"index.html": page, "x.js": script, "x.svg": drawn}
    visit(write(tmp_path, files), way=way).wait_for_timeout(200)
    assert told == []
