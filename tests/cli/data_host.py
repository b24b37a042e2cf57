# SPDX-License-Identifier: Apache-2.0
"""A host of data sets with habits, for tests: data_host.py PORT_FILE LOG

/plain/NAME   the file, whole, whatever range is asked for
/ranges/NAME  the range that is asked for
/torn/NAME    the first range, then errors
/moved/NAME   a redirect to /ranges/NAME
/away/NAME    a redirect to another machine without TLS
/round/NAME   a redirect to itself
/closed/NAME  403
/rows?...     250 rows of a data set of the revision "r1", a page at a time; `config` is a habit:
              good; torn: errors behind the first page; cut: a cell is cut short; few: they end early
The content of NAME is 9 MB of the letter a, of `small` a row of a suite. LOG gets each request.
"""
import http.server
import json
import os
import re
import sys
import urllib.parse

SMALL = b'{"text": "1 + 1?", "answer": "2"}\n'
served = 0


def content(name):
    return SMALL if name == "small" else b"a" * 9_000_000


class Host(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def rows(self, asked):
        first, length = int(asked["offset"]), int(asked["length"])
        if length > 100 or asked["dataset"] != "some body/sums" or asked["split"] != "test":
            return self.answer(422)
        if asked["config"] == "torn" and first > 0:
            return self.answer(503)
        last = min(first + length, 120 if asked["config"] == "few" else 250)
        rows = [{"row_idx": i,
                 "row": {"text": f"{i} + 1?", "answer": i + 1, "known": i % 2 == 0},
                 "truncated_cells": ["text"] if asked["config"] == "cut" and i == 7 else []}
                for i in range(first, last)]
        body = json.dumps({"features": [], "rows": rows, "num_rows_total": 250,
                           "num_rows_per_page": 100, "partial": False}).encode()
        return self.answer(200, body, [("X-Revision", "r1")])

    def do_GET(self):
        global served
        with open(sys.argv[2], "a", encoding="utf-8") as log:
            print(self.path, self.headers.get("Range", "-"), sorted(self.headers.keys()), file=log)
        if self.path.startswith("/rows?"):
            return self.rows(dict(urllib.parse.parse_qsl(self.path[6:])))
        _, habit, name = self.path.split("/")
        body = content(name)
        if habit == "plain":
            return self.answer(200, body)
        if habit == "moved":
            return self.answer(302, headers=[("Location", f"/ranges/{name}")])
        if habit == "round":
            return self.answer(302, headers=[("Location", self.path)])
        if habit == "away":
            return self.answer(302, headers=[("Location", f"http://192.0.2.1/{name}")])
        if habit == "closed":
            return self.answer(403)
        served += 1
        if habit == "torn" and served > 1:
            return self.answer(503)
        first, last = map(int, re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers["Range"]).groups())
        piece = body[first:last + 1]
        span = f"bytes {first}-{first + len(piece) - 1}/{len(body)}"
        return self.answer(206, piece, [("Content-Range", span)])


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
with open(sys.argv[1] + ".new", "w", encoding="utf-8") as port:
    print(server.server_address[1], file=port)
os.rename(sys.argv[1] + ".new", sys.argv[1])
server.serve_forever()
