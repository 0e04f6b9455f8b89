"""A damaged archive can be rebuilt: what is sound is taken in, and no damage stops it."""

import pytest

from archive.database.captures import captures_of
from archive.database.session import open_database
from crawler.crawl.recover import rebuild
from tests.damage.damages import DAMAGES, Damage
from tests.damage.kept import PORTAL, Kept, closing_transaction

BY_ID = [
    damage for damage in DAMAGES if damage.name in ("id twice", "exchange put in", "payload edited, digests stale")
]


@pytest.mark.parametrize("damage", BY_ID, ids=lambda damage: damage.name.replace(" ", "-"))
def test_a_damaged_archive_is_rebuilt(kept: Kept, damage: Damage) -> None:
    damage.do(kept)
    told: list[object] = []
    database = open_database(kept.home)
    list(rebuild(kept.home, database, told.append, lambda _: None))
    with closing_transaction(database) as connection:
        ids = [capture.id for capture in captures_of(connection, PORTAL)]

    assert len(ids) == len(set(ids)) >= len(kept.members) // 3 - 1
    assert [str(one) for one in told if "stands a second time" in str(one)] != [] or damage.name != "id twice"
