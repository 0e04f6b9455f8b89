"""What answers proved of a host's validators adds up."""

from datetime import timedelta

from archive.database.session import Database
from archive.database.validators import note_attestations, validators_of
from archive.watch import Attestation
from tests.archive.database.samples import AT


def heard(number: int, *, is_true: bool, host: str = "h", header: str = "etag") -> Attestation:
    return Attestation(host, header, f"{number:032x}", AT + timedelta(days=number), is_true)


def test_proofs_add_up_and_the_first_lie_stays_on_record(database: Database) -> None:
    with database.begin() as connection:
        note_attestations(connection, "binh_lam", [heard(1, is_true=True), heard(2, is_true=False)])
        note_attestations(connection, "binh_lam", [heard(3, is_true=False), heard(4, is_true=True)])
        (row,) = validators_of(connection, "binh_lam")

    assert (row["held"], row["lied_at"], row["lied_capture"]) == (2, AT + timedelta(days=2), f"{2:032x}")


def test_each_header_of_each_host_speaks_for_itself(database: Database) -> None:
    several = [heard(1, is_true=True), heard(1, is_true=True, header="last-modified"), heard(1, is_true=True, host="g")]
    with database.begin() as connection:
        note_attestations(connection, "binh_lam", several)
        rows = validators_of(connection, "binh_lam")

    assert [(row["host"], row["header"]) for row in rows] == [("g", "etag"), ("h", "etag"), ("h", "last-modified")]
