"""Which bytes of a page a person sees."""

import pytest

from archive.replay.markup import Markup

PAGE = b"<p>Lam</p><!-- Lam --><SCRIPT>Lam</SCRIPT><style>Lam</style><b title=Lam>Lam</b>"


def test_only_text_outside_of_tags_comments_scripts_and_styles_is_seen() -> None:
    starts = [start for start in range(len(PAGE)) if PAGE.startswith(b"Lam", start)]

    assert [start for start in starts if Markup(PAGE).is_seen(0, start)] == [3, len(PAGE) - 7]


def test_a_comment_that_never_ends_hides_the_rest() -> None:
    payload = b"<p>Lam</p><!-- <p>Lam</p>"

    assert not Markup(payload).is_seen(0, payload.rindex(b"Lam"))


@pytest.mark.parametrize(
    ("payload", "is_within"), [(b"x12 ", True), (b" 12x", True), (b"1.12 ", True), (b" 12. ", False)]
)
def test_a_word_that_goes_on_beside_it_is_known(payload: bytes, is_within: bool) -> None:
    start = payload.index(b"12")

    assert Markup(payload).is_in_word((start, start + 2)) is is_within


def test_a_tag_left_open_is_known() -> None:
    assert Markup(b"Lam <b Dong").has_open_tag((0, 11))
    assert not Markup(b"Lam <b>Dong").has_open_tag((0, 11))
