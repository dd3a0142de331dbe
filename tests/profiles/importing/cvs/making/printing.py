"""Some of the CVs printed as PDF by a browser, another producer with another way of placing words. They are kept, so that
no browser is needed to read them:

    python -m tests.profiles.importing.cvs.making.printing
"""

from __future__ import annotations

import shutil

from playwright.sync_api import sync_playwright

from tests.profiles.importing.cvs.making.people import FOLDER, people
from tests.profiles.importing.cvs.making.rendering import html

PRINTED = FOLDER / "printed"
KEYS = ("sv-04", "fi-01", "nb-02", "nn-05", "da-03", "en-02", "sv-06", "fi-07", "nb-06", "nn-06", "da-09", "en-07")


def main() -> None:
    PRINTED.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        for person in people():
            if person.key in KEYS:
                page.set_content(html(person))
                (PRINTED / f"{person.key}.pdf").write_bytes(
                    page.pdf(format="A4", prefer_css_page_size=True, tagged=False)
                )
        browser.close()


if __name__ == "__main__":
    main()
