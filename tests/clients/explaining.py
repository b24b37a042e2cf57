# SPDX-License-Identifier: Apache-2.0
"""differences.json: which differences between a client's request and ours are meant, and why."""

import json
import re
from dataclasses import dataclass


def is_like(text, pattern):
    """A star stands for anything, everything else for itself."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text) is not None


@dataclass(frozen=True)
class Explanation:
    client: str
    place: str
    field: str
    reason: str
    theirs: str = "*"

    def covers(self, client, place, field, theirs):
        texts = ((client, self.client), (place, self.place), (field, self.field), (theirs, self.theirs))
        return all(is_like(text, pattern) for text, pattern in texts)


class Explanations:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.rows = [Explanation(**row) for row in json.load(file)]
        self._used = set()

    def find(self, client, place, field, theirs):
        for row in self.rows:
            if row.covers(client, place, field, theirs):
                self._used.add(row)
                return row
        return None

    def unused(self):
        return [row for row in self.rows if row not in self._used]
