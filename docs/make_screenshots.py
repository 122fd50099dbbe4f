"""Takes the pictures of the README from the running app.

python -m docs.make_screenshots
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.browser import CHROMIUM, FLAGS, opened, served

FOLDER = Path(__file__).parent
SIZE = {"width": 1366, "height": 1000}
DRAWN = "figure[data-drawn]"
PICTURES = {
    "step-en": ("en-US", "light", "?lang=en&step=2", DRAWN),
    "step-zh": ("zh-CN", "dark", "?lang=zh&preset=four-units&step=3&phase=forget&unit=2", DRAWN),
    "learn-en": ("en-US", "light", "learn?lang=en&book=exam&page=3", ".player[data-step]"),
    "practise-en": (
        *("en-US", "light", "practise?lang=en&puzzle=latch&work=W0.2.0.0*4_b0.1.0*10"),
        ".player[data-step]",
    ),
    "compare-en": ("en-US", "light", "compare?lang=en", "[data-shown]"),
    "gradients-en": ("en-US", "light", "gradients?lang=en", DRAWN),
}


def main() -> None:
    """One picture for each language, one of them light and one dark."""
    with sync_playwright() as playwright, served("app.py") as (address, _):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (locale, scheme, place, ready) in PICTURES.items():
            page = opened(
                *(browser, f"{address}/{place}", ready),
                **{
                    "locale": locale,
                    "color_scheme": scheme,
                    "viewport": SIZE,
                    "reduced_motion": "reduce",
                },
            )
            page.locator(ready).first.wait_for()
            page.wait_for_function("document.fonts.status === 'loaded'")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
