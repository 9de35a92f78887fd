"""Typing errors are mended by what stands beside them."""

from knowledge.spelling import Speller

SPELLER = Speller(
    frozenset({"chu", "ky", "so", "thu", "hoi", "phong", "nghi", "huu", "van", "ban"}),
    frozenset({("chu", "ky"), ("ky", "so"), ("thu", "hoi"), ("nghi", "huu"), ("van", "ban")}),
    lambda typed: {"chuu": ("chu", "huu"), "nhgi": ("nghi",), "xyzt": ()}.get(typed, ()),
)


def test_a_slip_becomes_the_word_that_fits_its_neighbour() -> None:
    assert SPELLER.mend(["chuu", "ky"]) == [("chu", True), ("ky", False)]
    assert SPELLER.mend(["nghi", "chuu"]) == [("nghi", False), ("huu", True)]


def test_known_words_numbers_and_short_ones_stay() -> None:
    assert SPELLER.mend(["ky", "178", "ok"]) == [("ky", False), ("178", False), ("ok", False)]


def test_words_run_together_are_parted() -> None:
    assert SPELLER.mend(["vanban"]) == [("van", True), ("ban", True)]


def test_what_is_like_nothing_stays_as_it_is() -> None:
    assert SPELLER.mend(["xyzt"]) == [("xyzt", False)]


def test_keystrokes_are_decoded_first() -> None:
    assert SPELLER.mend(["chuwx", "kys"]) == [("chữ", False), ("ký", False)]
