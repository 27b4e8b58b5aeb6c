"""Nothing is said of a vault of good notes; each of the defects planted into it is found."""

from collections.abc import Mapping
from typing import Any

import make_vault
import plant
import pytest
import recall
from conftest import vault_of
from msgspec import to_builtins

from ci_vault import lint

GOOD = dict(make_vault.vault(count=60, seed=7))
BAD, PLANTED = plant.plant(GOOD)


def said(files: Mapping[str, str]) -> list[dict[str, Any]]:
    return [to_builtins(diagnostic) for diagnostic in lint(vault_of(files))]


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    return said(BAD)


def test_nothing_is_said_of_good_notes() -> None:
    assert recall.besides((), said(GOOD)) == []


def test_the_same_number_makes_the_same_vault() -> None:
    assert dict(make_vault.vault(count=60, seed=7)) == GOOD
    assert plant.plant(GOOD) == (BAD, PLANTED)


def test_every_kind_of_defect_is_planted() -> None:
    kinds = [kind[0] for kind in (*plant.PLANTS, *plant.ENDINGS, *plant.NOTES, *plant.ROWS)]
    assert sorted(one.rule for one in PLANTED) == sorted(filter(None, kinds))


@pytest.mark.parametrize("one", PLANTED, ids=lambda one: one.rule)
def test_a_planted_defect_is_found(one: plant.Planted, told: list[dict[str, Any]]) -> None:
    assert recall.missed([one], told) == [], one.what


def test_a_defect_spoils_no_other_note(told: list[dict[str, Any]]) -> None:
    spoilt = {one.path for one in PLANTED}
    assert [one for one in recall.besides(PLANTED, told) if one["path"] not in spoilt] == []
