#!/usr/bin/env python3
"""Checks a proof with Python's standard library alone: nothing of luutru is needed for it, and nothing of it trusted.

A WARC record stands in the journal:   python3 verify_proof.py PROOF_FOLDER public.key
The journal only grew since then:      python3 verify_proof.py EARLIER_CHECKPOINT GROWTH_PROOF public.key

A public key is one line, name+id+key. Take it from where the archive published it, not from beside the proof.
From an older key, or to one, lead the notes key-….note beside the proof, in which two keys vouch for each other.
"""

# ruff: noqa: T201
import base64
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

Point = tuple[int, int, int, int]

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # RFC 8032, 5.1
D = -121665 * pow(121666, P - 2, P) % P


def must(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"DOES NOT HOLD: {what}")


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def add(one: Point, other: Point) -> Point:
    (x1, y1, z1, t1), (x2, y2, z2, t2) = one, other
    a, b, c, d = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2), 2 * t1 * t2 * D, 2 * z1 * z2
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while number:
        total = add(total, point) if number & 1 else total
        point, number = add(point, point), number >> 1
    return total


def point_of(encoded: bytes) -> Point:
    sign, y = encoded[31] >> 7, int.from_bytes(encoded, "little") & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    must(y < P and x * x % P == square, "the key or the signature is no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(key: bytes, text: bytes, signature: bytes) -> bool:
    """Check an Ed25519 signature (RFC 8032, 5.1.7)."""
    r, s = point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, point_of(key)))
    return s < L and all(left[at] * right[2] % P == right[at] * left[2] % P for at in (0, 1))


def check_signed(note: str, key_line: str) -> str:
    """Check who signed a note, and give its text (C2SP signed-note)."""
    name, key_id, encoded = key_line.split("+", 2)
    key = base64.b64decode(encoded)
    must(len(key) == 33 and key[0] == 1, "the key is no Ed25519 key")
    must(sha256(name.encode(), b"\n", key)[:4].hex() == key_id, "the key does not fit its id")
    text, _, signatures = note.rpartition("\n\n")
    stamped = [base64.b64decode(line.split(" ")[2]) for line in signatures.splitlines() if f"— {name} " in line]
    signature = next((one[4:] for one in stamped if one[:4].hex() == key_id and len(one) == 68), b"")
    must(bool(signature) and is_signed(key[1:], (text + "\n").encode(), signature), "this key did not sign it")
    return text


def vouched_for(folder: Path, key_line: str) -> list[str]:
    """Give a key, those before it and those after it, as far as the notes in a folder lead: both keys sign each."""
    keys, told = [key_line], [note.read_text("utf-8") for note in sorted(folder.glob("key-*.note"))]
    for note in reversed(told):
        event, earlier, later = note.split("\n")[:3]
        if event == "key-renewed" and later == keys[0] and check_signed(note, later) == check_signed(note, earlier):
            keys.insert(0, earlier)
    for note in told:
        event, earlier, later = note.split("\n")[:3]
        if event == "key-renewed" and earlier == keys[-1] and check_signed(note, earlier) == check_signed(note, later):
            keys.append(later)
        elif event == "key-withdrawn" and earlier == keys[-1]:
            print(f"WITHDRAWN    {earlier}: nothing vouches for the key after it")
    return keys


def read_checkpoint(note: str, keys: Sequence[str]) -> tuple[int, bytes]:
    """Check that one of these keys signed a checkpoint, and give its size and root (C2SP tlog-checkpoint)."""
    ids = {base64.b64decode(line.split(" ")[2])[:4].hex() for line in note.rpartition("\n\n")[2].splitlines()}
    key_line = next((key for key in keys if key.split("+")[1] in ids), keys[0])
    origin, size, root = check_signed(note, key_line).split("\n")[:3]
    name, _, encoded = key_line.split("+", 2)
    print(f"journal      {origin}, {int(size):,} leaves")
    print(f"signed by    {name}, key sha256:{hashlib.sha256(base64.b64decode(encoded)[1:]).hexdigest()}")
    return int(size), base64.b64decode(root)


def climb(at: int, last: int, path: Sequence[bytes], tops: list[bytes]) -> list[bytes]:
    """Go up to the root from a leaf, or from an earlier root and its copy (RFC 9162, 2.1.3.2 and 2.1.4.2)."""
    for beside in path:
        must(last > 0, "the proof has too many hashes")
        if at & 1 or at == last:
            tops = [sha256(b"\1", beside, top) for top in tops]
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            tops[-1] = sha256(b"\1", tops[-1], beside)
        at, last = at >> 1, last >> 1
    must(last == 0, "the proof has too few hashes")
    return tops


def check_record(folder: Path, key_lines: Sequence[str]) -> None:
    """Check that a WARC record stood in the journal (C2SP tlog-proof, with the leaf as its extra data)."""
    proof, _, note = (folder / "record.tlog-proof").read_text("utf-8").partition("\n\n")
    lines = dict(line.split(" ", 1) for line in proof.split("\n")[1:3])
    path = [base64.b64decode(line) for line in proof.split("\n")[3:]]
    leaf, position = base64.b64decode(lines["extra"]), int(lines["index"])
    size, root = read_checkpoint(note, [key for line in key_lines for key in vouched_for(folder, line)])
    must(0 <= position < size, "the leaf stands beyond the checkpoint")
    reached = climb(position, size - 1, path, [sha256(b"\0", leaf)])
    must(reached == [root], "the leaf does not lead to the root that was signed")
    must((folder / "checkpoint").read_bytes() == note.encode(), "the checkpoint is not the one of the proof")
    record, said = (folder / "record.warc").read_bytes(), json.loads(leaf)
    must(sha256(record).hex() == said["sha256"], "these are not the bytes that were journalled")
    for name in sorted(said):
        print(f"{name:<12} {json.dumps(said[name], ensure_ascii=False)}")
    print(f"HOLDS: byte for byte, this WARC record is leaf {position:,} of the journal that was signed.")


def check_growth(note: str, proof: Path, key_lines: Sequence[str]) -> None:
    """Check that a later journal begins with an earlier one (C2SP tlog-witness, add-checkpoint)."""
    asked, _, later = proof.read_text("utf-8").partition("\n\n")
    keys = [key for line in key_lines for key in vouched_for(proof.parent, line)]
    (old, old_root), (size, root) = read_checkpoint(note, keys), read_checkpoint(later, keys)
    path = [base64.b64decode(line) for line in asked.split("\n")[1:]]
    must(asked.split("\n")[0] == f"old {old}" and 0 < old <= size, "the proof is for another checkpoint")
    reached, at, last = [old_root, old_root], old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    if old < size:
        start, path = (path[0], path[1:]) if old & (old - 1) else (old_root, path)
        reached = climb(at, last, path, [start, start])
    must(reached == [old_root, root], "the journal was rewritten since the earlier checkpoint")
    print(f"HOLDS: {old:,} leaves stand as they stood, and {size - old:,} were added.")


if __name__ == "__main__":
    *given, key_file = [Path(word) for word in sys.argv[1:]] or sys.exit(__doc__)
    try:
        trusted = key_file.read_text("utf-8").split()
        if len(given) == 1:
            check_record(given[0], trusted)
        else:
            check_growth(given[0].read_text("utf-8"), given[1], trusted)
    except (OSError, ValueError, LookupError) as fault:
        sys.exit(f"DOES NOT HOLD: what is given is no proof ({fault})")
