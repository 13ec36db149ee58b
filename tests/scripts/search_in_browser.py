# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""What a browser does with a page, over its debugging pipe; see report_in_browser.sh.

    search_in_browser.py CHROMIUM PROFILE PAGE PRINTED FRAGMENT...

Writes a line for each fragment: the elements, the first paint in milliseconds, and the ids of the groups that are open
once the fragment has led somewhere. Then prints the page to PRINTED.
"""
import base64
import json
import os
import subprocess
import sys
import time

SEEN = """(() => {
  const groups = [...document.querySelectorAll('details.group[open] > .box')].map(box => box.id);
  const open = document.querySelectorAll('details[open]').length;
  const paint = performance.getEntriesByType('paint')[0];
  return [document.querySelectorAll('*').length, paint ? Math.round(paint.startTime) : -1, open, ...groups].join(' ');
})()"""


class Browser:
    def __init__(self, chromium, profile):
        read, self.out = os.pipe()
        self.into, write = os.pipe()

        def take_pipes():  # the browser reads commands from 3 and writes to 4
            spare = os.dup(read), os.dup(write)
            os.dup2(spare[0], 3)
            os.dup2(spare[1], 4)

        self.process = subprocess.Popen(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--disable-dev-shm-usage", "--user-data-dir=" + profile, "--remote-debugging-pipe", "about:blank"],
            preexec_fn=take_pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.number, self.read, self.loads, self.to = 0, b"", 0, {}
        page = next(it for it in self.ask("Target.getTargets")["targetInfos"] if it["type"] == "page")
        self.to = {"sessionId": self.ask("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]}
        self.ask("Page.enable")

    def message(self):
        while b"\0" not in self.read:
            more = os.read(self.into, 1 << 20)
            if not more:
                raise SystemExit("the browser has ended")
            self.read += more
        one, self.read = self.read.split(b"\0", 1)
        one = json.loads(one)
        self.loads += one.get("method") == "Page.loadEventFired"
        return one

    def ask(self, method, **what):
        self.number += 1
        os.write(self.out, json.dumps({"id": self.number, "method": method, "params": what, **self.to}).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                return answer["result"]

    def visit(self, address):
        before = self.loads
        self.ask("Page.navigate", url=address)
        while self.loads == before:
            self.message()

    def seen(self):
        return self.ask("Runtime.evaluate", expression=SEEN)["result"]["value"]


def main():
    chromium, profile, page, printed, *fragments = sys.argv[1:]
    browser = Browser(chromium, profile)
    for fragment in fragments:
        browser.visit("about:blank")
        browser.visit("file://" + page + fragment)
        last = None
        for _ in range(50):  # until nothing changes, five seconds at most
            time.sleep(.1)
            seen = browser.seen()
            if seen == last:
                break
            last = seen
        print(seen)
    with open(printed, "wb") as out:
        out.write(base64.b64decode(browser.ask("Page.printToPDF")["data"]))
    browser.ask("Browser.close")
    browser.process.wait()


main()
