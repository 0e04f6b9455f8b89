"""What stands after a flag is understood as a person in Vietnam means it."""

from datetime import UTC, datetime

import pytest

from crawler.commands.flags import moment_of


@pytest.mark.parametrize("written", ["2022-09-15", "2022-09-15T00:00", "2022-09-15T00:00+07:00", "2022-09-14T17:00Z"])
def test_a_moment_without_a_zone_is_that_of_vietnam(written: str) -> None:
    assert moment_of("--at")(written) == datetime(2022, 9, 14, 17, tzinfo=UTC)
