"""Who may see and change what: every question of a standing, for every role."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from directory.access import Standing
from directory.membership import Membership, Post, Role
from directory.units import Unit, UnitKind

NOW = datetime(2025, 7, 2, 1, 0, tzinfo=UTC)
OWN, OTHER = 1, 2
AGENCY, ANOTHER_AGENCY = "skhcn-nghe-an", "cong-nghe-an"
PLACE, ANOTHER_PLACE = "nam-dan", "thach-an"

POSTS: Mapping[str, Post] = {
    "official": Post(Role.OFFICIAL, OWN),
    "focal": Post(Role.FOCAL, OWN),
    "head": Post(Role.HEAD, OWN),
    "receiver": Post(Role.RECEIVER, receiver=AGENCY),
    "administrator": Post(Role.ADMINISTRATOR, locality=PLACE),
    "administrator of everything": Post(Role.ADMINISTRATOR),
}
EVERYBODY = ["nobody", *POSTS]


def standing(*posts: Post) -> Standing:
    return Standing(7, tuple(Membership(at, 7, post, NOW) for at, post in enumerate(posts, 1)))


def of(who: str) -> Standing:
    return standing(*([POSTS[who]] if who in POSTS else []))


def unit(unit_id: int, locality: str | None) -> Unit:
    return Unit(unit_id, "UBND xã Kim Liên", UnitKind.COMMUNE, locality)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_has_a_post_belongs(who: str) -> None:
    assert of(who).belongs is (who != "nobody")


@pytest.mark.parametrize("who", EVERYBODY)
def test_focal_persons_and_heads_edit_their_own_unit_only(who: str) -> None:
    mine = who in ("focal", "head")
    assert of(who).edits(OWN) is mine
    assert of(who).edited_units == ((OWN,) if mine else ())
    assert not of(who).edits(OTHER)


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_of_a_unit_hands_in_own_data_there_only(who: str) -> None:
    mine = who in ("official", "focal", "head")
    assert of(who).contributes(OWN) is mine
    assert of(who).units == ((OWN,) if mine else ())
    assert not of(who).contributes(OTHER)


@pytest.mark.parametrize("who", EVERYBODY)
def test_receivers_see_the_packages_of_their_own_agency_only(who: str) -> None:
    mine = who == "receiver"
    assert of(who).receives(AGENCY) is mine
    assert of(who).receivers == ((AGENCY,) if mine else ())
    assert not of(who).receives(ANOTHER_AGENCY)
    assert not of(who).receives("")


@pytest.mark.parametrize("who", EVERYBODY)
def test_administrators_reach_their_own_locality_only(who: str) -> None:
    everything = who == "administrator of everything"
    assert of(who).administers(PLACE) is who.startswith("administrator")
    assert of(who).administers(ANOTHER_PLACE) is everything
    assert of(who).administers(None) is everything
    assert of(who).is_administrator is who.startswith("administrator")


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_unit_is_administered_by_those_of_its_locality(who: str) -> None:
    everything = who == "administrator of everything"
    assert of(who).administers_unit(unit(OWN, PLACE)) is who.startswith("administrator")
    assert of(who).administers_unit(unit(OTHER, ANOTHER_PLACE)) is everything
    assert of(who).administers_unit(unit(OTHER, None)) is everything


def test_the_localities_of_an_administrator() -> None:
    assert of("administrator").administered == {PLACE}
    assert of("administrator of everything").administered == {None}
    assert of("focal").administered == frozenset()


def test_several_posts_add_up_and_no_more() -> None:
    several = standing(*POSTS.values(), Post(Role.OFFICIAL, OTHER))
    assert several.units == (OWN, OTHER)
    assert several.edited_units == (OWN,)
    assert several.receivers == (AGENCY,)
    assert several.administered == {PLACE, None}


def test_units_stand_in_the_order_in_which_they_were_joined() -> None:
    several = standing(Post(Role.HEAD, OTHER), Post(Role.FOCAL, OWN), Post(Role.FOCAL, OTHER))
    assert several.units == (OTHER, OWN)
    assert several.edited_units == (OTHER, OWN)


@pytest.mark.parametrize("role", Role)
def test_a_post_that_names_no_place_opens_nothing_but_to_administrators(role: Role) -> None:
    empty = standing(Post(role))
    assert not empty.units
    assert not empty.edited_units
    assert not empty.receivers
    assert empty.is_administrator is (role is Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.FOCAL, Role.HEAD])
def test_what_a_post_of_a_unit_names_besides_opens_nothing(role: Role) -> None:
    odd = standing(Post(role, receiver=AGENCY, locality=PLACE))
    assert not odd.units
    assert not odd.receivers
    assert not odd.administers(PLACE)
