"""Backslash escapes, which every inline syntax obeys."""


def escaped(text: str, at: int, start: int = 0) -> bool:
    """Say whether the character at `at` is escaped: an odd run of backslashes stands before it."""
    run = at
    while run > start and text[run - 1] == "\\":
        run -= 1
    return (at - run) % 2 == 1
