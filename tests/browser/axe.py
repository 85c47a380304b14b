"""WCAG 2.2 AA by axe-core, whose script comes with the PyPI package axe-playwright-python (tests only)."""

from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

ASK = """async (tags) => {
  const answer = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  const places = (rule) => rule.nodes.map((node) => node.html.slice(0, 160));
  return answer.violations.map((rule) => [rule.id, rule.help, places(rule)]);
}"""


def violations(page: Page) -> list[str]:
    """What the page breaks, a line for each rule with the places."""
    page.evaluate(SCRIPT)  # through the browser's debugger: the page's own policy of contents stays strict
    return [
        f"{rule}: {words}\n    " + "\n    ".join(places) for rule, words, places in page.evaluate(ASK, TAGS)
    ]


def overflow(page: Page) -> list[str]:
    """How much wider than its window the page is, if it is."""
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{width} px wider than its window"] if width > 0 else []


def troubles(page: Page) -> list[str]:
    """All that is wrong with the page as it is shown."""
    return violations(page) + overflow(page)


def check(page: Page) -> None:
    """Fail on any of them."""
    found = troubles(page)
    assert found == [], f"{page.url}\n" + "\n".join(found)
