"""A revisit of another tool means the capture of an address and a moment, or of a payload."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.warc.fields import from_urn, is_id, urn
from archive.warc.referred import Referred, referred_in
from tests.archive.database.samples import capture

AT = datetime(2025, 1, 5, 8, 1, tzinfo=UTC)
HOLDER = replace(capture(1), url="http://tinh.example/", at=AT.replace(microsecond=123_000), payload_digest="sha1:A")
BY_MOMENT = Referred("http://tinh.example/", AT, None)
BY_PAYLOAD = Referred("http://tinh.example/", None, "sha1:A")


@pytest.mark.parametrize("referred", [BY_MOMENT, replace(BY_MOMENT, at=HOLDER.at), BY_PAYLOAD], ids=repr)
def test_a_capture_is_known_by_what_is_said_of_it(referred: Referred) -> None:
    assert referred.is_met_by(HOLDER)


@pytest.mark.parametrize(
    "changed",
    [{"url": "http://tinh.example/2"}, {"at": AT.replace(second=1)}, {"revisit_of": "a" * 32}],
    ids=lambda changed: next(iter(changed)),
)
def test_another_capture_is_not_meant(changed: dict[str, object]) -> None:
    assert not BY_MOMENT.is_met_by(replace(HOLDER, **changed))  # type: ignore[arg-type]


def test_a_revisit_of_ours_tells_the_id_and_needs_no_more() -> None:
    assert referred_in({"warc-type": "revisit", "warc-refers-to": "<urn:uuid:x>"}) is None
    assert referred_in({"warc-type": "response", "warc-target-uri": "http://tinh.example/"}) is None


def test_without_an_address_its_own_is_meant() -> None:
    fields = {"warc-type": "revisit", "warc-target-uri": "<http://tinh.example/>", "warc-payload-digest": "sha1:A"}

    assert referred_in(fields) == BY_PAYLOAD


@pytest.mark.parametrize("printed", ["<urn:uuid:1-2>", "<http://tool.example/1>", "<urn:uuid:" + "g" * 32 + ">"])
def test_an_id_that_is_no_uuid_gives_the_same_digits_each_time(printed: str) -> None:
    assert is_id(from_urn(printed))
    assert from_urn(printed) == from_urn(printed) != from_urn(printed + "x")


def test_a_uuid_is_its_own_digits_in_whatever_letters() -> None:
    printed = urn("aaaabbbbccccddddeeeeffff00001111")

    assert from_urn(printed.upper()) == from_urn(printed) == "aaaabbbbccccddddeeeeffff00001111"
