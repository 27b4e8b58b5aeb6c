"""How large pictures are, read off the first bytes of their files."""


def picture_size(place: str) -> tuple[int, int] | None:
    """Return width and height in pixels of the picture at `place` on disk.

    None for what is no picture, cannot be read, or tells no size.
    """
    import imagesize

    try:
        width, height = imagesize.get(place)
    except (OSError, ValueError, UnicodeDecodeError):
        return None
    return (int(width), int(height)) if width > 0 and height > 0 else None
