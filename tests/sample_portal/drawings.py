"""Files that are not pages: landscapes of Bình Lâm as PNG, a notice as PDF."""

import math
import struct
import zlib
from functools import cache

WIDTH, HEIGHT = 480, 270
PALETTES = (
    ((250, 214, 165), (244, 164, 96), (46, 92, 78), (29, 66, 58), (124, 168, 74)),
    ((190, 222, 240), (255, 226, 138), (70, 120, 90), (40, 90, 66), (196, 190, 92)),
    ((255, 236, 200), (240, 190, 140), (110, 90, 120), (70, 60, 95), (90, 130, 80)),
    ((205, 230, 225), (250, 240, 190), (60, 110, 110), (35, 80, 85), (150, 180, 110)),
)
SKY, SUN, FAR, NEAR, FIELD = range(5)


@cache
def landscape(scene: int, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """Draw a sky, two ranges of hills and a rice field as a PNG of five colours.

    Source: PNG (third edition), 11.2.
    """
    far = [round(height * (0.48 + 0.11 * _wave(x / width, scene))) for x in range(width)]
    near = [round(height * (0.63 + 0.08 * _wave(x / width * 1.7, scene + 3))) for x in range(width)]
    rows = bytearray()
    for y in range(height):
        rows += b"\0" + bytes(_colour(x, y, far[x], near[x], scene, height) for x in range(width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    palette = bytes(part for colour in PALETTES[scene % len(PALETTES)] for part in colour)
    chunks = (b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _wave(x: float, scene: int) -> float:
    return math.sin(7 * x + scene) + 0.5 * math.sin(17 * x + 2.3 * scene)


def _colour(x: int, y: int, far: int, near: int, scene: int, height: int) -> int:
    if y > height * 0.8 + 5 * math.sin(x / 40 + scene):
        return NEAR if (y - int(3 * math.sin(x / 60))) % 13 == 0 else FIELD
    if y > near:
        return NEAR
    if y > far:
        return FAR
    sun_x, sun_y, radius = 90 + 43 * scene, height // 4, height // 11
    return SUN if (x - sun_x) ** 2 + (y - sun_y) ** 2 < radius**2 else SKY


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def notice(number: int) -> bytes:
    """Set a one-page notice as a PDF file.

    Source: ISO 32000-1, 7.5.
    """
    text = f"BT /F1 16 Tf 72 760 Td (THONG BAO SO {number}/TB-UBND) Tj 0 -28 Td (UBND tinh Binh Lam) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    file, offsets = bytearray(b"%PDF-1.4\n"), []
    for number_of_object, content in enumerate(objects, 1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number_of_object, content)
    start = len(file)
    file += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(file + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
