"""Links lead from one capture of an address to the others."""

import json
from datetime import timedelta

from archive.database.mementos import Around
from archive.memento.links import Doors, memento_links, timegate_links
from archive.memento.timemap import json_timemap, link_timemap
from tests.archive.database.samples import AT

DOORS = Doors("http://127.0.0.1:8090", "http://binhlam.example/tin?a=1,2")
MOMENTS = [AT + timedelta(days=day) for day in range(4)]
ORIGINAL = '<http://binhlam.example/tin?a=1,2>; rel="original"'


def test_a_memento_names_those_around_it_in_their_order() -> None:
    links = memento_links(DOORS, MOMENTS[2], Around(MOMENTS[0], MOMENTS[1], MOMENTS[3], MOMENTS[3]))

    assert links.startswith(ORIGINAL + ', <http://127.0.0.1:8090/web/http://binhlam.example/tin?a=1,2>; rel="timegate"')
    for stamp, relation in (("23", "first"), ("24", "prev"), ("25", ""), ("26", "next last")):
        memento = f'/web/202611{stamp}083015/http://binhlam.example/tin?a=1,2>; rel="{f"{relation} memento".strip()}"'
        assert memento in links


def test_an_only_memento_is_first_and_last() -> None:
    links = memento_links(DOORS, AT, Around(AT, None, None, AT))

    assert links.count('memento"') == 1
    assert 'rel="first last memento"; datetime="Mon, 23 Nov 2026 08:30:15 GMT"' in links


def test_a_timegate_names_the_first_and_the_last() -> None:
    links = timegate_links(DOORS, Around(MOMENTS[0], None, None, MOMENTS[3]))

    assert 'rel="first memento"' in links
    assert 'rel="last memento"' in links


def test_nothing_in_an_address_ends_a_link() -> None:
    doors = Doors(DOORS.root, 'http://a.example/>; rel="x"\r\nSet-Cookie: a')
    links = timegate_links(doors, Around(AT, None, None, AT))

    assert not {"\r", "\n"} & set(links)
    assert 'rel="x"' not in links


def test_a_timemap_lists_every_capture_once() -> None:
    lines = "".join(link_timemap(DOORS, MOMENTS)).split(",\n")

    assert lines[0] == ORIGINAL
    assert 'rel="self"; type="application/link-format"; from="Mon, 23 Nov 2026 08:30:15 GMT"' in lines[1]
    assert [line.split("rel=")[1].split(";")[0].strip() for line in lines[2:]] == [
        '"timegate"',
        '"first memento"',
        '"memento"',
        '"memento"',
        '"last memento"',
    ]


def test_a_timemap_in_json_has_the_names_that_other_tools_read() -> None:
    said = json.loads(json_timemap(DOORS, MOMENTS))

    assert said["original_uri"] == DOORS.url
    assert len(said["mementos"]["list"]) == 4
    assert said["mementos"]["last"] == {"datetime": "2026-11-26T08:30:15Z", "uri": DOORS.memento(MOMENTS[3])}
