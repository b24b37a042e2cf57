#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Answers figure items from the pixels of their images and compares with their keys.

    python3 figure_keys.py FOLDER GLYPHS.cpp     FOLDER holds items.jsonl and images/

Nothing of the generator is used but its glyphs, as templates by which labels are read.
"""

import hashlib
import json
import math
import re
import struct
import sys
import zlib
from collections import Counter
from functools import lru_cache
from pathlib import Path

WHITE, BLACK, GREY, SILVER, RED, BLUE, GREEN, YELLOW, PURPLE, ORANGE, CYAN = range(11)
NAMES = ["KELO", "MIRU", "PANO", "TAVI", "RUSO", "VEKI", "LOMA", "NUPI", "SEDA", "ZOFI"]
COLOURS = {RED: "red rouges 红色", BLUE: "blue bleus 蓝色", GREEN: "green verts 绿色",
           YELLOW: "yellow jaunes 黄色", BLACK: "black noirs 黑色"}
SHAPES = {"circle": "circles cercles 圆形", "square": "squares carrés 正方形",
          "triangle": "triangles 三角形"}
ORDINALS = ["first première 第一", "second deuxième 第二", "third troisième 第三"]
DIGITS = list("0123456789")
GLYPHS = {}


def read_glyphs(path):
    for name, strokes in re.findall(r"\{U'(.)', \"([^\"]*)\"\}", Path(path).read_text()):
        GLYPHS[name] = [[(int(p[0], 16), int(p[1], 16)) for p in stroke.split()]
                        for stroke in strokes.split(";") if stroke]


def pixels(data):
    """Rows of palette indices, read with zlib."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed, size = 8, b"", None
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert zlib.crc32(name + content) == crc
        if name == b"IHDR":
            size = struct.unpack(">IIBBBBB", content)
            assert size[2:] == (4, 3, 0, 0, 0)
        packed += content if name == b"IDAT" else b""
        at += 12 + length
    wide, high = size[0], size[1]
    raw = zlib.decompress(packed)
    rows = []
    for y in range(high):
        row = raw[y * (wide // 2 + 1) : (y + 1) * (wide // 2 + 1)]
        assert row[0] == 0
        rows.append([half for byte in row[1:] for half in (byte >> 4, byte & 15)])
    return rows


@lru_cache(maxsize=None)
def template(text, size):
    """Offsets from the middle where the pen goes."""
    unit, points = size / 12, []
    left = -(len(text) * 12 - 4) * unit / 2
    for character in text:
        for stroke in GLYPHS[character]:
            for (x1, y1), (x2, y2) in zip(stroke, stroke[1:]):
                for i in range(13):
                    points.append((left + (x1 + (x2 - x1) * i / 12) * unit,
                                   -size / 2 + (y1 + (y2 - y1) * i / 12) * unit))
        left += 12 * unit
    return points


def fit(rows, x, y, text, size, ink=BLACK):
    """How well the text explains the ink around this place: 1 is perfect."""
    half = (len(text) * 12) * size / 24 + 1
    inked = {(px, py)
             for py in range(math.floor(y - size / 2 - 2), math.ceil(y + size / 2 + 2))
             for px in range(math.floor(x - half), math.ceil(x + half))
             if 0 <= py < len(rows) and 0 <= px < len(rows[0]) and rows[py][px] == ink}
    if not inked:
        return 0.0
    reach = max(1, round(size / 14))
    points = {(math.floor(x + px), math.floor(y + py)) for px, py in template(text, size)}
    near = {(px + dx, py + dy) for px, py in points for dx in range(-reach, reach + 1)
            for dy in range(-reach, reach + 1)}
    return len(points & inked) / len(points) * len(inked & near) / len(inked)


def read(rows, x, y, candidates, size, ink=BLACK):
    fits = {text: fit(rows, x, y, text, size, ink) for text in candidates}
    best = max(fits, key=fits.get)
    assert fits[best] > 0.7, (best, fits[best])
    return best


def read_code(rows, x, y, size, length, alphabet):
    """Character by character."""
    text = ""
    for i in range(length):
        middle = x - (length * 12 - 4) * size / 24 + (i * 12 + 4) * size / 12
        text += read(rows, middle, y, alphabet, size)
    return text


def named(item, rows_of):
    """The labels of the question, in their order."""
    found = [(item["question"].find(name), name) for name in rows_of if name in item["question"]]
    return [name for _, name in sorted(found)]


def bar_chart(item, rows):
    inks = Counter(p for row in rows for p in row if p in (BLUE, GREEN, ORANGE, PURPLE, RED))
    ink = inks.most_common(1)[0][0]
    columns = [sum(row[x] == ink for row in rows) for x in range(400)]
    starts = [x for x in range(1, 400) if columns[x] and not columns[x - 1]]
    ends = [x for x in range(399) if columns[x] and not columns[x + 1]]
    values = {}
    for i, (start, end) in enumerate(zip(starts, ends)):
        label = read(rows, 60 + 325 / len(starts) * (i + 0.5), 278, NAMES, 11)
        values[label] = round(max(columns[start : end + 1]) / 2.3)
    asked = named(item, NAMES)
    if item["level"] == 1:
        return max(values, key=values.get)
    if item["level"] == 2:
        return str(5 * round(values[asked[0]] / 5))
    return str(5 * round(values[asked[0]] / 5) - 5 * round(values[asked[1]] / 5))


def line_chart(item, rows):
    count = 4 + item["level"]
    values = []
    for i in range(count):
        x = round(60 + 325 / count * (i + 0.5))
        heights = [y for y in range(300) for dx in (-2, 0, 2) if rows[y][x + dx] == RED]
        values.append(5 * round((260 - sum(heights) / len(heights)) / 2.3 / 5))
    if item["level"] == 1:
        return str(values.index(max(values)) + 1)
    if item["level"] == 2:
        return str(values[int(re.search(r"\d+", item["question"]).group()) - 1])
    rises = [b - a for a, b in zip(values, values[1:])]
    at = rises.index(max(rises)) + 1
    return f"{at}-{at + 1}"


def pie_chart(item, rows):
    def at(angle, radius):
        return (200 + radius * math.sin(math.radians(angle)),
                150 - radius * math.cos(math.radians(angle)))

    def ink_at(angle):
        x, y = at(angle, 80)
        return rows[round(y)][round(x)]

    degrees = [a / 2 for a in range(720)]
    inks = [ink_at(a) for a in degrees]
    sectors = {}
    for ink in set(inks) - {WHITE}:
        angles = [a for a, found in zip(degrees, inks) if found == ink]
        middle = (angles[0] + angles[-1]) / 2
        x, y = at(middle, 131)
        x += -14 if x < 200 else 14
        places = [(x + dx, y + dy) for dx in (-0.7, 0, 0.7) for dy in (-0.7, 0, 0.7)]
        label = max(NAMES, key=lambda name: max(fit(rows, *place, name, 11) for place in places))
        sectors[label] = 5 * round(len(angles) / 7.2 / 5)
    asked = named(item, NAMES)
    if item["level"] == 1:
        return max(sectors, key=sectors.get)
    return str(sum(sectors[name] for name in asked))


def direction(rows, ink, inner, outer):
    sine = cosine = 0.0
    for y in range(300):
        for x in range(400):
            if rows[y][x] == ink and inner < math.hypot(x - 200, y - 150) < outer:
                angle = math.atan2(x - 200, 150 - y)
                sine, cosine = sine + math.sin(angle), cosine + math.cos(angle)
    return math.degrees(math.atan2(sine, cosine)) % 360


def clock(item, rows):
    minute = round(direction(rows, RED, 70, 96) / 6) % 60
    hour = round((direction(rows, BLACK, 20, 62) - minute / 2) / 30) % 12
    return f"{hour or 12}:{minute:02}"


def components(rows, ink):
    """The sizes of connected areas and of their frames."""
    left = {(x, y) for y, row in enumerate(rows) for x, p in enumerate(row) if p == ink}
    while left:
        stack, area = [left.pop()], []
        while stack:
            x, y = stack.pop()
            area.append((x, y))
            for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if near in left:
                    left.remove(near)
                    stack.append(near)
        xs, ys = [x for x, _ in area], [y for _, y in area]
        yield len(area), (max(xs) - min(xs) + 1) * (max(ys) - min(ys) + 1)


def shape_of(area, frame):
    filled = area / frame
    return "square" if filled > 0.9 else "circle" if filled > 0.66 else "triangle"


def counting(item, rows):
    words = item["question"]
    shapes = [s for s, names in SHAPES.items() if any(n in words for n in names.split())]
    inks = [c for c, names in COLOURS.items() if any(n in words for n in names.split())]
    return str(sum(shape_of(*found) in shapes for ink in (inks or COLOURS)
                   for found in components(rows, ink)))


def geometry(item, rows):
    black = [(x, y) for y, row in enumerate(rows) for x, p in enumerate(row) if p == BLACK]
    if item["level"] == 1:
        return str(corners(black))
    low = max(y for _, y in black)
    one, two = min(black)[0], max(black)[0]
    if item["level"] == 2:
        top = min(black, key=lambda p: (p[1], p[0]))
        a = math.degrees(math.atan2(low - top[1], top[0] - one))
        b = math.degrees(math.atan2(low - top[1], two - top[0]))
        measured = 180 - a - b
        return min(item["options"], key=lambda o: abs(float(o) - measured))
    # The sum of the inner runs of every row, walls counted by halves.
    total = 0
    top = min(y for _, y in black)
    for y in range(top + 2, low - 1):
        xs = [x for x, py in black if py == y]
        total += max(xs) - min(xs) - 2
    measured = total / 400
    return min(item["options"], key=lambda o: abs(float(o) - measured))


def corners(black):
    """Of a convex outline."""
    points = sorted(set(black))

    def half(points):
        hull = []
        for p in points:
            while len(hull) > 1 and ((hull[-1][0] - hull[-2][0]) * (p[1] - hull[-2][1])
                                     - (hull[-1][1] - hull[-2][1]) * (p[0] - hull[-2][0])) <= 0:
                hull.pop()
            hull.append(p)
        return hull[:-1]

    hull = half(points) + half(points[::-1])

    # Without what lies near a line between its neighbours (Douglas and Peucker).
    def simplified(chain):
        if len(chain) < 3:
            return chain
        (x1, y1), (x2, y2) = chain[0], chain[-1]
        length = math.hypot(x2 - x1, y2 - y1)
        off = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length for x, y in chain]
        far = off.index(max(off))
        if off[far] < 3.5:
            return [chain[0], chain[-1]]
        return simplified(chain[: far + 1])[:-1] + simplified(chain[far:])

    middle = (sum(x for x, _ in hull) / len(hull), sum(y for _, y in hull) / len(hull))
    start = max(range(len(hull)), key=lambda i: math.dist(hull[i], middle))
    ring = hull[start:] + hull[: start + 1]
    far = max(range(len(ring)), key=lambda i: math.dist(ring[i], ring[0]))
    return len(simplified(ring[: far + 1])) + len(simplified(ring[far:])) - 2


def table(item, rows):
    lines = [y for y in range(300) if all(rows[y][x] == BLACK for x in range(22, 378))]
    posts = [x for x in range(400) if all(rows[y][x] == BLACK for y in range(32, 268))]
    ys = [b for a, b in zip([-9] + lines, lines) if b - a > 3]
    xs = [b for a, b in zip([-9] + posts, posts) if b - a > 3]
    middle_x = [20 + 360 / (len(xs) - 1) * (i + 0.5) for i in range(len(xs) - 1)]
    middle_y = [30 + 240 / (len(ys) - 1) * (i + 0.5) for i in range(len(ys) - 1)]
    columns = [read_code(rows, x, middle_y[0], 13, 4, DIGITS) for x in middle_x[1:]]
    labels = [read(rows, middle_x[0], y, NAMES, 13) for y in middle_y[1:]]
    year = re.search(r"\d{4}", item["question"]).group()
    x = middle_x[1 + columns.index(year)]
    values = {label: int(read_code(rows, x, y, 13, 2, DIGITS))
              for label, y in zip(labels, middle_y[1:])}
    if item["level"] == 2:
        return max(values, key=values.get)
    return str(sum(values[name] for name in named(item, NAMES)))


def sign(item, rows):
    alphabet = list("ACEHJKLMNRTUWXY34679")
    if item["level"] == 1:
        return read_code(rows, 200, 150, 48, 4, alphabet)
    if item["level"] == 2:
        return read_code(rows, 200, 150, 36, 7, alphabet)
    words = item["question"]
    line = [i for i, names in enumerate(ORDINALS) if any(n in words for n in names.split())][0]
    return read_code(rows, 200, 150 + (line - 1) * 36 * 1.7, 36, 6, alphabet)


KINDS = {"bar-chart": bar_chart, "line-chart": line_chart, "pie-chart": pie_chart, "clock": clock,
         "counting": counting, "geometry": geometry, "table": table, "sign": sign}


def main(folder, glyphs):
    read_glyphs(glyphs)
    lines = (Path(folder) / "items.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    problems = []
    for item in items:
        data = (Path(folder) / item["image"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != item["image_sha256"]:
            problems.append(f"{item['id']}: the image has another digest")
        if len(set(item["options"])) != 4:
            problems.append(f"{item['id']}: options {item['options']}")
        key = item["options"]["ABCD".index(item["answer"])]
        try:
            found = KINDS[item["kind"]](item, pixels(data))
        except (AssertionError, ValueError, IndexError, KeyError) as error:
            found = f"nothing: {error}"
        if found != key:
            problems.append(f"{item['id']}: {item['question']} key {key}, seen {found}")
    letters = Counter(item["answer"] for item in items)
    if max(letters.values()) - min(letters.values()) > 1:
        problems.append(f"the letters are not balanced: {letters}")
    print("\n".join(problems))
    print(f"{len(items)} items, {len(problems)} problems, letters {sorted(letters.items())}")
    return 1 if problems or not items else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
