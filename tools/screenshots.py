#!/usr/bin/env python3
"""Takes pictures of HTML or SVG files at the width of a desk and of a telephone, by day and by night, and on paper.

    python3 -m venv v && v/bin/pip install playwright
    v/bin/python tools/screenshots.py FOLDER FILE...

Needs Chromium: the one in the path, or the one that `v/bin/playwright install chromium` brings.
"""

import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

WIDTHS = {"desk": 1200, "phone": 390}


def main(folder, files):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for file in map(pathlib.Path, files):
            for device, width in WIDTHS.items():
                for scheme in ("light", "dark"):
                    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, device_scale_factor=1.5)
                    page.goto(file.resolve().as_uri())
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    if wide > width:
                        print(f"{file}: {wide} wide on a {device} of {width}")
                    page.screenshot(path=folder / f"{file.stem}-{device}-{scheme}.png", full_page=True)
                    page.close()
            page = browser.new_page()
            page.goto(file.resolve().as_uri())
            page.pdf(path=folder / f"{file.stem}.pdf", prefer_css_page_size=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
