"""The one spelling of an escape in a URL: `%7e` is `~`, `%c3` is `%C3`."""

UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def spell_escape(written: str, plain: frozenset[int] = UNRESERVED, surrogates: str = "surrogatepass") -> str:
    """Spell an escape, or escape a letter.

    Args:
        written: `%` and two digits, or a single letter that cannot stay as it is.
        plain: the bytes that need no escape.
        surrogates: the codec's error handler that gives the bytes of a surrogate.

    Source: RFC 3986, 6.2.2.
    """
    if len(written) == 3:
        byte = int(written[1:], 16)
        return chr(byte) if byte in plain else written.upper()
    return "".join(f"%{byte:02X}" for byte in written.encode("utf-8", surrogates))
