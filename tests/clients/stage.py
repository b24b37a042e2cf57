# SPDX-License-Identifier: Apache-2.0
"""The mock of the vendors as a process: its address, its scenario, what it was sent."""

import json
import os
import subprocess
import tempfile
import time
import urllib.request

KEY = "sk-of-a-test-0123456789"
WRONG_KEY = "sk-wrong-0123456789"
SPARK_APP = "12345678"
SPARK_KEY = "assaykey0123456789abcdef01234567"
SPARK_SECRET = "YXNzYXlzZWNyZXQwMTIzNDU2Nzg5YWJj"


class Stage:
    def __init__(self, program):
        self._folder = tempfile.TemporaryDirectory()
        port_file = os.path.join(self._folder.name, "port")
        self._process = subprocess.Popen(
            [program, "--port", "0", "--port-file", port_file, "--with-parent", "--keep-requests", "100"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 20
        while not os.path.exists(port_file):
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise SystemExit(f"{program} does not start")
            time.sleep(0.02)
        with open(port_file, encoding="ascii") as file:
            self.port = int(file.read())
        self.authority = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.authority}"
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def close(self):
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._folder.cleanup()

    def _control(self, path, body=None):
        data = None if body is None else body.encode()
        with self._opener.open(self.url + path, data=data, timeout=10) as reply:
            return json.load(reply)

    def play(self, rules=()):
        self._control("/-/scenario", json.dumps({"rules": list(rules)}))

    def last_number(self):
        kept = self._control("/-/requests")
        return kept[-1]["number"] if kept else 0

    def requests_after(self, number):
        return [request for request in self._control("/-/requests") if request["number"] > number]
