"""Work for all cores: its parts in order, something beside it, and an end whatever happens."""

import time
from pathlib import Path

import pytest

from ci_vault.workers import Workers


def doubled(number: int) -> int:
    return 2 * number


def touched(place: Path) -> None:
    time.sleep(0.2)
    place.touch()


def failing(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def test_what_is_made_comes_in_the_order_of_the_parts() -> None:
    with Workers() as workers:
        assert list(workers.each(doubled, range(50))) == [2 * number for number in range(50)]


def test_what_is_to_be_done_beside_is_done_here() -> None:
    done: list[int] = []
    tasks = ((lambda each=each: done.append(each)) for each in range(5))  # type: ignore[misc]
    with Workers() as workers:
        assert sum(workers.each(doubled, range(3), tasks)) == 6
    assert done == [0, 1, 2, 3, 4]


def test_an_error_comes_from_there_to_here() -> None:
    with Workers() as workers, pytest.raises(ValueError, match="three"):
        list(workers.each(failing, range(5)))


def test_nobody_works_on_after_an_interruption(tmp_path: Path) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    places = [tmp_path / str(number) for number in range(20)]
    with Workers() as workers:
        with pytest.raises(KeyboardInterrupt):
            list(workers.each(touched, places, [interrupted]))
        there = sorted(tmp_path.iterdir())
        time.sleep(0.5)
        assert sorted(tmp_path.iterdir()) == there
    assert len(there) < len(places)


def test_they_can_be_ended_and_started_again() -> None:
    started: list[int] = []
    with Workers(ready=lambda: started.append(1)) as workers:
        assert list(workers.each(doubled, [1])) == [2]
        workers.end()
        assert list(workers.each(doubled, [2])) == [4]
    assert started == [1, 1]
